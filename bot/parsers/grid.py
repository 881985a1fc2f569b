"""Tables as grids: cells that span rows or columns stand in each place that they take.

! 10:00
| rowspan="2" | Title          one cell in two rows
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.parsers.blocks import Block

SPAN = re.compile(r"(?<![\w-])(?P<way>row|col)span\s*=\s*[\"']?\s*(?P<count>\d{1,3})", re.IGNORECASE)
WIDEST = 100
"""Cells that span more are cut: no schedule is wider, and hostile ones stay cheap."""


@dataclass(slots=True, eq=False)
class Cell:
    """One cell with what stands in it."""

    head: bool
    rows: int
    columns: int
    block: Block
    blocks: list[Block] = field(default_factory=list)


Row = list["Cell | None"]


def tables(source: str, blocks: Sequence[Block]) -> list[tuple[Block, list[Row]]]:
    """The outermost tables, each with its rows; None where a row has no cell."""
    found: list[tuple[Block, list[list[Cell]]]] = []
    depth = 0
    for block in blocks:
        if block.kind == "table":
            if depth == 1 and not found[-1][1][-1]:  # in no cell: HTML ends the table before
                depth = 0
            depth += 1
            if depth == 1:
                found.append((block, [[]]))
        elif block.kind == "end":
            depth = max(0, depth - 1)
        elif depth == 1 and block.kind in {"row", "caption"}:
            found[-1][1].append([])
        elif depth == 1 and block.kind == "cell":
            found[-1][1][-1].append(_cell(source, block))
        elif depth and found[-1][1][-1]:
            found[-1][1][-1][-1].blocks.append(block)
    return [(table, _grid([row for row in rows if row])) for table, rows in found]


def _cell(source: str, block: Block) -> Cell:
    spans = {match["way"].lower(): int(match["count"]) for match in SPAN.finditer(source, block.start, block.end)}
    rows, columns = (min(WIDEST, spans.get(way, 1)) for way in ("row", "col"))
    return Cell(block.mark == "!", rows or WIDEST, columns or 1, block)


def _grid(rows: Sequence[Sequence[Cell]]) -> list[Row]:
    grid: list[Row] = []
    left: dict[int, tuple[Cell, int]] = {}
    """Cells from rows above, by column, with the rows that they still take."""
    for row in rows:
        line: Row = []
        waiting = iter(row)
        last = max(left, default=-1)
        while len(line) <= WIDEST + 1:
            column = len(line)
            if column in left:
                cell, more = left.pop(column)
                line.append(cell)
                if more > 1:
                    left[column] = (cell, more - 1)
            elif (new := next(waiting, None)) is not None:
                _place(new, line, left)
            elif column <= last:
                line.append(None)
            else:
                break
        grid.append(line)
    return grid


def _place(cell: Cell, line: Row, left: dict[int, tuple[Cell, int]]) -> None:
    for _ in range(cell.columns):
        if cell.rows > 1:
            left[len(line)] = (cell, cell.rows - 1)
        line.append(cell)
