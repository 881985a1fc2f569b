"""Next steps in a table: one a row; owners and due date from the columns that say so.

! Step !! Who !! Until
|-
| Measure the shed || Tybalt Reeve || 31 March 2023
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from bot.conference.language import Language
from bot.parsers import done, due, grid, next_steps, people
from bot.parsers.blocks import Block
from bot.parsers.context import Context
from bot.parsers.label import plain
from bot.parsers.reading import Piece, Reading, pieces, tidy
from bot.records import Due, NextStep

TOLD: Final = frozenset({"text", "item", "template"})
"""Kinds of blocks that say something."""
ENDING: Final = re.compile(r"(?<=\w)\(\w{1,5}\)$")
"""`Owner(s)`."""
YEAR: Final = re.compile(r"(?:\s|\()\(?([12][0-9]{3})\)?$")
"""`Due (2017)`, `Deadline 2017`."""


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


def stands_in(reading: Reading, blocks: Sequence[Block], context: Context) -> bool:
    """Whether one of the blocks opens a table of steps, with a column for who does them or until when."""
    heads = (_columns(reading, _head(blocks, at), context) for at in _table_ends(blocks))
    return any("step" in columns and not columns.keys().isdisjoint({"owner", "due"}) for columns in heads)


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
        head = plain(_text(reading, cell))
        for name in names.get(head) or names.get(_bare(head)) or ():
            found.setdefault(name, at)
    return found


def _text(reading: Reading, blocks: Sequence[Block]) -> str:
    return " ".join(reading.seen[block.body].text for block in blocks)


def _bare(head: str) -> str:
    """A head without the year of its column, without the ending that it leaves open."""
    head = plain(YEAR.sub("", head))
    return plain(ENDING.sub("", head))


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
    year = YEAR.search(plain(heads[columns["due"]])) if "due" in columns else None
    claimed = set[grid.Cell | None]()
    for row in rows:
        is_head = _texts(reading, row) == heads
        listed = {} if is_head else _listed(row, columns)
        steps = next_steps.read(
            reading, [Piece(one.body, 1, one.kind, one.blocks) for one in listed.get("step", [])[:1]], context
        )
        for block in (block for cell in row if cell not in claimed for block in _told(cell)):
            reading.claim(block.start, block.end, "label" if is_head else "next_steps")
        claimed |= set(row)
        found += [_with_columns(reading, step, listed, context, year[1] if year else "") for step in steps]
    return found


def _listed(row: grid.Row, columns: dict[str, int]) -> dict[str, list[Piece]]:
    """What the row has in each column; a step that reaches into the next ones says nothing there."""
    cells = {name: row[at] for name, at in columns.items() if at < len(row)}
    step = cells.get("step")
    return {name: pieces(_told(cell)) for name, cell in cells.items() if name == "step" or cell is not step}


def _texts(reading: Reading, row: grid.Row) -> list[str]:
    return [_text(reading, _told(cell)) for cell in row]


def _told(cell: grid.Cell | None) -> list[Block]:
    return [block for block in cell.blocks if block.kind in TOLD] if cell else []


def _with_columns(
    reading: Reading, step: NextStep, listed: dict[str, list[Piece]], context: Context, year: str
) -> NextStep:
    update: dict[str, object] = {}
    if owners := people.listed(reading, listed.get("owner", []), None, context.words)[0]:
        update["owners"] = owners
    if due := _due(reading, listed.get("due", []), context, year):
        update["due"] = due
    if _is_done(reading, listed.get("status", []), context):
        update = {"due": None} | update | {"kind": "done"}
    return step.model_copy(update=update)


def _is_done(reading: Reading, listed: Sequence[Piece], context: Context) -> bool:
    """Whether the cell says or shows that the step is done."""
    seen = [reading.seen[piece.body] for piece in listed]
    status = " ".join(one.text for one in seen).strip()
    marked = any(one.done for one in seen) or status.startswith(tuple(done.TICKS))
    return marked or context.words.done.match(status) is not None


def _due(reading: Reading, listed: Sequence[Piece], context: Context, year: str) -> Due | None:
    """What the column says, dated where it is a date; a column for it needs no “by”, and the year may stand in its head."""
    text = tidy(" ".join(reading.seen[piece.body].text for piece in listed))
    if not text or context.words.is_placeholder(text):
        return None
    context = replace(context, held=None)  # in a column for it, what is long over was due then
    whole = f"{text} {year}"
    if year and (found := due.find(whole, context)) and found.text == whole:
        return found.model_copy(update={"text": text})
    found = due.find(text, context)
    return found if found and len(found.text) > len(text) / 2 else Due(text=text)
