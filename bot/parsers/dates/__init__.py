"""Due dates in prose, and the days and times of programmes: the grammar of dates, one part of it a module.

Words that a language file lists make `words`; a `point` of the calendar is read by `days` or `periods`; two points make
one of the `spans`; `search` finds them, and `occasions`, in a text. `clock` reads times of the day.
"""

from __future__ import annotations

from bot.parsers.dates.clock import hours_of, opening_time, times_of
from bot.parsers.dates.search import Found, day_of, find, first_due

__all__ = ["Found", "day_of", "find", "first_due", "hours_of", "opening_time", "times_of"]
