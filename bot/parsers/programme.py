"""A programme page as slots: schedule tables with rooms or tracks as columns, or with a session a row.

! Time !! Room A !! Room B                                       ! Time !! Room !! Title !! Speakers
|-                                                               |-
! 10:00–11:00                                                    | 10:00–11:00 || Room A
| [[Programme/36|36: Title]]<br />Ada Holm || (Buffer)           | [[Programme/36|36: Title]] || Ada Holm
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from bot.conference.language import Language
from bot.parsers import coverage, guard
from bot.parsers.blocks import Block, read
from bot.parsers.cells import Cells, Texts, claim, first
from bot.parsers.grid import Cell, Row, tables
from bot.parsers.label import Index, content
from bot.parsers.reading import Claim, Piece, Reading, tidy
from bot.parsers.schedule import LISTED, UNTOLD, Column, Day, Schedule, Slots, day_of, groups, places
from bot.records import Finding, Other, Programme, ProgrammeSlot

CAPTION: Final = 4
"""Blocks in which a table's caption stands."""
LOWEST: Final = 6
"""The level of the lowest headings."""


@dataclass(frozen=True, slots=True)
class ParsedProgramme:
    """What one programme page was read into."""

    source: str
    programme: Programme
    findings: list[Finding]
    claims: list[Claim]

    def coverage(self) -> float:
        """The share of non-blank characters accounted for, 0 to 1."""
        spans = [(start, end) for start, end, _ in self.claims]
        return coverage.share(self.source, [*spans, *coverage.slices(self.programme)])


def parse(page: str, text: str, languages: Sequence[Language], *, year: int | None = None) -> ParsedProgramme:
    """The page's slots, with findings. Never raises, whatever the text."""
    source = guard.clean(text)
    end = guard.limit(source)
    reading = Reading(page, source[:end], tuple(languages), year)
    programme = _Reader(reading).programme()
    if rest := reading.unread(source):
        programme = programme.model_copy(update={"other": [*programme.other, Other(text=rest)]})
    return ParsedProgramme(source, programme, reading.findings, reading.claims)


class _Reader:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.index = Index(reading.languages)
        self.texts = Texts(reading)
        self.cells = Cells(reading, self.index)
        self.day: Day = UNTOLD
        self.day_level = 0
        """Of the heading that gave the day: the next one of its rank ends it."""
        self.slots: list[ProgrammeSlot] = []
        self.other: list[Other] = []

    def programme(self) -> Programme:
        """All slots of the page, and what stands outside the tables."""
        listed = content(self.reading, read(self.reading.source))
        found = tables(self.reading.source, listed)
        starts = dict(found)
        for at, block in enumerate(listed):
            if block.kind == "heading":
                self._head(block)
            elif block.kind == "table" and block in starts:
                self._caption(listed[at + 1 : at + 1 + CAPTION])
                self._table(starts[block])
        if not self.slots:
            self.reading.find("no-programme", "warning", "The page has no schedule table that could be read.", 0)
        self._leftovers()
        return Programme(page=self.reading.page, slots=self.slots, other=self.other)

    def _head(self, block: Block) -> None:
        text = tidy(self.reading.seen[block.body].text)
        self.reading.claim(block.start, block.end, "label")
        if block.level <= self.day_level:
            self.day, self.day_level = UNTOLD, 0
        if self._day(text):
            self.day_level = block.level

    def _caption(self, following: Sequence[Block]) -> None:
        """The day that a table's caption tells."""
        for block in takewhile(lambda one: one.kind not in {"row", "cell", "end"}, following):
            if block.kind == "text" and self._day(self.reading.said[block.body]):
                self.reading.claim(block.start, block.end, "label")

    def _day(self, text: str) -> bool:
        """Whether the text is a day: then that of all that follows, up to the next heading."""
        if day := day_of(text, self.reading.languages):
            self.day, self.day_level = day, LOWEST
        return day is not None

    def _table(self, rows: list[Row]) -> None:
        schedule = Schedule(self.reading, self.texts, self.index)
        for line in schedule.lines(rows):
            cells = [cell for cell in line if cell]
            if len(set(cells)) == 1 and self._day(self.texts[cells[0]]):
                claim(self.reading, cells[0], "label")
                schedule.day_row()
            elif schedule.is_head(cells):
                if day := schedule.head(line):
                    self.day, self.day_level = day, LOWEST
            else:
                schedule.row(line, self.day)
        schedule.end()
        self._cells(schedule)

    def _cells(self, schedule: Schedule) -> None:
        done: set[Cell] = set()
        for row in schedule.rows:
            if any(column.role == "session" for column in row.columns):
                for group in groups(row.columns):
                    self._listed(schedule, row, group, done)
                continue
            for cell, taken in places(row.line).items():
                if cell in done:
                    continue
                held = [row.columns[place] for place in taken if place < len(row.columns)]
                is_time = (taken[0] == 0 and schedule.tells_time(cell)) or any(column.role for column in held[:1])
                if not is_time and (block := first(cell)):
                    done.add(cell)
                    self._slot(schedule, row, [column for column in held if not column.role], cell, block)

    def _slot(self, schedule: Schedule, row: Slots, held: Sequence[Column], cell: Cell, block: Block) -> None:
        told = self.cells.told(cell, block)
        if told is None:
            return
        claim(self.reading, cell, "slots")
        if self.cells.is_open(told, cell):
            return
        all_tracks = {column.track for column in row.columns if not column.role}
        tracks = {column.track for column in held}
        rooms = list(dict.fromkeys(column.room for column in held if column.room))
        days = list(dict.fromkeys(column.day for column in held if column.day))
        if days:
            told["date"], told["day"] = days[0] if len(days) == 1 else UNTOLD
        told |= {
            "room": " + ".join(rooms) or None,
            "track": next(iter(tracks)) if len(tracks) == 1 and (len(all_tracks) > 1 or len(rooms) == 1) else None,
        }
        self._add(schedule, row, held[0].band if held else 0, cell, told)

    def _add(self, schedule: Schedule, row: Slots, band: int, cell: Cell, told: dict[str, object]) -> None:
        date, day = row.day
        start, end = schedule.hours(row.at, cell.rows, band)
        wikitext, number, _ = self.reading.sourced(cell.blocks[0].start, cell.blocks[-1].end)
        when = {"date": date, "day": day, "start": start, "end": end}
        self.slots.append(ProgrammeSlot(**(when | told), wikitext=wikitext, line=number))  # type: ignore[arg-type]

    def _listed(self, schedule: Schedule, row: Slots, group: Sequence[int], done: set[Cell]) -> None:
        """The slot of a row with columns for title, room, people."""
        taken = {row.columns[at].role: at for at in group if at < len(row.line) and row.line[at]}
        cells = {role: cell for role, at in taken.items() if (cell := row.line[at])}
        cell = cells.get("session")
        block = first(cell) if cell and cell not in done else None
        told = self.cells.told(cell, block) if cell and block else None
        if cell is None or told is None:
            return
        done.add(cell)
        beside = {role: other for role, other in cells.items() if role in LISTED and other is not cell}
        for other in [cell, *beside.values()]:
            claim(self.reading, other, "slots")
        column = row.columns[taken["session"]]
        for name, head in (("room", column.room), ("track", column.track)):
            told[name] = self.texts[beside[name]].strip() or None if name in beside else head
        if column.day:
            told["date"], told["day"] = column.day
        if "people" in beside and not told["people"]:
            told["people"] = self.cells.named(beside["people"].blocks)
        if "day" in beside and (day := day_of(self.texts[beside["day"]], self.reading.languages)):
            told["date"], told["day"] = day
        if not self.cells.is_open(told, cell):
            self._add(schedule, row, column.band, cell, told)

    def _leftovers(self) -> None:
        source = self.reading.source
        taken = [(start, end) for start, end, _ in self.reading.claims]
        for start, end in coverage.gaps(source, [*taken, *coverage.slices(self.slots)]):
            if text := self.reading.text([Piece((start, end))]):
                self.other.append(Other(text=text))
            else:
                self.reading.claim(start, end, "markup")
