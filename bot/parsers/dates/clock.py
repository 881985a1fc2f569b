"""Times of the day, as a programme writes them."""

from __future__ import annotations

import re
from typing import Final

# Every part is bounded, so that no text takes long. A number is a time only with minutes, or with h, Uhr, am, pm.
_TIME: Final = r"""
    (?P<hour{n}>[0-9]{{1,2}})
    (?: (?:[:.h]|\s?h\s) (?P<minute{n}>[0-9]{{2}})(?![0-9]) )?
    (?: \s? (?: (?P<half{n}>[ap])\.?m\b\.? | (?P<unit{n}>(?:h|Uhr)\b) ) )?
"""
_TIMES: Final = re.compile(
    r"(?<![\w.:,/-])(?<![0-9][–—])"
    + _TIME.format(n=1)
    + r"(?: (?P<dash>\s{0,3}[-–—]\s{0,3}|\s(?:to|bis|à|a)\s)"
    + _TIME.format(n=2)
    + r"(?!\w|[.:/,-][0-9]) )?(?!\w|[.:/,–—-][0-9])",
    re.VERBOSE | re.IGNORECASE,
)

_HOURS: Final = re.compile(r"([0-9]{1,2})(?:\s?[–—-]\s?([0-9]{1,2}))?")

_PARTS: Final = {place: [f"{name}{place}" for name in ("hour", "minute", "half", "unit")] for place in (1, 2)}


class _Clock:
    """One time as written."""

    def __init__(self, hour: int, minute: int, half: str | None, *, certain: bool) -> None:
        self.hour = hour
        self.minute = minute
        self.half = half
        """`a` or `p` of am and pm."""
        self.certain = certain
        """Whether it is a time by itself, and no bare number."""

    def in_half(self, half: str | None) -> _Clock:
        """The same time of that half of the day."""
        return _Clock(self.hour, self.minute, half, certain=self.certain)


def times_of(text: str) -> tuple[str | None, str | None]:
    """Start and end, `HH:MM`, of the first time in the text; None for what it does not say.

    >>> 14:30–15:15 · 9.30 – 10 h · 2:30 pm – 3 pm · 09:00 · (11:15-12:45 CEST)
    """
    return next((read for read in map(_read, _TIMES.finditer(text)) if read[0]), (None, None))


def opening_time(text: str) -> tuple[str, str | None, int] | None:
    """Start and end of the time that the text begins with, and where it ends; None where none stands, or a mere `10.30`."""
    match = _TIMES.match(text)
    if not match:
        return None
    first, last = _read(match)
    told = match["dash"] or ":" in match[0] or not match[0].replace(".", "").isdecimal()
    return (first, last, match.end()) if first and told else None


def hours_of(text: str, *, alone: bool = False) -> tuple[str | None, str | None]:
    """Start and end of hours without a unit, where nothing else can be meant: `10–11`, `10` if one may stand alone."""
    match = _HOURS.fullmatch(text.strip())
    if not match or not (match[2] or alone):
        return None, None
    first, last = (_written(_Clock(int(one), 0, None, certain=True)) if one else None for one in match.groups())
    return (None, None) if match[2] and int(match[1]) >= int(match[2]) else (first, last)


def _read(match: re.Match[str]) -> tuple[str | None, str | None]:
    """Start and end of the time that was found; None for what it does not say."""
    start, end = _clock(match, 1), _clock(match, 2) if match["dash"] else None
    return _range(start, end, tight=match["dash"] in ("-", "–", "—")) if start else (None, None)


def _clock(match: re.Match[str], place: int) -> _Clock | None:
    hour, minute, half, unit = match.group(*_PARTS[place])
    if hour is None:
        return None
    return _Clock(int(hour), int(minute or 0), half.lower() if half else None, certain=bool(minute or half or unit))


def _range(start: _Clock, end: _Clock | None, *, tight: bool) -> tuple[str | None, str | None]:
    """The times of a range; a bare number counts only right at the dash, or with a unit at its other end."""
    if end is None or not (end.certain or tight):
        return (_written(start), None) if start.certain else (None, None)
    if not start.certain and not (end.certain and (tight or not end.minute)):
        return None, None
    first, last = _same_half(start, end), end if end.half else end.in_half(start.half)
    written = _written(first), _written(last)
    backwards = start.half and not end.half and (written[1] or "") <= (written[0] or "")
    return written[0], None if backwards else written[1]


def _same_half(start: _Clock, end: _Clock) -> _Clock:
    """The start with the am or pm of the end, if it has none itself: `2–3 pm`; but `11–1 pm` starts in the morning."""
    if start.half or not end.half or start.hour > 12:
        return start
    same = start.in_half(end.half)
    return same if (_written(same) or "") < (_written(end) or "") else start.in_half("a")


def _written(clock: _Clock) -> str | None:
    """`HH:MM`; None for what no clock shows."""
    if clock.half and not 1 <= clock.hour <= 12:
        return None
    hour = clock.hour % 12 + 12 * (clock.half == "p") if clock.half else clock.hour
    return f"{hour:02}:{clock.minute:02}" if hour < 24 and clock.minute < 60 else None
