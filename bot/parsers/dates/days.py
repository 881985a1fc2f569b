"""Days: in digits, or with the name of their month."""

from __future__ import annotations

from bot.parsers.dates.point import YEARS, Point, Read
from bot.parsers.dates.words import Line


class Number:
    """The number of a day."""

    def __init__(self, after: int, day: int, *, odd: bool) -> None:
        self.after = after
        self.day = day
        self.odd = odd
        """Whether it has a point though its language writes none."""


class Month:
    """The name of a month."""

    def __init__(self, after: int, number: int, *, written: bool) -> None:
        self.after = after
        self.number = number
        self.written = written
        """Whether it is written as months are: in full, with a capital where the language has them."""


def day(line: Line, at: int) -> Read | None:
    """A day, its weekday included.

    >>> Monday, 5 June 2017 · 1er octobre · 12 de octubre de 2015 · June 5, 2017 · 2015-09-01 · 31/05/2017
    """
    start = before_day(line, at)
    read = numeric(line, start) or _dotted(line, start, named=line.after(at, "weekday") > at)
    return read or day_first(line, start) or _month_first(line, start)


def day_first(line: Line, at: int) -> Read | None:
    """A day with the name of its month after it: `5 June 2017`."""
    number = day_number(line, at)
    start = line.after(number.after, "of") if number else at
    month = month_name(line, start) if number else None
    if number is None or month is None or (line.glued(start) and start == at + 1):
        return None
    after, year = year_tail(line, month.after)
    if year is None and (number.odd or unread_number(line, after) or not _like_month(line, start)):
        return None
    return Read(after, Point("day", year, (month.number, month.number), number.day))


def before_day(line: Line, at: int) -> int:
    """The index after a weekday or an article in front of the number of a day."""
    if not line.meanings[at]:
        return at
    after = line.after(at, "weekday")
    if after > at:
        after += line.tokens[after].folded == "."
        after += line.tokens[after].folded == ","
        return line.after_some(after, "articles", "on", most=2)
    start = line.after(at, "articles")
    number = day_number(line, start)
    # "The 5 June meeting" has its article from the meeting, "the 5th of June" has its own.
    return start if number and line.after(number.after, "of") > number.after else at


def day_number(line: Line, at: int) -> Number | None:
    """The number of a day with its ordinal ending: `5`, `5th`, `5.`, `1er`."""
    number, after = line.number(at), at + 1
    if number is None:
        return None
    if not line.glued(after):
        return Number(after, number, odd=False)
    ending = line.after(after, "ordinals")
    odd = ending == after and line.tokens[after].folded == "."
    return Number(ending + odd, number, odd=odd)


def month_name(line: Line, at: int) -> Month | None:
    """The name of a month, with the point of its short form if a number follows."""
    if not line.meanings[at]:
        return None
    after, number = line.phrase(at, "month")
    if after > at:
        return Month(after, number, written=line.capital(at) or not line.lexicon.capitals)
    after, number = line.phrase(at, "month_short")
    pointed = line.tokens[after].folded == "." and line.tokens[after + 1].kind == "number"
    return Month(after + pointed, number, written=False) if after > at else None


def _like_month(line: Line, at: int) -> bool:
    """Whether the word has a capital, if months have one (`1 May`, but not `group 1 may`)."""
    return line.capital(at) or not line.lexicon.capitals


def _month_first(line: Line, at: int) -> Read | None:
    """`June 5, 2017`; without a year only where nothing is counted (not `June 12 people`)."""
    month = month_before_day(line, at)
    number = day_number(line, line.after(month.after, "articles")) if month else None
    if month is None or number is None:
        return None
    after, year = year_tail(line, number.after - number.odd)
    if year is None and not (line.stops(after) and _like_month(line, at)):
        return None
    return Read(after, Point("day", year, (month.number, month.number), number.day))


def month_before_day(line: Line, at: int) -> Month | None:
    """A month that the number of its day may follow; `5 June 17` is not 17 June."""
    counted = at > 0 and line.tokens[at - 1].kind == "number"
    return month_name(line, at) if line.lexicon.month_first and not counted else None


def year_number(line: Line, at: int) -> int | None:
    """The year that the token is."""
    year = line.number(at, most_digits=4)
    return year if year is not None and year in YEARS else None


def year_tail(line: Line, at: int) -> tuple[int, int | None]:
    """The index after the year that ends a date, and the year: `2015`, `, 2015`, `de 2015`, `des Jahres 2015`."""
    comma = line.tokens[at].folded == ","
    start = at + 1 if comma else line.after_some(at, "of", "articles", "year", most=3)
    year = year_number(line, start)
    # "On 5 May, 2000 articles …" counts articles.
    if year is None or (comma and not line.stops(start + 1)):
        return at, None
    return past_year(line, start + 1), year


def past_year(line: Line, at: int) -> int:
    """The index after what belongs to the figure of a year: `2017 roku`, `2017 р.`."""
    after = line.after(at, "after_year")
    short = after > at and line.tokens[after].folded == "." and line.glued(after) and len(line.tokens[at].folded) <= 2
    return after + short


def unread_number(line: Line, at: int) -> bool:
    """Whether a number follows that may be a year, only not one that we read (`June '17`, `May 1850`)."""
    quote = line.tokens[at].folded in ("'", "‘", "`", "´")
    number = line.tokens[at + quote].kind == "number"
    return number and line.tokens[at + quote + 1].folded != ":"


def numeric(line: Line, at: int) -> Read | None:
    """A day in digits: `2015-09-01`, `31/05/2017`, `1. 9. 2015`."""
    if line.tokens[at].kind != "number" or len(line.tokens) < at + 6:
        return None
    mark = line.tokens[at + 1].folded
    spaced = mark == "." and not line.glued(at + 2)
    if mark not in ("-", "/", ".") or line.tokens[at + 3].folded != mark:
        return None
    if not all(line.glued(at + step) for step in ((1, 3) if spaced else (1, 2, 3, 4))):
        return None
    point = _year_last(line, at) if year_number(line, at) is None else _year_first(line, at)
    return Read(past_year(line, at + 5), point) if point else None


def _dotted(line: Line, at: int, *, named: bool) -> Read | None:
    """`15.05.`, both points written, behind a word of dates: `bis zum 2.1.`, but not `Version 2.1.`, nor `zu 2.1.`.

    Behind its weekday it is `named`.
    """
    one, two, after = line.number(at), line.number(at + 2) if at + 3 < len(line.tokens) else None, at + 4
    if one is None or two is None or not line.lexicon.dotted_day_first:
        return None
    pointed = all(line.tokens[at + step].folded == "." and line.glued(at + step) for step in (1, 3))
    if not (pointed and line.glued(at + 2)) or (line.glued(after) and line.tokens[after].kind in {"number", "word"}):
        return None
    little = at > 0 and not line.meanings[at - 1].keys().isdisjoint({"on", "articles"})
    opener = at - 1 - little
    opened = opener >= 0 and not line.meanings[opener].keys().isdisjoint({"by", "before"})
    if not (named or opened or (little and (one > 12 or len(line.tokens[at + 2].folded) > 1))):
        return None
    year = year_number(line, after)
    if year is not None and not line.stops(after + 1):
        year = None
    point = _possible(year or YEARS[0], two, one)
    return Read(after + (year is not None), point._replace(year=year)) if point else None


def _year_first(line: Line, at: int) -> Point | None:
    return _possible(year_number(line, at), line.number(at + 2), line.number(at + 4))


def _year_last(line: Line, at: int) -> Point | None:
    """Day first; month first if only that is possible; without dates if both are."""
    one, two, year = line.number(at), line.number(at + 2), year_number(line, at + 4)
    by_custom = line.lexicon.dotted_day_first and line.tokens[at + 1].folded == "."
    first, second = _possible(year, two, one), _possible(year, one, two)
    if by_custom or second is None or one == two:
        return first
    return Point("day", year, second.months, one, dated=False) if first else second


def _possible(year: int | None, month: int | None, day_of_month: int | None) -> Point | None:
    """The day, which may not exist (31 June); None if the numbers cannot be month and day at all."""
    if year is None or month is None or day_of_month is None:
        return None
    right = 1 <= month <= 12 and 1 <= day_of_month <= 31
    return Point("day", year, (month, month), day_of_month) if right else None
