"""Which titles the bot may write: only those that the conference names. Anything else stops the run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from bot import titles
from bot.conference.model import Conference, Output
from bot.errors import ScopeError
from bot.plan.values import Edit


def check(conference: Conference, edits: Iterable[Edit]) -> None:
    """Raises `ScopeError` for the first edit of a title outside the conference's scope."""
    for edit in edits:
        if not allows(conference, edit):
            raise ScopeError(
                f"“{titles.printable(edit.title)}” is not a page that {conference.name} may write as {edit.output};"
                " nothing was written."
            )


def allows(conference: Conference, edit: Edit) -> bool:
    """Whether the conference may write this output to this title."""
    return _is_place(conference, edit.output, edit.title)


def output_of(conference: Conference, title: str) -> Output | None:
    """What the conference may write to the title; None outside its scope."""
    outputs: tuple[Output, ...] = get_args(Output)
    return next((output for output in outputs if _is_place(conference, output, title)), None)


def _is_place(conference: Conference, output: Output, title: str) -> bool:
    title = titles.check(title)
    if output == "templates":
        return title.startswith(f"Template:{conference.outputs.templates}")
    if output == "follow-up":
        return title == conference.outputs.follow_up
    if output == "open":
        return title == conference.outputs.open
    return conference.is_session(title) or (
        title.endswith("/Summary") and conference.is_session(title.removesuffix("/Summary"))
    )
