"""What has no field, and what no reader took: kept under `other`, so that nothing is lost."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from bot.parsers import coverage
from bot.parsers.draft import Draft
from bot.parsers.reading import Piece
from bot.records import Other

SILENT: Final = frozenset({"photos", "frame"})
"""Labels that say nothing of what stands below them."""


def fill(draft: Draft) -> None:
    """`other`: answers under labels without a field, what stands before any label, and every stretch left over."""
    for answer in draft.answers:
        listed = [piece for piece in draft.pieces(answer) if piece.kind != "extension"]
        silent = answer.meaning.field in SILENT and not answer.meaning.forward
        for part in [listed] if answer.label else _apart(draft, listed):
            draft.keep(None if silent else answer.label, part)
    first, last = draft.span
    taken = [(0, first), *_taken(draft), (last, len(draft.reading.source))]
    for start, end in coverage.gaps(draft.reading.source, taken):
        text = draft.reading.text([Piece((start, end))])
        if text:
            draft.other.append(Other(text=text))
        else:
            draft.reading.claim(start, end, "markup")


def _apart(draft: Draft, listed: list[Piece]) -> list[list[Piece]]:
    """What stands before any label, parted where the session's name stands between, and calls from what is beside them."""
    named = next((start for start, _, what in reversed(draft.reading.claims) if what == "title"), 0)
    parts = groupby(listed, key=lambda piece: (piece.start > named, piece.kind == "template"))
    return [list(part) for _, part in parts]


def _taken(draft: Draft) -> list[tuple[int, int]]:
    found = coverage.slices(draft.texts, draft.outcomes, draft.topics, draft.objectives, draft.steps, draft.other)
    return [*draft.reading.claimed(*draft.span), *found]
