"""A point of the calendar, as an expression names it: with or without its year, certain or not."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Final, NamedTuple

YEARS: Final = range(1990, 2101)


class Point(NamedTuple):
    """A stretch of the calendar that one expression names."""

    kind: str
    """`day`, `month`, `quarter`, `season` or `year`."""
    year: int | None
    months: tuple[int, int] = (1, 12)
    """First and last month."""
    day: int | None = None
    dated: bool = True
    """False if the page does not say which days these are."""
    at_end: bool = False
    """Whether only the last day is meant."""
    alone: bool = True
    """False if it is a date only after a preposition (`2016`, `May`)."""

    def first_day(self, year: int | None) -> date | None:
        """The first day meant; None for one that does not exist, or whose year neither the point nor `year` gives."""
        first = 1 if self.day is None else self.day
        return self.last_day(year) if self.at_end else self._on(year, self.months[0], first)

    def last_day(self, year: int | None) -> date | None:
        """The last day meant; None as for the first."""
        return self._on(year, self.months[1], self.day)

    def _on(self, year: int | None, month: int, day: int | None) -> date | None:
        year = self.year or year
        if not self.dated or year is None or year not in YEARS:
            return None
        try:
            return date(year, month, calendar.monthrange(year, month)[1] if day is None else day)
        except ValueError:  # 31 June
            return None


class Read(NamedTuple):
    """A point, and the index of the token after it."""

    after: int
    point: Point
