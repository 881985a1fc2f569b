"""Several sessions on one page: a heading a session.

== Session 4: What a hub could be ==     one session, anchor “Session 4: What a hub could be”
== Session 5: Who speaks for us? ==      another
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from bot.parsers import heading
from bot.parsers.blocks import Block
from bot.parsers.guard import SESSIONS
from bot.parsers.label import Index, meaning_of
from bot.parsers.reading import Reading

FIELDS: Final = frozenset({"people", "description", "next_steps", "summary", "about", "desired_outcomes", "format"})
"""Fields of a session: two of them under each of several headings make sessions of these."""
SLOT: Final = dict.fromkeys(("when", "day", "time", "room"), "slot")
"""They count as one such field, and make no session by themselves: a break has them too."""


@dataclass(slots=True)
class Part:
    """The blocks of one session."""

    name: Block | None
    """The heading that names it; None when the page is the session."""
    blocks: list[Block] = field(default_factory=list)
    span: tuple[int, int] = (0, 0)
    """Where it stands in the source, up to the next session."""
    counted: bool = False
    """Whether the page counts its sessions: `1 Arrival`, `2 Mentors`."""


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
    counted = heading.counts([reading.said[part.name.body] for part in parts if part.name], reading.languages)
    for part, span in zip(parts, pairwise(starts), strict=True):
        part.span, part.counted = span, counted
    return parts


def _names(reading: Reading, blocks: Sequence[Block], index: Index) -> frozenset[Block]:
    """The headings that name sessions, all of one level; none when the page is one session."""
    headings = [(at, block) for at, block in enumerate(blocks) if block.kind == "heading"]
    for level in (1, 2, 3):
        listed = [(at, block) for at, block in headings if block.level == level]
        if len(listed) < 2:
            continue
        named = [block for _, block in listed if _is_numbered(reading, block)]
        unknown = [(at, block) for at, block in listed if index.meaning(reading.said[block.body]) is None]
        if len(unknown) < 2 and not _distinct(reading, named):
            continue
        fields = {block: _fields_below(reading, blocks, at, index) for at, block in unknown}
        if not _distinct(reading, named):
            named = _alike(fields)
        if _distinct(reading, named):
            beside = [*named, *_beside(named, fields)]
            named = beside if _distinct(reading, beside) else named
            return _first(reading, sorted(named, key=lambda block: block.start))
    return frozenset()


def _alike(fields: Mapping[Block, AbstractSet[str]]) -> list[Block]:
    """The headings with two fields below, one of which another such heading has too: parts of one session share none."""
    told = [block for block, found in fields.items() if len(found) > 1]
    often = Counter(name for block in told for name in fields[block])
    return [block for block in told if any(often[name] > 1 for name in fields[block])]


def _beside(named: Sequence[Block], fields: Mapping[Block, AbstractSet[str]]) -> list[Block]:
    """The headings that have at least one of the fields that the sessions beside them have."""
    known = {name for block in named for name in fields.get(block, ()) if name != "slot"}
    left = fields.keys() - set(named)
    return [block for block in left if not known.isdisjoint(fields[block])]


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


def _fields_below(reading: Reading, blocks: Sequence[Block], head: int, index: Index) -> set[str]:
    """The fields of a session for which the labels below the heading stand."""
    found = set()
    for at in range(head + 1, len(blocks)):
        block = blocks[at]
        if block.kind == "heading" and block.level <= blocks[head].level:
            break
        meaning = meaning_of(reading, block, index)
        name = SLOT.get(meaning.field, meaning.field) if meaning else ""
        if name == "slot" or name in FIELDS:
            found.add(name)
    return found
