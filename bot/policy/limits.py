"""What is too much for one plan, and for one page; rows that would go are counted in bot/plan/conference.py."""

from __future__ import annotations

from bot.plan.values import Edit, Plan

PAGES = 200
"""Pages that one plan edits, at most, when nobody says otherwise: more than the sessions of most conferences."""
KIB = 1024
LARGEST = 2048 * KIB
"""Bytes that a wiki takes for a page; what is longer is refused, or worse, cut."""
RESERVE = 64 * KIB
"""Bytes that stay free, so that people can still edit the page."""


def too_many(plan: Plan, expected: int = PAGES) -> str | None:
    """A sentence when the plan edits more pages than expected, else None."""
    pages = len({edit.title for edit in plan.edits})
    if pages <= expected:
        return None
    return f"The plan edits {pages} pages, more than the {expected} that are expected; look at it, and if it is right, allow it with --expect {pages}."


def unfit(edit: Edit) -> str | None:
    """A sentence when the text that the edit leaves cannot be a page, else None: it is too large, or nothing."""
    if not edit.after.strip():
        return "The page would be left without any text."
    size, before = _bytes(edit.after), _bytes(edit.before)
    if size > LARGEST or (size > LARGEST - RESERVE and size > before):
        return f"The page would have {size // KIB} KiB; a wiki takes {LARGEST // KIB}, and {RESERVE // KIB} of them stay free for people."
    return None


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
