"""The people to reach out to."""

from __future__ import annotations

from bot.parsers import people
from bot.parsers.draft import Draft


def fill(draft: Draft) -> None:
    """`contacts`; an answer that names nobody goes to `other`."""
    for answer in draft.take("contacts"):
        listed = draft.pieces(answer)
        found, nobody = people.contacts(draft.reading, listed, draft.words, draft.people)
        draft.contacts += found
        rest = set(nobody)
        draft.claim([piece for piece in listed if piece not in rest], "contacts")
        draft.keep(answer.label, nobody)
