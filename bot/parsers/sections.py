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
from bot.parsers.guard import SESSIONS
from bot.parsers.label import Index, meaning_of
from bot.parsers.reading import Reading

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
    if not names:
        return [Part(None, list(blocks), (0, len(reading.source)))]
    parts = [Part(None)]
    for block in blocks:
        if block.kind != "heading" or block not in names:
            parts[-1].blocks.append(block)
        elif parts[0].name is None and len(parts) == 1:
            # what stands before the first session goes with it
            parts[0].name = block
        else:
            parts.append(Part(block))
    starts = [0, *(part.name.start for part in parts[1:] if part.name), len(reading.source)]
    for part, span in zip(parts, pairwise(starts), strict=True):
        part.span = span
    return parts


def _names(reading: Reading, blocks: Sequence[Block], index: Index) -> frozenset[Block]:
    """The headings that name sessions, all of one level; none when the page is one session."""
    headings = [(at, block) for at, block in enumerate(blocks) if block.kind == "heading"]
    for level in (1, 2, 3):
        listed = [(at, block) for at, block in headings if block.level == level]
        if len(listed) < 2:
            continue
        numbered = [block for _, block in listed if _is_numbered(reading, block)]
        if _distinct(reading, numbered):
            return _first(reading, numbered)
        unknown = [(at, block) for at, block in listed if index.meaning(reading.said[block.body]) is None]
        told = [block for at, block in unknown if len(unknown) > 1 and _fields_below(reading, blocks, at, index) > 1]
        if _distinct(reading, told):
            return _first(reading, told)
    return frozenset()


def _first(reading: Reading, listed: Sequence[Block]) -> frozenset[Block]:
    """As many headings as there may be sessions on a page; the last session holds what comes after."""
    if len(listed) > SESSIONS:
        why = f"The page has more than {SESSIONS} sessions; from here on they are not told apart."
        reading.find("too-much", "warning", why, listed[SESSIONS].start)
    return frozenset(listed[:SESSIONS])


def _distinct(reading: Reading, listed: Sequence[Block]) -> bool:
    """Several headings, no two alike: rows and boxes tell the sessions apart by them."""
    return len(listed) > 1 and len({reading.said[block.body] for block in listed}) == len(listed)


def _is_numbered(reading: Reading, block: Block) -> bool:
    """`Session 4: …`, `5B. …`; not `2020: a review`, which is prose."""
    number, _ = heading.split(reading.said[block.body], "", reading.languages)
    return number is not None and not (number.isdecimal() and len(number) > 3)


def _fields_below(reading: Reading, blocks: Sequence[Block], head: int, index: Index) -> int:
    """How many fields of a session the labels below the heading stand for."""
    found = set()
    for at in range(head + 1, len(blocks)):
        block = blocks[at]
        if block.kind == "heading" and block.level <= blocks[head].level:
            break
        meaning = meaning_of(reading, block, index)
        if meaning and meaning.field in FIELDS:
            found.add(meaning.field)
            if len(found) > 1:
                break
    return len(found)
