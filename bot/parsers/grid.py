"""Tables as grids: cells that span rows or columns stand in each place that they take.

! 10:00
| rowspan="2" | Title          one cell in two rows
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from bot.parsers.blocks import Block

SPAN: Final = re.compile(r"(?<![\w-])(?P<way>row|col)span\s*=\s*[\"']?\s*(?P<count>\d{1,3})", re.IGNORECASE)
WIDEST: Final = 100
"""Cells that span more are cut: no schedule is wider, and hostile ones stay cheap."""


class Cell:
    """One cell with what stands in it."""

    def __init__(self, block: Block, rows: int, columns: int, *, head: bool) -> None:
        self.block = block
        self.rows = rows
        self.columns = columns
        self.head = head
        self.blocks: list[Block] = []


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


def turned(rows: Sequence[Row]) -> list[Row]:
    """The table with its columns as rows; those that were heads at the side or on top are so still."""
    for cell in {cell for row in rows for cell in row if cell}:
        cell.rows, cell.columns = cell.columns, cell.rows
    edges: list[Cell | None] = [*rows[0], *[row[0] for row in rows if row]]
    for edge in edges:
        if edge:
            edge.head = True
    return [list(column) for column in zip_longest(*rows)]


def _cell(source: str, block: Block) -> Cell:
    head = block.mark == "!"
    if "=" not in source[block.start : block.end]:
        return Cell(block, 1, 1, head=head)
    spans = {match["way"].lower(): int(match["count"]) for match in SPAN.finditer(source, block.start, block.end)}
    rows, columns = spans.get("row", 1) or WIDEST, spans.get("col", 1) or 1
    return Cell(block, min(WIDEST, rows), min(WIDEST, columns), head=head)


def _grid(rows: Sequence[Sequence[Cell]]) -> list[Row]:
    grid: list[Row] = []
    left: dict[int, tuple[Cell, int]] = {}
    """Cells from rows above, by column, with the rows that they still take."""
    for row in rows:
        line: Row = []
        waiting = iter(row)
        last = max(left, default=-1)
        while (column := len(line)) <= WIDEST + 1:
            if column in left:
                cell, more = left.pop(column)
                line.append(cell)
                if more > 1:
                    left[column] = (cell, more - 1)
            elif (new := next(waiting, None)) is not None:
                line += [new] * new.columns
                if new.rows > 1:
                    left |= dict.fromkeys(range(column, len(line)), (new, new.rows - 1))
            elif column <= last:
                line.append(None)
            else:
                break
        grid.append(line)
    return grid
