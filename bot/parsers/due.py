"""Until when a next step is to be done.

The survey of May 2015 will be published by 31 May 2017.     by 31 May 2017
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import Final

from bot.conference.date_words import DateWords
from bot.parsers import dates
from bot.parsers.context import Context
from bot.parsers.guard import PROSE
from bot.records import Due

PAST_CLAUSE: Final = re.compile(r"[,;.!?]\s|\b(?:that|which|who)\b|\n")


def find(text: str, context: Context, *, deadline: bool = False) -> Due | None:
    """When the step is due, or only its deadline; the first language that finds a date in it says so."""
    if len(text) > PROSE:
        return None
    for language in context.words.languages:
        listed = dates.find(text, language.dates, language.code, year=context.year)
        open_ones = [
            one
            for one in listed
            if one.deadline
            or one.occasion
            or not (
                deadline
                or _tells_past(text, one.start, context)
                or _tells_which(text[: one.start], language.dates, context.words.articles)
            )
        ]
        if open_ones:
            return max(open_ones, key=_weight).due
    return None if deadline else _relative(text, context)


def _relative(text: str, context: Context) -> Due | None:
    """`Within two weeks`: until when is said, on which day is not."""
    found = context.words.relative.find(text)
    if not found or _tells_past(text, found.start(), context):
        return None
    before = text[: found.start()]
    which = any(_tells_which(before, one.dates, context.words.articles) for one in context.words.languages)
    return None if which else Due(text=found[0])


def _tells_which(before: str, words: DateWords, articles: AbstractSet[str]) -> bool:
    """Whether the date says which of several is meant, or since when: `the survey of May 2015`, `since the 1 June`."""
    said = before.split()
    if said and said[-1].casefold() in articles:
        said.pop()
    *_, noun, preposition = ["", "", *said]
    return preposition.casefold() in words.origin and noun.casefold() not in map(str.casefold, words.units)


def _weight(found: dates.Found) -> tuple[int, int]:
    """A dated deadline first, then an occasion, then any date; of two alike the one that stands first."""
    rank = 3 if found.deadline and found.due.end else 2 if found.occasion else 1 if not found.deadline else 0
    return rank, -found.start


def _tells_past(text: str, at: int, context: Context) -> bool:
    """Whether the clause before the date tells what has been: `the rates that were used in 2021`."""
    clause = PAST_CLAUSE.split(text[max(0, at - PROSE // 10) : at])[-1]
    told = any(context.words.is_past(match[0]) for match in context.words.past.pattern.finditer(clause))
    return told and not context.words.will.search(clause)
