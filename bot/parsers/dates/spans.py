"""Stretches of the calendar: a point, or a range from one point to another."""

from __future__ import annotations

from typing import Final, NamedTuple

from bot.parsers.dates.days import Number, before_day, day_first, day_number, month_before_day, year_tail
from bot.parsers.dates.periods import point
from bot.parsers.dates.point import Point
from bot.parsers.dates.words import DASHES, Line

FAR: Final = 5
"""Words between the beginning of a range and its middle."""
_PERIODS: Final = ("month", "quarter", "season")


class Span(NamedTuple):
    """From the first day of one point to the last day of another, up to the token `after`."""

    after: int
    first: Point
    last: Point

    @property
    def alone(self) -> bool:
        """Whether it is a date without a preposition."""
        return self.first.alone or self.last.alone

    @property
    def years(self) -> set[int]:
        """The years that it states."""
        return {point.year for point in (self.first, self.last) if point.year is not None}

    def days(self, year: int | None) -> tuple[str | None, str | None]:
        """First and last day, ISO; both None if they do not exist, are not certain, or no year is known."""
        first, last = self.first.first_day(year), self.last.last_day(year)
        if first is None or last is None or first > last:
            return None, None
        return first.isoformat(), last.isoformat()


def span(line: Line, at: int) -> Span | None:
    """The stretch of the calendar that begins at the token.

    >>> 1–3 June 2017 · from 3 to 5 May 2017 · May and June 2017 · between May and July 2017 · 28 May – 3 June 2017
    """
    if not line.begins[at]:
        return None
    opened = line.after(at, "ranges")
    if opened > at:
        found = _range(line, line.after(opened, "on"), between=True)
        return found if found and found.last is not found.first else None
    return _range(line, at)


def _range(line: Line, at: int, *, between: bool = False) -> Span | None:
    return _day_to_day(line, at, between=between) or _days_of_month(line, at) or _from_point(line, at, between=between)


def _day_to_day(line: Line, at: int, *, between: bool) -> Span | None:
    """`1–3 June 2017`, `2 and 4 May`: the month and the year stand only at the last day."""
    number = day_number(line, before_day(line, at))
    if number is None or (not between and _deadline_follows(line, number)):
        return None
    joined = _joint(line, number.after, lists=True)
    start = line.after_some(joined, "articles", "on", most=1) if joined and between else joined
    last = day_first(line, before_day(line, start)) if start else None
    if last is None:
        return None
    return Span(last.after, last.point._replace(day=number.day), last.point)


def _deadline_follows(line: Line, number: Number) -> bool:
    """Whether a bare number stands before until: `send it to team 3 until 5 May` is no range."""
    at = number.after
    return line.tokens[at - 1].kind == "number" and line.after_some(at, "by", "before", most=1) > at


def _days_of_month(line: Line, at: int) -> Span | None:
    """`June 5–7, 2017`."""
    month = month_before_day(line, at)
    first = day_number(line, month.after) if month else None
    joined = _joint(line, first.after, lists=True) if first else None
    last = day_number(line, joined) if joined else None
    if month is None or first is None or last is None:
        return None
    after, year = year_tail(line, last.after)
    if year is None and not (month.written and line.stops(after)):
        return None
    months = (month.number, month.number)
    return Span(after, Point("day", year, months, first.day), Point("day", year, months, last.day))


def _from_point(line: Line, at: int, *, between: bool) -> Span | None:
    """A point, and the point up to which it reaches, if there is one of the same kind."""
    first = point(line, at)
    if first is None:
        return None
    lists = between or first.point.kind == "year" or (first.point.kind in _PERIODS and first.point.year is None)
    joined = _joint(line, first.after, lists=lists, slash=first.point.kind in _PERIODS)
    last = point(line, line.after(joined, "on") if between else joined) if joined else None
    if last is None or (last.point.kind != first.point.kind and not (between and _joins(first.point, last.point))):
        return Span(first.after, first.point, first.point)
    start = first.point._replace(year=first.point.year or last.point.year)
    return Span(last.after, start, last.point._replace(year=last.point.year or first.point.year))


def _joins(first: Point, last: Point) -> bool:
    """Whether a range may reach from a point of one kind to one of another: `from May to 15 July 2017`."""
    return first.kind != "year" and last.kind != "year" and first.dated and last.dated


def half(line: Line, at: int) -> int:
    """The index after a range that begins at the token and cannot be read whole; the same index if none does.

    >>> between Wikimania and July 2017 · from May 2017 until the elections · tra la riunione e luglio 2017
    """
    opened, both = line.after(at, "ranges"), line.after(at, "between")
    if max(opened, both) == at:
        return at
    first = point(line, line.after(opened, "on")) if opened > at else None
    joined = _joint(line, first.after, lists=both > at) if first else _far_joint(line, opened, both)
    if not joined:
        return at
    last = point(line, line.after_some(joined, "on", "articles", most=2))
    return last.after if last else joined if first else at


def _far_joint(line: Line, opened: int, both: int) -> int | None:
    """The index after `and` or `to` behind what is no date: a few words after `between`, one name after `from`."""
    for i in range(both, both + FAR) if both >= opened else (opened,):
        if line.tokens[i].folded == "'":
            continue
        if line.tokens[i].kind != "word" or not (both >= opened or line.capital(i)):
            return None
        if joined := _joint(line, i + 1, lists=both >= opened):
            return joined
    return None


def _joint(line: Line, at: int, *, lists: bool, slash: bool = False) -> int | None:
    """The index after what joins two dates: a dash, `to`; where they share a month or a year also `and`, `/`."""
    mark = line.tokens[at].folded
    if mark in DASHES or (mark == "/" and (slash or lists) and line.glued(at)):
        return at + 1
    after = line.after_some(at, "to", "also", most=1) if lists else line.after(at, "to")
    return after if after > at else None
