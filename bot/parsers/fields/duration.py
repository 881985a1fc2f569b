"""How long the session took: under a label of its own, else inside the format."""

from __future__ import annotations

import re
from typing import Final

from bot.parsers import duration
from bot.parsers.draft import Draft
from bot.parsers.inline import Inline
from bot.records import Text

WORD: Final = re.compile(r"[^\W\d_]{3,}")
UNIT: Final = re.compile(r"\d\s?[^\W\d_]+\.?$")
"""A figure with one word behind it, which is its unit in whatever language."""


def fill(draft: Draft) -> None:
    """`duration_minutes`; an answer without a figure goes to `other`."""
    for answer in draft.take("duration"):
        listed = draft.pieces(answer)
        text = " ".join([_standing(draft.reading.seen[piece.body]) for piece in listed]).strip()
        minutes = duration.minutes(text, draft.words.languages, bare=True)
        if draft.words.open_end.fullmatch(text):
            draft.reading.find("open-end", "info", f"“{text}” is no figure of minutes.", answer.at)
        elif minutes is None or WORD.search(_beside(text, draft)):
            draft.keep(answer.label, listed)
        draft.claim(listed, "duration_minutes")
        draft.duration = draft.duration or minutes
    shape = draft.texts["format"]
    if draft.duration is None and shape:
        draft.duration = duration.minutes(_told(shape, draft), draft.words.languages)


def _standing(seen: Inline) -> str:
    """The text without what is struck through."""
    if not seen.ranges:
        return seen.text
    return " ".join([seen.text[at:end] for at, end in seen.standing(0, len(seen.text))])


def _told(shape: Text, draft: Draft) -> str:
    """What the format says and still stands."""
    if "<" not in shape.wikitext:
        return shape.text
    return _standing(draft.reading.seen[shape.start, shape.start + len(shape.wikitext)])


def _beside(text: str, draft: Draft) -> str:
    """What the answer says beside figures."""
    beside = duration.beside(text, draft.words.languages)
    return UNIT.sub("", draft.words.joiners.sub(" ", beside).strip())
