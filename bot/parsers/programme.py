"""A programme page as slots: schedule tables with rooms or tracks as columns, or with a session a row.

! Time !! Room A !! Room B                                       ! Time !! Room !! Title !! Speakers
|-                                                               |-
! 10:00–11:00                                                    | 10:00–11:00 || Room A
| [[Programme/36|36: Title]]<br />Ada Holm || (Buffer)           | [[Programme/36|36: Title]] || Ada Holm
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from typing import Final, NamedTuple
from urllib.parse import unquote

from bot import titles
from bot.conference.language import Language
from bot.parsers import coverage, dates, guard, heading, people
from bot.parsers.blocks import Block, read
from bot.parsers.fields.slot import CAPACITY
from bot.parsers.grid import Cell, Row, tables, turned
from bot.parsers.inline import Inline, Mention
from bot.parsers.label import Index, content, plain
from bot.parsers.names import WORD, Names, is_acronym
from bot.parsers.reading import Claim, Piece, Reading, tidy
from bot.parsers.transclusion import parameters
from bot.parsers.words import Phrases, Words, phrases, said, words
from bot.records import Finding, Other, Person, Programme, ProgrammeSlot

TIMES: Final = ("time", "start", "end")
TITLED: Final = frozenset({*TIMES, "session"})
"""What a column holds whose head is no name of a room."""
SHORT_WORD: Final = 5
"""Letters of words that others may begin with by chance."""
LISTED: Final = frozenset({"people", "room", "track", "day"})
"""What stands beside the titles in a table with a session a row."""
YEAR: Final = re.compile(r"[12][0-9]{3}")
"""No day has a date without a year."""
_Day = tuple[str | None, str | None]
"""A date, and how the page writes it."""
_Time = tuple[str | None, str | None]
"""Start and end."""
UNTOLD: Final[_Time] = (None, None)
BESIDE_DAY: Final = re.compile(r"\s[–—-]\s|:\s|\s\(|\)|\s\|\s|\n")
LONGEST_DAY: Final = 200
"""A longer text is no date and nothing else."""
CAPTION: Final = 4
"""Blocks in which a table's caption stands."""
LOWEST: Final = 6
"""The level of the lowest headings."""
LONGEST_LABEL: Final = 40
LONGEST_TITLE: Final = 400
"""A longer one keeps what stands behind it, so that hostile cells stay cheap."""
IN_BRACKETS: Final = re.compile(r"\s*\(([^()]*)\)$")
BEHIND_LINK: Final = re.compile(r"\s*\((?P<inside>.+)\)$|\s+[–—-]\s+(?P<after>.+)$")
BEFORE_ACCOUNT: Final = re.compile(r"(?:\s*\(|\s+[–—-]\s+)$")
LETTER: Final = re.compile(r"(?<!\w)[^\W\d_](?![\w.'’-])")
"""A letter by itself, as in `Berlin B`; initials have a point."""
FIGURE: Final = re.compile(r"\d")
BESIDE_NAMES: Final = re.compile(r"[^,;:()/+&@]+:(?=\s|$)")
"""What stands before a colon and is no list."""
BETWEEN_LINKS: Final = " ,;/|·+&"
MATERIAL: Final = frozenset({"slides", "notes", "videos", "links"})
ONLY_TIME: Final = re.compile(r"\d{1,2}[:.h]\d\d[\d:.h\s–—-]{0,20}(?:h|uhr|[ap]m)?", re.IGNORECASE)
BREAK: Final = re.compile(r"<br\s*/?>|\n", re.IGNORECASE)
SMALL: Final = re.compile(r"<small>.*?</small>", re.IGNORECASE | re.DOTALL)


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


@dataclass(slots=True)
class _Column:
    """What a column holds: a time, or a room with its track."""

    role: str = ""
    """`time`, `start`, `end`; `session` and what stands beside it; or `` for a room."""
    room: str | None = None
    track: str | None = None
    day: _Day | None = None
    """Where days stand side by side."""
    band: int = 0
    """Which of the time columns it takes its times from: 0 for the first, 1 for the next one with slots to its right."""


class _Slots(NamedTuple):
    """A row of slots."""

    at: int
    line: Row
    columns: list[_Column]
    day: _Day
    """The day that stands last above it."""


@dataclass(slots=True)
class _Schedule:
    """A table while it is being read."""

    columns: list[_Column] = field(default_factory=list)
    heads: int = 0
    """Header rows seen in a row: rooms first, tracks second."""
    times: list[dict[int, _Time]] = field(default_factory=list)
    """Of each row, by band."""
    rows: list[_Slots] = field(default_factory=list)
    timed: set[int] = field(default_factory=set)
    """Columns with times and nothing else, whatever their heads say."""
    own: set[int] = field(default_factory=set)
    """Bands with times of their own; the others repeat the first time column for the reader."""

    def time(self, at: int, band: int) -> _Time:
        """Start and end that the row tells the columns of the band."""
        return self.times[at].get(band if band in self.own else 0, UNTOLD)


class _Texts(dict[Cell, str]):
    """What a reader sees of each cell, on one line; put together when it is first asked for."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.reading = reading

    def __missing__(self, cell: Cell) -> str:
        shown = [self.reading.seen[block.body].text for block in cell.blocks if block.kind in {"text", "item"}]
        text = self[cell] = " ".join([" ".join(one.split()) for one in shown])
        return text


class _Reader:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words: Words = words(_spoken(reading))
        self.roles, self.pauses = _roles(reading.languages), _pauses(reading.languages)
        self.formats = {word.casefold() for one in reading.languages for word in one.session_words}
        self.texts = _Texts(reading)
        self.index = Index(reading.languages)
        self.day: _Day = (None, None)
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
            self.day, self.day_level = (None, None), 0
        if self._day(text):
            self.day_level = block.level

    def _caption(self, following: Sequence[Block]) -> None:
        """The day that a table's caption tells."""
        for block in takewhile(lambda one: one.kind not in {"row", "cell", "end"}, following):
            if block.kind == "text" and self._day(self.reading.said[block.body]):
                self.reading.claim(block.start, block.end, "label")

    def _day(self, text: str) -> bool:
        """Whether the text is a day: then that of all that follows, up to the next heading."""
        if day := self._day_of(text):
            self.day, self.day_level = day, LOWEST
        return day is not None

    def _day_of(self, text: str) -> _Day | None:
        """`Friday, 14 September 2018`, `Day 1 – Friday, 14 September 2018`."""
        if len(text) > LONGEST_DAY or not YEAR.search(text):
            return None
        for language in self.reading.languages:
            for part in (text, *BESIDE_DAY.split(text)):
                if iso := dates.day_of(part.strip(), language.dates, language.code):
                    return iso, part.strip()
        return None

    def _table(self, rows: list[Row]) -> None:
        schedule = _Schedule()
        listed = turned(rows) if self._is_turned(rows) else rows
        schedule.timed = self._timed(listed)
        if len(schedule.timed) > 1:  # until heads say more
            places = range(max(map(len, listed)))
            schedule.columns = [_Column("time" if place in schedule.timed else "") for place in places]
            _number(schedule.columns)
        for line in listed:
            schedule.times.append({})
            cells = [cell for cell in line if cell]
            if len(set(cells)) == 1 and self._day(self.texts[cells[0]]):
                self._claim(cells[0], "label")
            elif self._is_head(cells):
                self._columns(schedule, line)
            else:
                schedule.heads = 0
                self._times(schedule, line)
                schedule.rows.append(_Slots(len(schedule.times) - 1, line, schedule.columns, self.day))
        schedule.own = _own(schedule.times)
        self._cells(schedule)

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
                elif not cell.head and _first(cell):
                    others.add(place)
        return timed - others

    def _is_turned(self, rows: list[Row]) -> bool:
        """Whether the times stand on top, and the rooms at the side."""
        times = [cell for cell in rows[0][1:] if cell] if rows else []
        beside = [row[0] for row in rows[1:] if row]
        return len(set(times)) > 1 and all(map(self._time_of, times)) and not any(map(self._time_of, beside))

    def _is_head(self, cells: Sequence[Cell]) -> bool:
        """A row of column heads: header cells without a time, at least two of them."""
        return len(cells) > 1 and all(cell.head for cell in cells) and not any(map(self._time_of, cells[1:]))

    def _columns(self, schedule: _Schedule, line: Row) -> None:
        """Rooms from the first of several header rows, tracks from the second."""
        if schedule.heads == 0:
            schedule.columns = [self._column(cell) for cell in line]
            self._corner(schedule, line)
            for place, column in enumerate(schedule.columns):
                if place in schedule.timed and column.role not in TIMES:
                    schedule.columns[place] = _Column("time", day=column.day)
            if not any(column.role == "session" for column in schedule.columns):
                for column in schedule.columns:
                    column.role = "" if column.role in LISTED else column.role
        else:
            self._more_heads(schedule.columns, line)
        _number(schedule.columns)
        schedule.heads += 1
        for cell in line:
            if cell:
                self._claim(cell, "label")

    def _corner(self, schedule: _Schedule, line: Row) -> None:
        """A day above the time column, where no others stand beside it: that of the whole table."""
        days = {column.day for column in schedule.columns if column.day}
        if line[0] and len(days) == 1 and self._day(self.texts[line[0]]):
            schedule.columns[0] = _Column("time")

    def _more_heads(self, columns: Sequence[_Column], line: Row) -> None:
        """What a second header row says of the columns; what each holds, where it stands below days or rooms."""
        texts = [self._first_line(cell) if cell else None for cell in line]
        roles = [self._role(text or "") for text in texts]
        listed = "session" in roles and not LISTED.isdisjoint(roles)
        for column, text, role in zip(columns, texts, roles, strict=False):
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

    def _column(self, cell: Cell | None) -> _Column:
        text = self._first_line(cell) if cell else None
        if day := self._day_of(text or ""):
            return _Column(day=day)
        role = self._role(text or "")
        return _Column(role, CAPACITY.sub("", text) if text and role not in TITLED else None)

    def _role(self, text: str) -> str:
        meaning = self.index.meaning(text)
        beside = meaning.field if meaning and meaning.field in LISTED else ""
        return self.roles.get(plain(text), beside)

    def _first_line(self, cell: Cell) -> str | None:
        block = _first(cell)
        return (self.reading.seen[block.body].text.split("\n")[0].strip() or None) if block else None

    def _claim(self, cell: Cell, what: str) -> None:
        for block in cell.blocks:
            self.reading.claim(block.start, block.end, what)

    def _time_of(self, cell: Cell | None) -> str | None:
        return dates.times_of(self.texts[cell])[0] if cell else None

    def _times(self, schedule: _Schedule, line: Row) -> None:
        """Reads the row's times; a cell that reaches beyond time columns is read on only if it says nothing else."""
        columns, told = schedule.columns, schedule.times[-1]
        for cell, taken in _places(line).items():
            if not self._is_time(columns, cell, taken[0]):
                continue
            column = columns[taken[0]] if taken[0] < len(columns) else _Column("time" if cell.head else "", "")
            first, last = self._hours(self.texts[cell], column)
            start, end = told.get(column.band, UNTOLD)
            is_end = column.role == "end"
            told[column.band] = (start or (None if is_end else first), end or (first if is_end else last))
            beyond = any(columns[place].role not in TIMES for place in taken[1:] if place < len(columns))
            if not beyond or ONLY_TIME.fullmatch(self.texts[cell]):
                self._claim(cell, "slots")

    def _is_time(self, columns: Sequence[_Column], cell: Cell, place: int) -> bool:
        """Whether the cell, which begins in that column, stands for its row's time."""
        role = columns[place].role if place < len(columns) else ("time" if place == 0 else "")
        return role in TIMES or (not role and place == 0 and self._tells_time(cell))

    def _hours(self, text: str, column: _Column) -> tuple[str | None, str | None]:
        """Start and end; mere hours count unless the column holds something else."""
        told = dates.times_of(text)
        if told[0] or not (column.role or column.room is None):
            return told
        return dates.hours_of(text, alone=column.role in {"start", "end"})

    def _tells_time(self, cell: Cell) -> bool:
        """Whether the first cell of a row stands for its time."""
        return cell.head or (cell.columns == 1 and bool(ONLY_TIME.fullmatch(self.texts[cell])))

    def _cells(self, schedule: _Schedule) -> None:
        done: set[Cell] = set()
        for row in schedule.rows:
            if any(column.role == "session" for column in row.columns):
                for group in _groups(row.columns):
                    self._listed(schedule, row, group, done)
                continue
            for cell, taken in _places(row.line).items():
                if cell in done:
                    continue
                held = [row.columns[place] for place in taken if place < len(row.columns)]
                is_time = (taken[0] == 0 and self._tells_time(cell)) or any(column.role for column in held[:1])
                if not is_time and (block := _first(cell)):
                    done.add(cell)
                    self._slot(schedule, row, [column for column in held if not column.role], cell, block)

    def _slot(self, schedule: _Schedule, row: _Slots, held: Sequence[_Column], cell: Cell, block: Block) -> None:
        told = self._told(cell, block)
        if told is None:
            return
        self._claim(cell, "slots")
        if self._is_open(told, cell):
            return
        all_tracks = {column.track for column in row.columns if not column.role}
        tracks = {column.track for column in held}
        rooms = list(dict.fromkeys(column.room for column in held if column.room))
        days = list(dict.fromkeys(column.day for column in held if column.day))
        if days:
            told["date"], told["day"] = days[0] if len(days) == 1 else (None, None)
        told |= {
            "room": " + ".join(rooms) or None,
            "track": next(iter(tracks)) if len(tracks) == 1 and (len(all_tracks) > 1 or len(rooms) == 1) else None,
        }
        self._add(schedule, row, held[0].band if held else 0, cell, told)

    def _add(self, schedule: _Schedule, row: _Slots, band: int, cell: Cell, told: dict[str, object]) -> None:
        last = min(row.at + cell.rows, len(schedule.times)) - 1
        date, day = row.day
        wikitext, number, _ = self.reading.sourced(cell.blocks[0].start, cell.blocks[-1].end)
        when = {"date": date, "day": day, "start": schedule.time(row.at, band)[0], "end": schedule.time(last, band)[1]}
        self.slots.append(ProgrammeSlot(**(when | told), wikitext=wikitext, line=number))  # type: ignore[arg-type]

    def _listed(self, schedule: _Schedule, row: _Slots, group: Sequence[int], done: set[Cell]) -> None:
        """The slot of a row with columns for title, room, people."""
        places = {row.columns[at].role: at for at in group if at < len(row.line) and row.line[at]}
        cells = {role: cell for role, at in places.items() if (cell := row.line[at])}
        cell = cells.get("session")
        block = _first(cell) if cell and cell not in done else None
        told = self._told(cell, block) if cell and block else None
        if cell is None or told is None:
            return
        done.add(cell)
        beside = {role: other for role, other in cells.items() if role in LISTED and other is not cell}
        for other in [cell, *beside.values()]:
            self._claim(other, "slots")
        column = row.columns[places["session"]]
        for name, head in (("room", column.room), ("track", column.track)):
            told[name] = self.texts[beside[name]].strip() or None if name in beside else head
        if column.day:
            told["date"], told["day"] = column.day
        if "people" in beside and not told["people"]:
            told["people"] = self._named(beside["people"].blocks)
        if "day" in beside and (day := self._day_of(self.texts[beside["day"]])):
            told["date"], told["day"] = day
        if not self._is_open(told, cell):
            self._add(schedule, row, column.band, cell, told)

    def _is_open(self, told: Mapping[str, object], cell: Cell) -> bool:
        """Whether nothing is planned there yet, with a finding: `TBA`."""
        title = str(told["title"])
        if told["page"] or told["people"] or not words(self.reading.languages).is_placeholder(title):
            return False
        why = f"The programme says only “{title}” here."
        self.reading.find("placeholder", "info", why, cell.blocks[0].start)
        return True

    def _named(self, blocks: Sequence[Block]) -> list[Person]:
        spans = [block.body for block in blocks if block.kind in {"text", "item"}]
        return people.listed(self.reading, [Piece(span) for span in spans], None, self.words)[0]

    def _told(self, cell: Cell, block: Block) -> dict[str, object] | None:
        """Title, kind, page, number and people of a cell; None for a cell that says nothing."""
        item = self._item(block)
        if item is None:
            seen = self.reading.seen[block.body[0], cell.blocks[-1].body[1]]
            lines = [text for line in seen.text.split("\n") if (text := line.strip())]
            if not lines:
                return None
            title = self._without_links(seen, lines[0])
            named = next((mention for mention in seen.mentions if mention.at < len(title) + 1), None)
            page = named.link.target if named and "://" not in named.link.target and not named.user else None
            title, behind = self._without_names(seen, title, named if page else None)
            item = (title, page, [*behind, *self._people(block, cell, len(lines))])
        text, page, named_people = item
        page = titles.absolute(page, self.reading.page) if page else None
        number, title = heading.split(text, page or "", self.reading.languages)
        kind = self._kind(title, linked=page is not None)
        return {"title": title, "kind": kind, "page": page, "number": number, "people": named_people}

    def _without_links(self, seen: Inline, title: str) -> str:
        """The title without links in brackets behind it: those beside one of its own, and those to notes and the like."""
        place = seen.text.find(title)
        while len(title) <= LONGEST_TITLE and (match := IN_BRACKETS.search(title)):
            first, last = (place + at for at in match.span(1))
            links = [one for one in seen.mentions if first <= one.at and one.end <= last and not one.user]
            labels = [seen.text[one.at : one.end] for one in links]
            linked = any(one.end <= first for one in seen.mentions)
            if not match.start() or not links or not (linked or all(map(self._is_material, labels))):
                break
            rest = match[1]
            for label in labels:
                rest = rest.replace(label, "", 1)
            if rest.strip(BETWEEN_LINKS):
                break
            title = title[: match.start()]
        return title

    def _without_names(self, seen: Inline, title: str, link: Mention | None) -> tuple[str, list[Person]]:
        """The title without those who stand in brackets or after a dash behind it, and they.

        Behind a link to a session they may stand with their names in full, behind all else with their accounts only.
        """
        place = seen.text.find(title)
        end = place + len(title)
        account = next((one for one in seen.mentions if one.user and place < one.at < end), None)
        is_session = link is not None and _root(titles.absolute(link.link.target, self.reading.page)) == _root(
            self.reading.page
        )
        if len(title) > LONGEST_TITLE or not (is_session or account):
            return title, []
        if link and is_session:
            start = link.end
        else:
            opening = BEFORE_ACCOUNT.search(seen.text, place, account.at) if account else None
            start = opening.start() if opening else end
        match = BEHIND_LINK.match(seen.text, start, end) if place < start else None
        if not match:
            return title, []
        inside = seen.slice_of(*match.span("inside" if match["inside"] else "after"))
        if not self._are_persons(self.reading.seen[inside]):
            return title, []
        found = people.listed(self.reading, [Piece(inside)], None, self.words)[0]
        if not is_session and not all(one.user for one in found):
            return title, []
        return seen.text[place:start].rstrip(), found

    def _are_persons(self, seen: Inline) -> bool:
        """Whether persons stand there and nothing else: each with an account, or in full and surely no place or the like."""
        if not people.are_named(seen, self.words):
            return False
        text = seen.text
        for one in reversed(seen.mentions):
            text = text[: one.at] + text[one.end :]
        first = WORD.search(text)
        if FIGURE.search(text) or any(letter[0].isupper() for letter in LETTER.finditer(text)):
            return False
        no_names = (self.words.formats, self.words.rooms)
        return not (first and is_acronym(first[0])) and not any(one.search(text) for one in no_names)

    def _is_material(self, label: str) -> bool:
        meaning = self.index.meaning(label)
        return meaning is not None and meaning.field in MATERIAL

    def _item(self, block: Block) -> tuple[str, str | None, list[Person]] | None:
        """`{{Program item|title=PAGE|displayname=TITLE|presenters=NAMES}}`."""
        if block.kind != "template":
            return None
        values = {one.name.casefold(): one.value for one in parameters(self.reading.source, *block.body)}
        listed = [language.programme for language in self.reading.languages]
        found = {
            name: next((values[key] for one in listed for key in getattr(one, name) if key in values), None)
            for name in ("page", "title", "people")
        }
        if not found["page"] and not found["title"]:
            return None
        page = unquote(tidy(self.reading.seen[found["page"]].text)) if found["page"] else None
        text = tidy(self.reading.seen[found["title"]].text) if found["title"] else (page or "").rpartition("/")[2]
        span = found["people"]
        names = people.listed(self.reading, [Piece(span)], None, self.words)[0] if span else []
        return text, page, names

    def _people(self, block: Block, cell: Cell, lines: int) -> list[Person]:
        """The names on the lines below the title; what stands in small print is a remark."""
        if lines < 2:
            return []
        source = self.reading.source
        start, end = block.body[0], cell.blocks[-1].body[1]
        cut = BREAK.search(source, start, end)
        small = SMALL.search(source, cut.end() if cut else end, end)
        listed = self._unlabelled(cut.end() if cut else end, small.start() if small else end)
        return people.listed(self.reading, listed, None, self.words)[0]

    def _unlabelled(self, start: int, end: int) -> list[Piece]:
        """The lines without `Speakers:` and the like, and without those that say something else behind a colon."""
        seen = self.reading.seen[start, end]
        found: list[Piece] = []
        at = 0
        for line in seen.text.split("\n"):
            past = self._after_label(seen, at, line)
            if past > at:
                label = seen.slice_of(at, past)
                found.append(Piece((start, label[0])))
                start = label[1]
            at += len(line) + 1
        return [piece for piece in (*found, Piece((start, end))) if piece.start < piece.end]

    def _after_label(self, seen: Inline, at: int, line: str) -> int:
        """Past `Speakers:` at the beginning of the line; past all of it if what stands behind another label is no name."""
        colon = line.find(":", 0, LONGEST_LABEL) + 1
        meaning = self.index.meaning(line[:colon]) if colon else None
        named = line[: colon - 1].casefold() in self.formats if colon else False  # "Panel: Ada Holm"
        if named or (meaning and meaning.field == "people"):
            return at + colon
        led = self.words.before_leads.match(line)
        if led:
            return at + led.end()
        label = BESIDE_NAMES.match(line, 0, LONGEST_LABEL)
        if not label or self.words.grouping.match(line):
            return at
        end = at + len(line)
        if label.end() < len(line) <= LONGEST_TITLE and self._are_persons(
            self.reading.seen[seen.slice_of(at + label.end(), end)]
        ):
            return at + label.end()
        name = Names(seen.text, seen.mentions, self.words).one(at)
        is_name = name is not None and name.sure and name.end == at + label.end() - 1  # "Ada Holm: on rivers"
        return at if is_name else end

    def _kind(self, title: str, *, linked: bool) -> str:
        if not linked:
            found = [(match.start(), kind) for kind, words in self.pauses if (match := words.search(title))]
            return min(found, default=(0, "session"))[1]  # "Registration and coffee": what stands first
        return "session"

    def _leftovers(self) -> None:
        source = self.reading.source
        taken = [(start, end) for start, end, _ in self.reading.claims]
        for start, end in coverage.gaps(source, [*taken, *coverage.slices(self.slots)]):
            if text := self.reading.text([Piece((start, end))]):
                self.other.append(Other(text=text))
            else:
                self.reading.claim(start, end, "markup")


def _root(page: str) -> str:
    """The page that the page is a part of: of a session and of its programme it is mostly one."""
    return page.partition("/")[0]


def _first(cell: Cell) -> Block | None:
    """The cell's first text."""
    for block in cell.blocks:
        if block.kind in {"text", "item", "template"}:
            return block
    return None


def _number(columns: Sequence[_Column]) -> None:
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


def _groups(columns: Sequence[_Column]) -> list[list[int]]:
    """The places of columns that tell of one session: those of a band, up to where its first role comes again."""
    groups: list[list[int]] = []
    for place, column in enumerate(columns):
        if column.role not in LISTED and column.role != "session":
            continue
        first = columns[groups[-1][0]] if groups else None
        if first is None or first.band != column.band or first.role == column.role:
            groups.append([])
        groups[-1].append(place)
    return groups


def _own(times: Sequence[Mapping[int, _Time]]) -> set[int]:
    """The bands that say something else than the first one anywhere."""
    own: set[int] = set()
    for told in times:
        start, end = told.get(0, UNTOLD)
        own |= {band for band, (first, last) in told.items() if first and (first != start or last not in (None, end))}
    return own


def _places(line: Row) -> dict[Cell, list[int]]:
    """The cells of a row, each with the columns that it takes."""
    places: dict[Cell, list[int]] = {}
    for place, cell in enumerate(line):
        if cell:
            places.setdefault(cell, []).append(place)
    return places


def _spoken(reading: Reading) -> tuple[Language, ...]:
    """The languages of which the page has a word for a time or a break; all when it has none: a stray word hides a name."""
    held = said(reading.source)
    spoken = (one for one in reading.languages if _telling(one).may_stand(held))
    return tuple(one for one in spoken if _telling(one).pattern.search(reading.source)) or reading.languages


@cache
def _telling(language: Language) -> Phrases:
    return phrases([*language.programme.time, *language.programme.breaks])


@cache
def _roles(languages: tuple[Language, ...]) -> dict[str, str]:
    """What a column holds, by its head; what the first language says counts."""
    roles = (*TIMES, "session")
    heads = [(plain(word), role) for one in languages for role in roles for word in getattr(one.programme, role)]
    return dict(reversed(heads))


@cache
def _pauses(languages: tuple[Language, ...]) -> list[tuple[str, re.Pattern[str]]]:
    """Words of cells that are no session, by kind and language."""
    listed = [
        (kind, words)
        for one in languages
        for kind, words in (("break", one.programme.breaks), ("other", one.programme.others))
    ]
    return [
        (kind, re.compile(rf"(?<!\w)(?:{'|'.join(map(_whole, words))})", re.IGNORECASE))
        for kind, words in listed
        if words
    ]


def _whole(word: str) -> str:
    """The word, a long one also as the beginning of others: `registrations`; but `teachers` and `breakout` are no breaks."""
    return re.escape(word) + (r"\w{0,2}(?!\w)" if len(word) <= SHORT_WORD else "")
