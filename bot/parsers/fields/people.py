"""Those who give the session.

; Table hosts
: Ada Holm (WM NO), Ben Ito
"""

from __future__ import annotations

import re
from typing import Final

from bot.parsers import people
from bot.parsers.blocks import Block
from bot.parsers.draft import Draft
from bot.parsers.inline import Inline
from bot.parsers.label import CONTENT, SUMMARIES, Answer, Meaning
from bot.parsers.names import WORD, Names
from bot.records import Other

NOTE_TAKER: Final = Meaning("people", "note-taker")
LABEL: Final = 4
"""Words of a label inside a line."""
LONGEST_LINE: Final = 200
COLON: Final = re.compile(r"\s*:?\s*")
REMARK: Final = 3
"""Words below a list of names that are no summary: `and many others`."""


def fill(draft: Draft) -> None:
    """`people`, from all labels that name a role."""
    _find_note_takers(draft)
    for answer in draft.take("people"):
        listed = draft.pieces(answer)
        found, nobody, beside = people.listed(draft.reading, listed, answer.meaning.role or "speaker", draft.words)
        draft.people += found
        draft.other += [Other(label=answer.label, text=text) for text in beside]
        rest = set(nobody)
        draft.claim([piece for piece in listed if piece not in rest], "people")
        prose = any(len(draft.reading.said[piece.body].split()) > REMARK for piece in nobody)
        if found and prose and not draft.summarised():
            draft.summarise(answer, nobody)
        else:
            draft.keep(answer.label, nobody)


def _find_note_takers(draft: Draft) -> None:
    """`Documentation: Ada Holm`: by the year, the label asks for the notes or for those who take them."""
    for answer in draft.answers if "notes" in draft.fields else ():
        seen = [draft.reading.seen[block.body] for block in answer.blocks if block.kind in CONTENT]
        if answer.meaning.field == "notes" and seen and all(people.are_named(one, draft.words) for one in seen):
            answer.meaning = NOTE_TAKER
            draft.fields.add("people")
    for answer in [one for one in draft.answers if one.meaning.field in SUMMARIES]:
        first = next((block for block in answer.blocks if block.kind in CONTENT), None)
        if first and first.kind == "text" and (opening := _opening_label(draft, draft.reading.seen[first.body])):
            start = draft.reading.seen[first.body].slice_of(0, len(opening))[1]
            draft.reading.claim(first.start, start, "label")
            answer.blocks.remove(first)
            block = Block("text", start, first.end, (start, first.body[1]), first.line)
            draft.add(Answer(NOTE_TAKER, opening.strip(" :"), "inline", None, first.start, [block]))


def _opening_label(draft: Draft, seen: Inline) -> str | None:
    """`Notes taken by` before nothing but names, on the first line of a summary."""
    if len(seen.text) > LONGEST_LINE:
        return None
    for end in [match.end() for match in WORD.finditer(seen.text)][:LABEL]:
        meaning = draft.index.meaning(seen.text[:end])
        if meaning and meaning.role == NOTE_TAKER.role:
            names = COLON.match(seen.text, end)
            found, stop = Names(seen.text, seen.mentions, draft.words).listing(names.end() if names else end)
            if found and not seen.text[stop:].strip(" ."):
                return seen.text[: names.end() if names else end]
    return None
