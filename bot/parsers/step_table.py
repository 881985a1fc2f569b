"""Next steps in a table: one a row; owners and due date from the columns that say so.

! Step !! Who !! Until
|-
| Measure the shed || Tybalt Reeve || 31 March 2023
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from bot.conference.language import Language
from bot.parsers import next_steps, people
from bot.parsers.blocks import Block
from bot.parsers.label import plain
from bot.parsers.next_steps import Context
from bot.parsers.reading import Piece, Reading, pieces, tidy
from bot.records import Due, NextStep


@dataclass(slots=True)
class _Cell:
    head: bool
    blocks: list[Block] = field(default_factory=list)


def read(reading: Reading, blocks: Sequence[Block], context: Context) -> tuple[list[NextStep], list[Block]]:
    """The steps that stand in tables with known column heads, and the blocks outside those tables."""
    found: list[NextStep] = []
    rest: list[Block] = []
    ends = _table_ends(blocks)
    at = 0
    while at < len(blocks):
        columns = _columns(reading, _head(blocks, at), context) if at in ends else {}
        if "step" in columns:
            found += _steps(reading, _rows(blocks[at : ends[at]]), columns, context)
            at = ends[at]
        else:
            rest.append(blocks[at])
            at += 1
    return found, rest


def _table_ends(blocks: Sequence[Block]) -> dict[int, int]:
    """Past the end of each table, by where it opens; a table that nothing closes runs to the last block."""
    ends: dict[int, int] = {}
    open_ones: list[int] = []
    for at, block in enumerate(blocks):
        if block.kind == "table":
            open_ones.append(at)
        elif block.kind == "end" and open_ones:
            ends[open_ones.pop()] = at + 1
    return ends | dict.fromkeys(open_ones, len(blocks))


def _head(blocks: Sequence[Block], at: int) -> list[_Cell]:
    """The first row of the table that opens at `at`, if all of its cells are heads of columns."""
    cells: list[_Cell] = []
    for i in range(at + 1, len(blocks)):
        block = blocks[i]
        if block.kind in {"table", "end"} or (block.kind == "row" and cells):
            break
        if block.kind == "cell":
            if block.mark != "!":
                return []
            cells.append(_Cell(head=True))
        elif cells and block.kind in {"text", "item", "template"}:
            cells[-1].blocks.append(block)
    return cells


def _rows(blocks: Sequence[Block]) -> list[list[_Cell]]:
    rows: list[list[_Cell]] = [[]]
    for block in blocks:
        if block.kind == "row":
            rows.append([])
        elif block.kind == "cell":
            rows[-1].append(_Cell(block.mark == "!"))
        elif rows[-1] and block.kind in {"text", "item", "template"}:
            rows[-1][-1].blocks.append(block)
    return [row for row in rows if row]


def _columns(reading: Reading, heads: Sequence[_Cell], context: Context) -> dict[str, int]:
    """Which column holds what, by its head."""
    names = _names(context.words.languages)
    found: dict[str, int] = {}
    for at, cell in enumerate(heads):
        for name in names.get(plain(" ".join(reading.seen[block.body].text for block in cell.blocks)), ()):
            found.setdefault(name, at)
    return found


@cache
def _names(languages: tuple[Language, ...]) -> dict[str, list[str]]:
    """What columns may hold, by their heads."""
    found: dict[str, list[str]] = {}
    for language in languages:
        for name in type(language.columns).model_fields:
            for word in getattr(language.columns, name):
                found.setdefault(plain(word), []).append(name)
    return found


def _steps(
    reading: Reading, rows: Sequence[Sequence[_Cell]], columns: dict[str, int], context: Context
) -> list[NextStep]:
    found: list[NextStep] = []
    for cell in rows[0]:
        for block in cell.blocks:
            reading.claim(block.start, block.end, "label")
    for row in rows[1:]:
        listed = {name: pieces(row[at].blocks) if at < len(row) else [] for name, at in columns.items()}
        steps = next_steps.read(reading, [piece._replace(depth=1) for piece in listed["step"][:1]], context)
        for cell in row:
            for block in cell.blocks:
                reading.claim(block.start, block.end, "next_steps")
        found += [_with_columns(reading, step, listed, context) for step in steps]
    return found


def _with_columns(reading: Reading, step: NextStep, listed: dict[str, list[Piece]], context: Context) -> NextStep:
    update: dict[str, object] = {}
    if owners := people.listed(reading, listed.get("owner", []), None, context.words)[0]:
        update["owners"] = owners
    if due := _due(reading, listed.get("due", []), context):
        update["due"] = due
    status = " ".join(reading.seen[piece.body].text for piece in listed.get("status", []))
    if context.words.done.match(status):
        update |= {"kind": "done", "due": None}
    return step.model_copy(update=update)


def _due(reading: Reading, listed: Sequence[Piece], context: Context) -> Due | None:
    """What the column says, dated where it is a date; a column for it needs no “by”."""
    text = tidy(" ".join(reading.seen[piece.body].text for piece in listed))
    if not text or context.words.is_placeholder(text):
        return None
    found = next_steps.due(text, context)
    return found if found and len(found.text) > len(text) / 2 else Due(text=text)
