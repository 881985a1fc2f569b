"""A schedule table: what its columns hold, and which times and days they give to the cells in them.

! Time !! Room A !! Room B !! Time       a second time column only repeats the first one for the reader,
| 9:00 || Mills  || Kelp   || 9:00

! Time !! Saturday !! Time !! Sunday     or serves the columns to its right: it begins a band
| 9:00 || Mills    || 9:30 || Kelp
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import Final

from bot.conference.language import Language
from bot.parsers import dates
from bot.parsers.cells import Texts, claim, first
from bot.parsers.fields.slot import CAPACITY
from bot.parsers.grid import Cell, Row, turned
from bot.parsers.label import Index, plain
from bot.parsers.reading import Reading

TIMES: Final = ("time", "start", "end")
TITLED: Final = frozenset({*TIMES, "session"})
"""What a column holds whose head is no name of a room."""
LISTED: Final = frozenset({"people", "room", "track", "day"})
"""What stands beside the titles in a table with a session a row."""
YEAR: Final = re.compile(r"[12][0-9]{3}")
"""No day has a date without a year."""
BESIDE_DAY: Final = re.compile(r"\s[–—-]\s|:\s|\s\(|\)|\s\|\s|\n")
LONGEST_DAY: Final = 200
"""A longer text is no date and nothing else."""
ONLY_TIME: Final = re.compile(r"\d{1,2}[:.h]\d\d[\d:.h\s–—-]{0,20}(?:h|uhr|[ap]m)?", re.IGNORECASE)
Day = tuple[str | None, str | None]
"""A date, and how the page writes it."""
Time = tuple[str | None, str | None]
"""Start and end."""
UNTOLD: Final[Time] = (None, None)


class Column:
    """What a column holds: a time, or a room with its track."""

    def __init__(self, role: str = "", room: str | None = None, day: Day | None = None) -> None:
        self.role = role
        """`time`, `start`, `end`; `session` and what stands beside it; or `` for a room."""
        self.room = room
        self.track: str | None = None
        self.day = day
        """Where days stand side by side."""
        self.band = 0
        """Which of the time columns it takes its times from: 0 for the first, 1 for the next one with slots to its right."""


class Slots:
    """A row of slots."""

    def __init__(self, at: int, line: Row, columns: list[Column], day: Day) -> None:
        self.at = at
        self.line = line
        self.columns = columns
        self.day = day
        """The day that stands last above it."""


class Schedule:
    """A table while it is being read."""

    def __init__(self, reading: Reading, texts: Texts, index: Index) -> None:
        self.reading = reading
        self.texts = texts
        self.index = index
        self.roles = _roles(reading.languages)
        self.columns: list[Column] = []
        self.heads = 0
        """Header rows seen in a row: rooms first, tracks second."""
        self.times: list[dict[int, Time]] = []
        """Of each row, by band."""
        self.rows: list[Slots] = []
        self.timed: set[int] = set()
        """Columns with times and nothing else, whatever their heads say."""
        self.own: set[int] = set()
        """Bands with times of their own; the others repeat the first time column for the reader."""

    def lines(self, rows: list[Row]) -> list[Row]:
        """The table's rows, with the times at the side, to be told one after another to what follows."""
        listed = turned(rows) if self._is_turned(rows) else rows
        self.timed = self._timed(listed)
        if len(self.timed) > 1:  # until heads say more
            width = max(map(len, listed))
            self.columns = [Column("time" if place in self.timed else "") for place in range(width)]
            _number(self.columns)
        return listed

    def is_head(self, cells: Sequence[Cell]) -> bool:
        """A row of column heads: header cells without a time, at least two of them."""
        return len(cells) > 1 and all(cell.head for cell in cells) and not any(map(self._time_of, cells[1:]))

    def head(self, line: Row) -> Day | None:
        """Rooms from the first of several header rows, tracks from the second; the day above the time column, if one is."""
        day = None
        if self.heads == 0:
            self.columns = [self._column(cell) for cell in line]
            day = self._corner()
            for place, column in enumerate(self.columns):
                if place in self.timed and column.role not in TIMES:
                    self.columns[place] = Column("time", day=column.day)
            if not any(column.role == "session" for column in self.columns):
                for column in self.columns:
                    column.role = "" if column.role in LISTED else column.role
        else:
            self._more_heads(line)
        _number(self.columns)
        self.heads += 1
        self.times.append({})
        for cell in line:
            if cell:
                claim(self.reading, cell, "label")
        return day

    def day_row(self) -> None:
        """A row with nothing but a day."""
        self.times.append({})

    def row(self, line: Row, day: Day) -> None:
        """A row of slots on that day."""
        self.heads = 0
        self.times.append(self._times(line))
        self.rows.append(Slots(len(self.times) - 1, line, self.columns, day))

    def end(self) -> None:
        """Nothing follows: what the time columns say can be compared."""
        self.own = _own(self.times)

    def hours(self, at: int, rows: int, band: int) -> Time:
        """Start and end, in columns of the band, of what takes so many rows."""
        last = min(at + rows, len(self.times)) - 1
        place = band if band in self.own else 0
        return self.times[at].get(place, UNTOLD)[0], self.times[last].get(place, UNTOLD)[1]

    def tells_time(self, cell: Cell) -> bool:
        """Whether the first cell of a row stands for its time."""
        return cell.head or (cell.columns == 1 and bool(ONLY_TIME.fullmatch(self.texts[cell])))

    def _timed(self, rows: Sequence[Row]) -> set[int]:
        """The columns with times and nothing else."""
        timed: set[int] = set()
        others: set[int] = set()
        for line in rows:
            for place, cell in enumerate(line):
                if cell is None or place in others or cell.columns > 1:
                    continue
                if ONLY_TIME.fullmatch(self.texts[cell]):
                    timed.add(place)
                elif not cell.head and first(cell):
                    others.add(place)
        return timed - others

    def _is_turned(self, rows: list[Row]) -> bool:
        """Whether the times stand on top, and the rooms at the side."""
        times = [cell for cell in rows[0][1:] if cell] if rows else []
        beside = [row[0] for row in rows[1:] if row]
        return len(set(times)) > 1 and all(map(self._time_of, times)) and not any(map(self._time_of, beside))

    def _corner(self) -> Day | None:
        """A day above the time column, where no others stand beside it: that of the whole table."""
        day = self.columns[0].day
        if day and all(column.day in (None, day) for column in self.columns):
            self.columns[0] = Column("time")
            return day
        return None

    def _more_heads(self, line: Row) -> None:
        """What a second header row says of the columns; what each holds, where it stands below days or rooms."""
        texts = [self._first_line(cell) if cell else None for cell in line]
        roles = [self._role(text or "") for text in texts]
        listed = "session" in roles and not LISTED.isdisjoint(roles)
        for column, text, role in zip(self.columns, texts, roles, strict=False):
            if column.role or text == column.room:
                continue
            if role in TIMES or (role and listed):
                column.role = role
            elif role == "session":
                continue
            elif column.day and not column.room and text != column.day[1]:
                column.room = text
            else:
                column.track = text or column.track

    def _column(self, cell: Cell | None) -> Column:
        text = self._first_line(cell) if cell else None
        if day := day_of(text or "", self.reading.languages):
            return Column(day=day)
        role = self._role(text or "")
        return Column(role, CAPACITY.sub("", text) if text and role not in TITLED else None)

    def _role(self, text: str) -> str:
        meaning = self.index.meaning(text)
        beside = meaning.field if meaning and meaning.field in LISTED else ""
        return self.roles.get(plain(text), beside)

    def _first_line(self, cell: Cell) -> str | None:
        block = first(cell)
        return (self.reading.seen[block.body].text.split("\n")[0].strip() or None) if block else None

    def _time_of(self, cell: Cell | None) -> str | None:
        return dates.times_of(self.texts[cell])[0] if cell else None

    def _times(self, line: Row) -> dict[int, Time]:
        """The row's times, by band; a cell that reaches beyond time columns is claimed only if it says nothing else."""
        columns = self.columns
        told: dict[int, Time] = {}
        for cell, taken in places(line).items():
            if not self._is_time(cell, taken[0]):
                continue
            column = columns[taken[0]] if taken[0] < len(columns) else Column("time" if cell.head else "", "")
            begins, ends = self._hours(self.texts[cell], column)
            start, end = told.get(column.band, UNTOLD)
            is_end = column.role == "end"
            told[column.band] = (start or (None if is_end else begins), end or (begins if is_end else ends))
            beyond = any(columns[place].role not in TIMES for place in taken[1:] if place < len(columns))
            if not beyond or ONLY_TIME.fullmatch(self.texts[cell]):
                claim(self.reading, cell, "slots")
        return told

    def _is_time(self, cell: Cell, place: int) -> bool:
        """Whether the cell, which begins in that column, stands for its row's time."""
        role = self.columns[place].role if place < len(self.columns) else ("time" if place == 0 else "")
        return role in TIMES or (not role and place == 0 and self.tells_time(cell))

    def _hours(self, text: str, column: Column) -> Time:
        """Start and end; mere hours count unless the column holds something else."""
        told = dates.times_of(text)
        if told[0] or not (column.role or column.room is None):
            return told
        return dates.hours_of(text, alone=column.role in {"start", "end"})


def day_of(text: str, languages: Sequence[Language]) -> Day | None:
    """`Friday, 14 September 2018`, `Day 1 – Friday, 14 September 2018`."""
    if len(text) > LONGEST_DAY or not YEAR.search(text):
        return None
    for language in languages:
        for part in (text, *BESIDE_DAY.split(text)):
            if iso := dates.day_of(part.strip(), language.dates, language.code):
                return iso, part.strip()
    return None


def groups(columns: Sequence[Column]) -> list[list[int]]:
    """The places of columns that tell of one session: those of a band, up to where its first role comes again."""
    found: list[list[int]] = []
    for place, column in enumerate(columns):
        if column.role not in LISTED and column.role != "session":
            continue
        opening = columns[found[-1][0]] if found else None
        if opening is None or opening.band != column.band or opening.role == column.role:
            found.append([])
        found[-1].append(place)
    return found


def places(line: Row) -> dict[Cell, list[int]]:
    """The cells of a row, each with the columns that it takes."""
    found: dict[Cell, list[int]] = {}
    for place, cell in enumerate(line):
        if cell:
            found.setdefault(cell, []).append(place)
    return found


def _number(columns: Sequence[Column]) -> None:
    """Tells each column its band: a time column begins one if there are slots to its left and to its right."""
    slots = "session" if any(column.role == "session" for column in columns) else ""
    band, timed, filled = 0, False, False
    for place, column in enumerate(columns):
        if column.role in {"time", "start"}:
            ahead = takewhile(lambda one: one.role not in {"time", "start"}, columns[place + 1 :])
            if timed and filled and any(one.role == slots for one in ahead):
                band, filled = band + 1, False
            timed = True
        filled = filled or column.role == slots
        column.band = band


def _own(times: Sequence[Mapping[int, Time]]) -> set[int]:
    """The bands that say something else than the first one anywhere."""
    own: set[int] = set()
    for told in times:
        start, end = told.get(0, UNTOLD)
        own |= {
            band for band, (begins, ends) in told.items() if begins and (begins != start or ends not in (None, end))
        }
    return own


@cache
def _roles(languages: tuple[Language, ...]) -> dict[str, str]:
    """What a column holds, by its head; what the first language says counts."""
    roles = (*TIMES, "session")
    heads = [(plain(word), role) for one in languages for role in roles for word in getattr(one.programme, role)]
    return dict(reversed(heads))
