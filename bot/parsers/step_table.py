"""Next steps in a table: one a row; owners and due date from the columns that say so.

! Step !! Who !! Until
|-
| Measure the shed || Tybalt Reeve || 31 March 2023
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bot.conference.language import Language
from bot.parsers import grid, next_steps, people
from bot.parsers.blocks import Block
from bot.parsers.label import plain
from bot.parsers.next_steps import Context
from bot.parsers.reading import Piece, Reading, pieces, tidy
from bot.records import Due, NextStep

TOLD = frozenset({"text", "item", "template"})
"""Kinds of blocks that say something."""


def read(reading: Reading, blocks: Sequence[Block], context: Context) -> tuple[list[NextStep], list[Block]]:
    """The steps that stand in tables with known column heads, and the blocks outside those tables."""
    found: list[NextStep] = []
    rest: list[Block] = []
    ends = _table_ends(blocks)
    if not ends:
        return [], list(blocks)
    at = 0
    while at < len(blocks):
        columns = _columns(reading, _head(blocks, at), context) if at in ends else {}
        if "step" in columns:
            [(_, rows), *_] = grid.tables(reading.source, blocks[at : ends[at]])
            found += _steps(reading, rows, context)
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


def _head(blocks: Sequence[Block], at: int) -> list[list[Block]]:
    """The first row of the table that opens at `at`, cell by cell, if all of its cells are heads of columns."""
    cells: list[list[Block]] = []
    for i in range(at + 1, len(blocks)):
        block = blocks[i]
        if block.kind in {"table", "end"} or (block.kind == "row" and cells):
            break
        if block.kind == "cell":
            if block.mark != "!":
                return []
            cells.append([])
        elif cells and block.kind in TOLD:
            cells[-1].append(block)
    return cells


def _columns(reading: Reading, heads: Sequence[Sequence[Block]], context: Context) -> dict[str, int]:
    """Which column holds what, by its head."""
    names = _names(context.words.languages)
    found: dict[str, int] = {}
    for at, cell in enumerate(heads):
        for name in names.get(plain(" ".join(reading.seen[block.body].text for block in cell)), ()):
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


def _steps(reading: Reading, rows: Sequence[grid.Row], context: Context) -> list[NextStep]:
    """A step for each row below the heads, which long tables repeat."""
    found: list[NextStep] = []
    heads = _texts(reading, rows[0])
    columns = _columns(reading, [_told(cell) for cell in rows[0]], context)
    claimed = set[grid.Cell | None]()
    for row in rows:
        is_head = _texts(reading, row) == heads
        listed = {} if is_head else _listed(row, columns)
        steps = next_steps.read(reading, [piece._replace(depth=1) for piece in listed.get("step", [])[:1]], context)
        for block in (block for cell in row if cell not in claimed for block in _told(cell)):
            reading.claim(block.start, block.end, "label" if is_head else "next_steps")
        claimed |= set(row)
        found += [_with_columns(reading, step, listed, context) for step in steps]
    return found


def _listed(row: grid.Row, columns: dict[str, int]) -> dict[str, list[Piece]]:
    """What the row has in each column; a step that reaches into the next ones says nothing there."""
    cells = {name: row[at] for name, at in columns.items() if at < len(row)}
    step = cells.get("step")
    return {name: pieces(_told(cell)) for name, cell in cells.items() if name == "step" or cell is not step}


def _texts(reading: Reading, row: grid.Row) -> list[str]:
    return [" ".join(reading.seen[block.body].text for block in _told(cell)) for cell in row]


def _told(cell: grid.Cell | None) -> list[Block]:
    return [block for block in cell.blocks if block.kind in TOLD] if cell else []


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
