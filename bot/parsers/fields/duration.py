"""How long the session took: under a label of its own, else inside the format."""

from __future__ import annotations

from bot.parsers import duration
from bot.parsers.draft import Draft


def fill(draft: Draft) -> None:
    """`duration_minutes`; an answer without a figure goes to `other`."""
    for answer in draft.take("duration"):
        listed = draft.pieces(answer)
        text = " ".join(draft.reading.seen(piece).text for piece in listed)
        minutes = duration.minutes(text, draft.words.languages, bare=True)
        if minutes is None:
            draft.keep(answer.label, listed)
        else:
            draft.claim(listed, "duration_minutes")
            draft.duration = draft.duration or minutes
    shape = draft.texts["format"]
    if draft.duration is None and shape:
        draft.duration = duration.minutes(shape.text, draft.words.languages)
