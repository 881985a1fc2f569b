"""Periods: months, quarters, seasons, years, and their ends and parts."""

from __future__ import annotations

from typing import Final, NamedTuple

from bot.parsers.dates.days import day, month_name, past_year, unread_number, year_number, year_tail
from bot.parsers.dates.point import Point, Read
from bot.parsers.dates.words import Line

HALVES: Final = {1: (1, 6), 2: (7, 12)}
"""The months of each half of a year."""


class Outline(NamedTuple):
    """Words that take only the end or a part of what follows."""

    after: int
    at_end: bool
    half: int
    """1 or 2 for the first or second half; else 0."""
    week: bool
    """Whether it is a week of a month: that has no certain days."""


def point(line: Line, at: int) -> Read | None:
    """The point of the calendar that begins at the token.

    >>> 5 June 2017 · June 2017 · Q3 2015 · the third quarter of 2015 · the end of August 2016 · mid-June · summer 2016
    """
    if not line.begins[at]:
        return None
    return day(line, at) or _outlined(line, at) or _period(line, at)


def outline(line: Line, at: int) -> Outline | None:
    """`The end of`, `early`, `mid-`, with the article in front."""
    if not line.meanings[at]:
        return None
    start = line.after(at, "articles")
    end, part = line.after(start, "end"), line.after(start, "part")
    inner = line.after(end, "articles") if end > start else start
    week = line.after(inner, "weeks")  # "the end of the second week of July"
    after = week if week > inner else max(end, part)
    if after == start:
        return None
    hyphen = line.tokens[after].folded == "-" and line.glued(after) and line.glued(after + 1)
    half, which = line.phrase(start, "half")
    return Outline(after + hyphen, end > part, which if half == after else 0, week > inner)


def _outlined(line: Line, at: int) -> Read | None:
    """A period of which only the end or a part is meant."""
    words = outline(line, at)
    if words is None:
        return None
    inner = line.after_some(words.after, "of", "articles", most=3)
    read = _period(line, inner) or _period(line, words.after) or _the_year(line, inner)
    if read is None or (read.point.kind == "month" and not read.point.alone and not _written(line, inner)):
        return None
    if words.week and read.point.kind != "month":
        return None
    point = read.point._replace(at_end=words.at_end, alone=True, dated=read.point.dated and not words.week)
    if words.half and point.kind == "year":
        point = point._replace(months=HALVES[words.half])
    return Read(read.after, point)


def _written(line: Line, at: int) -> bool:
    """Whether a month stands here as months are written (not `late may`)."""
    month = month_name(line, at)
    return month is not None and month.written


def _the_year(line: Line, at: int) -> Read | None:
    """`The year`, of which only the sentence may say which; but never `the year 1980`."""
    after = line.after(at, "year")
    return Read(after, Point("year", None)) if after > at and not unread_number(line, after) else None


def _period(line: Line, at: int) -> Read | None:
    return _quarter(line, at) or _season(line, at) or _month(line, at) or _year(line, at)


def _month(line: Line, at: int) -> Read | None:
    """`October 2015`, `Sept. 2015`, `May`."""
    month = month_name(line, at)
    if month is None:
        return None
    after, year = year_tail(line, month.after)
    if year is None and (unread_number(line, after) or not month.written):
        return None
    return Read(after, Point("month", year, (month.number, month.number), alone=year is not None))


def _quarter(line: Line, at: int) -> Read | None:
    """`Q3 2015`, `2015 Q3`, `3. Quartal 2015`, `the third quarter of 2015`, `quarter 3`."""
    year = year_number(line, at)
    start = line.after(at, "articles") if year is None else at + 1
    after, number = _quarter_number(line, start)
    if not 1 <= number <= 4:
        return None
    if year is None:
        slash = line.tokens[after].folded in ("/", "-") and line.glued(after) and line.glued(after + 1)
        after, year = year_tail(line, after + slash)
        after -= slash if year is None else 0
    if year is None and unread_number(line, after):
        return None
    return Read(after, Point("quarter", year, (3 * number - 2, 3 * number), alone=year is not None))


def _quarter_number(line: Line, at: int) -> tuple[int, int]:
    """The index after a quarter, and which it is; 0 if there is none."""
    letter, ordinal = line.after(at, "quarter_letters"), line.phrase(at, "quarter_ordinal")
    if letter > at and line.glued(letter):
        return letter + 1, line.number(letter, most_digits=1) or 0
    if ordinal[0] > at:
        word = line.after(ordinal[0], "quarter")
        return word, ordinal[1] if word > ordinal[0] else 0
    return _counted_quarter(line, at)


def _counted_quarter(line: Line, at: int) -> tuple[int, int]:
    """The same for `3Q`, `3. Quartal`, `3rd quarter`, `quarter 3`."""
    word = line.after(at, "quarter")
    if word > at:
        return word + 1, line.number(word, most_digits=1) or 0
    number = line.number(at, most_digits=1)
    if number is None:
        return at, 0
    letter = line.after(at + 1, "quarter_letters")
    if letter > at + 1 and line.glued(at + 1):
        return letter, number
    ending = line.after(at + 1, "ordinals") if line.glued(at + 1) else at + 1
    ending += ending == at + 1 and line.tokens[ending].folded == "."
    word = line.after(ending, "quarter")
    return word, number if word > ending else 0


def _season(line: Line, at: int) -> Read | None:
    """A season with its year; it has no dates, being another one on the other half of the globe."""
    start = line.after(at, "articles")
    named = line.after(start, "seasons")
    if named == start:
        return None
    after, year = year_tail(line, named)
    return Read(after, Point("season", year, dated=False)) if year else None


def _year(line: Line, at: int) -> Read | None:
    """`2016`, `the year 2016`."""
    start = line.after(at, "articles")
    named = line.after(start, "year")
    after = line.after(named, "of") if named > start else at
    year = year_number(line, after)
    if year is None or (named == start and not _counts_nothing(line, after + 1)):
        return None
    return Read(past_year(line, after + 1), Point("year", year, alone=False))


def _counts_nothing(line: Line, at: int) -> bool:
    """Whether what follows a number is not what it counts (`in 2000 articles`)."""
    return line.stops(at) or (line.tokens[at].kind == "word" and line.capital(at) and not line.glued(at))
