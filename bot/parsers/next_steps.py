"""Next steps: what they are (task, done, call, note), who does them, and until when.

* Ada Holm will write the guide by 31 May 2017.     task, owner Ada Holm, due by 31 May 2017
* If you want to help, please join.                 call
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.parsers import done, due, media, sentences
from bot.parsers.commitment import Judged, judge
from bot.parsers.context import Context
from bot.parsers.guard import PROSE
from bot.parsers.inline import Inline
from bot.parsers.names import Name
from bot.parsers.reading import ARROWS, Piece, Reading, tidy
from bot.parsers.words import Words
from bot.records import Link, NextStep, Person

BY_HAND: Final = re.compile(rf"(?:{'|'.join(ARROWS)}|[-+•–—])\s+(?=\S)")


def read(reading: Reading, pieces: Sequence[Piece], context: Context) -> list[NextStep]:
    """The steps of an answer, in page order: one a top-level item, one a sentence of a paragraph."""
    found: list[NextStep] = []
    for piece, nested in _grouped(reading, pieces, context.words):
        if piece.depth:
            found.append(_item(reading, piece, nested, context))
        else:
            found += _paragraph(reading, piece, context)
    return found


def _grouped(reading: Reading, pieces: Sequence[Piece], words: Words) -> list[tuple[Piece, list[Piece]]]:
    """Each paragraph and top-level item, with the items nested below it."""
    grouped: list[tuple[Piece, list[Piece]]] = []
    for piece in (item for one in pieces for item in _by_hand(reading, one)):
        seen = reading.seen[piece.body]
        if not seen.done and not seen.text:
            continue
        if not seen.done and words.is_placeholder(seen.text) and not words.says_none(seen.text):
            reading.find("placeholder", "info", f"“{seen.text}” stands where a next step is expected.", piece.start)
            reading.claim(piece.start, piece.end, "next_steps")
            continue
        if piece.depth > 1 and grouped and grouped[-1][0].depth:
            grouped[-1][1].append(piece)
        else:
            grouped.append((piece, []))
    return grouped


def _by_hand(reading: Reading, piece: Piece) -> list[Piece]:
    """The items of a list made by hand, `- Ada will write` on each line; else the piece."""
    lines = piece.blocks
    if len(lines) < 2 or piece.depth:
        return [piece]
    marks = (BY_HAND.match(reading.source, line.body[0]) for line in lines)
    begun = [(at, mark) for at, mark in enumerate(marks) if mark]
    if len(begun) < 2 or begun[0][0] > 0:
        return [piece]
    items = []
    for (first, mark), after in zip(begun, [*(at for at, _ in begun[1:]), len(lines)], strict=True):
        reading.claim(mark.start(), mark.end(), "markup")
        items.append(Piece((mark.end(), lines[after - 1].body[1]), 1, "item", lines[first:after]))
    return items


def _item(reading: Reading, piece: Piece, nested: list[Piece], context: Context) -> NextStep:
    seen = reading.seen[piece.body]
    found = judge(seen, sentences.split(seen.text), context, item=True)
    below = [reading.seen[one.body] for one in nested]
    kept, said_done = None, done.told(seen.text, context.words)
    if (
        done.marked(seen)
        or said_done
        or any(one.done or context.words.done.match(one.text) for one in below)
        or (below and all(done.ticked(one.text) for one in below))
    ):
        kept = due.find(seen.text, context, deadline=True) if found.kind == "task" and not said_done else None
        found = Judged("done", found.owners or (done.doers(seen, context) if said_done else ()))
    told = [reading.said[one.body] for one in (piece, *nested) if reading.seen[one.body].text]
    last = nested[-1] if nested else piece
    step = _step(reading, (piece.body[0], last.body[1]), told[0] if told else "", [seen, *below], found, context)
    if kept:
        step = step.model_copy(update={"due": kept})
    if len(told) < 2:
        return step
    later = step.due or (due.find("\n".join(told[1:]), context, deadline=True) if step.kind == "task" else None)
    return step.model_copy(update={"text": "\n".join(told), "due": later})


def _paragraph(reading: Reading, piece: Piece, context: Context) -> list[NextStep]:
    seen = reading.seen[piece.body]
    spans = list(sentences.split(seen.text)) if len(seen.text) <= PROSE else [(0, len(seen.text))]
    if not spans:
        return []
    if done.marked(seen):
        return [_step(reading, piece.body, reading.said[piece.body], [seen], Judged("done"), context)]
    merged: list[tuple[int, int, Judged]] = []
    for at, end in spans:
        one = judge(seen, [(at, end)], context, item=False)
        if merged and one.kind == "note" and merged[-1][2].kind == "note":
            merged[-1] = (merged[-1][0], end, merged[-1][2])
        else:
            merged.append((at, end, one))
    return [
        _step(reading, seen.slice_of(at, end), tidy(seen.text[at:end]), [_cut(seen, at, end)], one, context)
        for at, end, one in merged
    ]


def _cut(seen: Inline, at: int, end: int) -> Inline:
    """The part of it, for its links."""
    return Inline(seen.source, seen.span, seen.text[at:end], [m for m in seen.mentions if at <= m.at < end])


def _step(
    reading: Reading, span: tuple[int, int], text: str, seen: list[Inline], found: Judged, context: Context
) -> NextStep:
    wikitext, line, start = reading.sourced(*span)
    return NextStep(
        text=text,
        wikitext=wikitext,
        line=line,
        start=start,
        kind=found.kind,
        owners=_people(found.owners) if found.kind in {"task", "done"} else [],
        due=due.find(text, context) if found.kind == "task" else None,
        links=links(reading.page, seen),
        topic=context.topic,
        phase=context.phase,
    )


def links(page: str, seen: Sequence[Inline]) -> list[Link]:
    """The links in the text, in order, each once."""
    found: dict[tuple[str, str | None], None] = {}
    for mention in (m for one in seen for m in one.mentions):
        if target := media.target(page, mention.link):
            found[target, mention.link.label] = None
    return [Link(target=target, label=label) for target, label in found]


def _people(names: Sequence[Name]) -> list[Person]:
    first: dict[str, Name] = {}
    for name in names:
        first.setdefault(name.name, name)
    return [name.person() for name in first.values()]
