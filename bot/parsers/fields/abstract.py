"""Labels like `Résumé`, under which some pages announce a session and others tell what came of it."""

from __future__ import annotations

from typing import Final

from bot.parsers.draft import Draft
from bot.parsers.label import Answer, Meaning

TOLD: Final = frozenset({"about", "contacts", "next_steps"})
"""Labels of pages that are written after the session."""


def fill(draft: Draft) -> None:
    """Settles for each such answer whether it is a description or the summary."""
    if "abstract" not in draft.fields:
        return
    fields = frozenset(draft.fields)
    after = bool(TOLD & fields) and not draft.summarised()
    for answer in draft.answers:
        if answer.meaning.field == "abstract":
            announced = not (after or "description" in fields or _is_parted(answer))
            answer.meaning = Meaning("description" if announced else "summary")
            draft.fields.add(answer.meaning.field)


def _is_parted(answer: Answer) -> bool:
    """A description has no headings."""
    return any(block.kind == "heading" for block in answer.blocks)
