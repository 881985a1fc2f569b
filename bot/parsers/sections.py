"""Several sessions on one page: a heading a session.

== Session 4: What a hub could be ==     one session, anchor “Session 4: What a hub could be”
== Session 5: Who speaks for us? ==      another
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.parsers import heading
from bot.parsers.blocks import Block
from bot.parsers.label import Index, meaning_of
from bot.parsers.reading import Reading, tidy

FIELDS = frozenset({"people", "description", "next_steps", "summary", "about", "when", "desired_outcomes", "format"})
"""Fields of a session: two of them under each of several headings make sessions of these."""


@dataclass(slots=True)
class Part:
    """The blocks of one session."""

    name: Block | None
    """The heading that names it; None when the page is the session."""
    blocks: list[Block] = field(default_factory=list)
    span: tuple[int, int] = (0, 0)
    """Where it stands in the source, up to the next session."""


def split(reading: Reading, blocks: Sequence[Block], index: Index) -> list[Part]:
    """The sessions of the page; one, without a heading of its own, when the page is the session."""
    names = _names(reading, blocks, index)
    parts = [Part(None)]
    for block in blocks:
        if block in names and not (parts[0].name is None and len(parts) == 1):
            parts.append(Part(block))
        elif block in names:
            # what stands before the first session goes with it
            parts[0].name = block
        else:
            parts[-1].blocks.append(block)
    starts = [0, *(part.name.start for part in parts[1:] if part.name), len(reading.source)]
    for part, span in zip(parts, pairwise(starts), strict=True):
        part.span = span
    return parts


def _names(reading: Reading, blocks: Sequence[Block], index: Index) -> frozenset[Block]:
    """The headings that name sessions, all of one level; none when the page is one session."""
    for level in (1, 2, 3):
        listed = [block for block in blocks if block.kind == "heading" and block.level == level]
        numbered = [block for block in listed if _is_numbered(reading, block)]
        if len(numbered) > 1:
            return frozenset(numbered)
        unknown = [block for block in listed if index.meaning(tidy(reading.seen(block).text)) is None]
        told = [block for block in unknown if _fields_below(reading, blocks, block, index) > 1]
        if len(told) > 1:
            return frozenset(told)
    return frozenset()


def _is_numbered(reading: Reading, block: Block) -> bool:
    """`Session 4: …`, `5B. …`; not `2020: a review`, which is prose."""
    number, _ = heading.split(tidy(reading.seen(block).text), "", reading.languages)
    return number is not None and not (number.isdecimal() and len(number) > 3)


def _fields_below(reading: Reading, blocks: Sequence[Block], head: Block, index: Index) -> int:
    """How many fields of a session the labels below the heading stand for."""
    at = blocks.index(head)
    found = set()
    for block in blocks[at + 1 :]:
        if block.kind == "heading" and block.level <= head.level:
            break
        meaning = meaning_of(reading, block, index)
        if meaning and meaning.field in FIELDS:
            found.add(meaning.field)
    return len(found)
