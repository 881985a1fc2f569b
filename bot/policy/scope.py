"""Which titles the bot may write: only those that the conference names. Anything else stops the run."""

from __future__ import annotations

from collections.abc import Iterable

from bot import titles
from bot.conference.model import Conference
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
    title = titles.check(edit.title)
    if edit.output == "templates":
        return title.startswith(f"Template:{conference.outputs.templates}")
    if edit.output == "follow-up":
        return title == conference.outputs.follow_up
    if edit.output == "open":
        return title == conference.outputs.open
    return conference.is_session(title) or (
        title.endswith("/Summary") and conference.is_session(title.removesuffix("/Summary"))
    )
