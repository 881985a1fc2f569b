"""Answers that are kept as text: about, description, audience, format, outcomes, track."""

from __future__ import annotations

from typing import Final

from bot.parsers.draft import Draft
from bot.parsers.label import Answer
from bot.parsers.reading import Piece
from bot.records import Text

TEXTS: Final = ("about", "description", "audience", "format")


def fill(draft: Draft) -> None:
    """The texts; a second answer to one label goes to `other`."""
    for name in TEXTS:
        draft.texts[name] = _text(draft, name)
    track = _text(draft, "track")
    if track:
        draft.track = track.text
        draft.reading.claim(track.start, track.start + len(track.wikitext), "track")
    draft.outcomes = _outcomes(draft)


def _text(draft: Draft, name: str) -> Text | None:
    value: Text | None = None
    for answer in draft.take(name):
        listed = draft.pieces(answer)
        if value is None:
            value = draft.reading.text(listed)
        else:
            draft.keep(answer.label, listed)
    return value


def _outcomes(draft: Draft) -> list[Text]:
    """One a bullet with what is nested below it; one a paragraph."""
    found: list[list[Piece]] = []
    for answer in draft.take("desired_outcomes"):
        for piece in _announced(draft, answer):
            if piece.depth > 1 and found:
                found[-1].append(piece)
            else:
                found.append([piece])
    return [text for listed in found if (text := draft.reading.text(listed))]


def _announced(draft: Draft, answer: Answer) -> list[Piece]:
    """The outcomes, without the prose below a list of them with which, where no label has it, the summary begins."""
    listed = draft.pieces(answer)
    items = [at for at, piece in enumerate(listed) if piece.kind == "item"]
    end = items[-1] + 1 if items else len(listed)
    if draft.tells(listed[end:]) and not draft.summarised():
        draft.summarise(answer, listed[end:])
        return listed[:end]
    return listed
