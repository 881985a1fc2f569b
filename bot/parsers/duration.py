"""How long a session took, in minutes.

~45m + ~75m; 120 min in total    120
1h30                             90
Open end                         None
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bot.conference.language import Language
from bot.parsers.words import phrase

FIGURE = re.compile(
    r"(?<![\d.,])(?:(?P<h>\d{1,2}(?:[.,]\d)?)\s*(?:h|hours?|hrs?|stunden?|std|heures?|horas?|hr)(?:\s*(?P<hm>\d{1,2})(?:\s*(?:m|min)\w*)?)?"
    r"|(?P<m>\d{1,3})\s*(?:m|min|mins|minutes?|minuten|minutos?|′|')\.?)(?![\w\d])",
    re.IGNORECASE,
)
BEFORE = 30
"""Characters before a figure in which the first figure of a range is looked for."""
PROSE = 2_000
"""Characters of an answer in which figures are looked for."""
BARE = re.compile(r"\D{0,4}(\d{1,3})\D{0,4}")
RANGE = re.compile(r"\d\s*(?:[-–]|to|bis|à|a)\s*$")


def minutes(text: str, languages: Sequence[Language], *, bare: bool = False) -> int | None:
    """The figure given as total, else the sum of the parts, else the only figure; `bare` allows one without unit."""
    text = text[:PROSE]
    figures = list(FIGURE.finditer(text))
    if any(RANGE.search(text[max(0, match.start() - BEFORE) : match.start()]) for match in figures):
        return None
    total = _total(text, figures, languages) if figures else None
    if total is not None:
        return total
    if figures:
        return sum(_value(match) for match in figures)
    only = BARE.fullmatch(text.strip()) if bare else None
    return int(only[1]) if only else None


def _total(text: str, figures: Sequence[re.Match[str]], languages: Sequence[Language]) -> int | None:
    words = _totals(tuple(languages))
    for match in figures:
        if words.match(text, match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip(" ,;("))):
            return _value(match)
        before = text[: match.start()].rstrip(" :=~≈")
        if any(found.end() == len(before) for found in words.finditer(before)):
            return _value(match)
    return None


@cache
def _totals(languages: tuple[Language, ...]) -> re.Pattern[str]:
    return phrase(word for language in languages for word in language.total)


def _value(match: re.Match[str]) -> int:
    if match["m"]:
        return int(match["m"])
    return round(float(match["h"].replace(",", ".")) * 60) + int(match["hm"] or 0)
