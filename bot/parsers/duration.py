"""How long a session took, in minutes.

~45m + ~75m; 120 min in total    120
1h30                             90
2 × 45 minuti                    90
Open end                         None
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

from bot.conference.language import Language
from bot.parsers.words import phrase

BEFORE: Final = 30
"""Characters before a figure in which the first figure of a range is looked for."""
PROSE: Final = 2_000
"""Characters of an answer in which figures are looked for."""
AGAIN: Final = re.compile(r"\s*[(/=]")
"""After a figure that is said once more in another unit: `1h30 (90 min)`."""
FIGURE: Final = re.compile(r"\d")
BARE: Final = re.compile(r"\D{0,4}(\d{1,3})\D{0,4}")


def minutes(text: str, languages: Sequence[Language], *, bare: bool = False) -> int | None:
    """The figure given as total, else the sum of the parts, else the only figure; `bare` allows one without unit."""
    text = text[:PROSE]
    if not FIGURE.search(text):
        return None
    figures = list(_figure(tuple(languages)).finditer(text))
    if figures:
        return None if _is_range(text, figures, tuple(languages)) else _total(text, figures, languages)
    only = BARE.fullmatch(text.strip()) if bare else None
    return int(only[1]) if only else None


def beside(text: str, languages: Sequence[Language]) -> str:
    """What the text says beside figures with their units, and the words for a total."""
    rest = _figure(tuple(languages)).sub(" ", text[:PROSE]) + text[PROSE:]
    return phrase(word for language in languages for word in language.total).sub(" ", rest)


def _is_range(text: str, figures: Sequence[re.Match[str]], languages: tuple[Language, ...]) -> bool:
    """`60 to 90 minutes` is no figure."""
    opened = _range(languages)
    return any(opened.search(text, max(0, at.start() - BEFORE), at.start()) for at in figures)


def _total(text: str, figures: Sequence[re.Match[str]], languages: Sequence[Language]) -> int:
    """The figure that is the sum of the others or is called the total, else the sum."""
    words = _totals(tuple(languages))
    values = [_value(match) for match in figures]
    for value in values:
        if sum(values) == 2 * value and (len(figures) > 2 or AGAIN.match(text, figures[0].end())):
            return value
    for match in figures:
        if words.match(text, match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" ,;("))):
            return _value(match)
        before = text[: match.start()].rstrip(" :=~≈")
        if any(found.end() == len(before) for found in words.finditer(before)):
            return _value(match)
    return sum(values)


@cache
def _totals(languages: tuple[Language, ...]) -> re.Pattern[str]:
    return phrase(word for language in languages for word in language.total)


def _value(match: re.Match[str]) -> int:
    times = int(match["times"] or 1)
    if match["m"]:
        return times * int(match["m"])
    hours = float(match["h"].replace(",", ".")) + (0.5 if match["half"] or match["half2"] else 0)
    hours += 0.25 if match["quarter"] else 0
    return times * (round(hours * 60) + int(match["hm"] or match["colon"] or 0))


@cache
def _figure(languages: tuple[Language, ...]) -> re.Pattern[str]:
    """A figure with its unit, in hours or in minutes."""
    hour = _any_of(languages, lambda one: one.hours, "h")
    minute = _any_of(languages, lambda one: one.minutes, "m", "min", "mins")
    half = _any_of(languages, lambda one: one.half)
    quarter = _any_of(languages, lambda one: one.quarter)
    return re.compile(
        r"(?<![\d.,:/])(?:(?P<times>\d)\s?[x×]\s?)?"
        rf"(?:(?P<h>\d{{1,2}}(?:[.,]\d{{1,2}})?)(?::(?P<colon>[0-5]\d))?(?:\s?(?P<half>{half}))?\s?(?:{hour})(?![^\W\d_])\.?"
        rf"(?:\s?(?P<half2>{half})(?!\w)|\s?(?P<quarter>{quarter})(?!\w)|\s?(?P<hm>\d{{1,2}})(?!\d)(?:\s?(?:{minute})\b\.?)?)?"
        rf"|(?P<m>\d{{1,3}})\s?[-‑]?(?:(?:{minute})\b\.?|['′’]))(?!\w)",
        re.IGNORECASE,
    )


@cache
def _range(languages: tuple[Language, ...]) -> re.Pattern[str]:
    """A figure and what leads from it to another one."""
    words = _any_of(languages, lambda one: one.dates.to)
    return re.compile(rf"\d\s*(?:[-–—]|{words})\s*$", re.IGNORECASE)


def _any_of(languages: Iterable[Language], pick: Callable[[Language], Iterable[str]], *known: str) -> str:
    """The words as alternatives, the longest first; what matches nothing if there are none."""
    found = sorted({*known, *(word for language in languages for word in pick(language))}, key=lambda one: -len(one))
    return "|".join(re.escape(one).replace(r"\ ", r"\s") for one in found) or r"(?!)"
