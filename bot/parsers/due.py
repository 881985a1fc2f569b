"""Until when a next step is to be done.

The survey of May 2015 will be published by 31 May 2017.     by 31 May 2017
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

from bot.conference.date_words import DateWords
from bot.conference.language import Language
from bot.parsers import dates
from bot.parsers.context import Context
from bot.parsers.guard import PROSE
from bot.parsers.words import phrase
from bot.records import Due

PART: Final = re.compile(r"[,;.!?](?:\s|$)|\n")
"""What ends a part of a sentence."""
LOOK_BACK: Final = PROSE // 10
BEFORE_DEED: Final = 3
"""Words at least before what was done, and when: `Ada shows the photos taken in May 2023`, but `Report sent in May 2025`."""
LEAST_HELD: Final = 4
"""Words at least up to the date of a meeting: `at its meeting of`."""
RECENT: Final = 5
"""Years before the conference that its steps may look back on; `Strategy 2030` is no conference's year."""


def find(text: str, context: Context, *, deadline: bool = False) -> Due | None:
    """When the step is due, or only its deadline; the first language that finds a date in it says so."""
    if len(text) > PROSE:
        return None
    for language in context.words.languages:
        listed = dates.find(text, language.dates, language.code, year=context.year)
        open_ones = [one for one in listed if not _is_none(one, text, language.dates, context, deadline=deadline)]
        if open_ones:
            return max(open_ones, key=_weight).due
    return None if deadline else _relative(text, context)


def _is_none(found: dates.Found, text: str, words: DateWords, context: Context, *, deadline: bool) -> bool:
    """Whether nothing is due then: it tells when something else was or is, or only a deadline is looked for."""
    if found.occasion:
        return False
    if found.deadline:
        return _tells_state(text, found.start, found.end, context)
    return (
        deadline
        or _is_over(found.due, context)
        or _tells_past(text, found.start, found.end, context)
        or (
            _tells_which(text[: found.start], words, context.words.articles)
            and not _is_held(text, found.start, context)
        )
    )


def _is_held(text: str, at: int, context: Context) -> bool:
    """Whether the date is that of a meeting at which the step is done: `will vote at its meeting of May 2025`."""
    clause, _ = _clause(text, at, context)
    said = clause.casefold().split()
    if said and said[-1] in context.words.articles:
        said.pop()
    if len(said) < LEAST_HELD or context.words.happened.search(clause):
        return False
    *before, whose, event, _ = said
    own = whose in context.words.possessives or whose in _own(context.words.languages)
    return (
        own
        and _is_event(event, context.words.languages)
        and bool(_at(context.words.languages).search(" ".join(before)))
    )


@cache
def _own(languages: tuple[Language, ...]) -> frozenset[str]:
    """Other forms of our and their, as dates have them: `unserer`."""
    listed = {word for words in languages for word in words.dates.determiners}
    return frozenset(listed.difference(*[(*words.people.articles, *words.dates.articles) for words in languages]))


def _is_event(word: str, languages: tuple[Language, ...]) -> bool:
    listed = (event.casefold() for words in languages for event in words.dates.events)
    return any(word.endswith(one[1:]) if one.startswith("*") else word == one for one in listed)


@cache
def _at(languages: tuple[Language, ...]) -> re.Pattern[str]:
    """What stands before that at which something is done, at the end of a text."""
    found = phrase(word for words in languages for word in (*words.dates.on, *words.dates.during))
    return re.compile(f"{found.pattern}$", re.IGNORECASE)


def _is_over(due: Due, context: Context) -> bool:
    """Whether the year had passed when the steps were written down."""
    if not (due.end and context.held and context.phase == "after"):
        return False
    return context.held - RECENT <= int(due.end[:4]) < context.held


def _relative(text: str, context: Context) -> Due | None:
    """`Within two weeks`: until when is said, on which day is not."""
    found = context.words.relative.find(text)
    if not found or _tells_past(text, found.start(), found.end(), context) or _goes_on_past(text, found.end(), context):
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


def _clause(text: str, at: int, context: Context) -> tuple[str, bool]:
    """What stands before the date in its clause, and whether a word such as who or that opens this."""
    *before, part = PART.split(text[max(0, at - LOOK_BACK) : at])
    opened = [match.end() for match in context.words.subordinate.finditer(part)]
    if opened:
        return part[opened[-1] :], True
    first = part.split(maxsplit=1)[:1]
    aside = bool(before and first) and first[0].islower() and context.words.happened.fullmatch(first[0]) is not None
    return part, aside  # "the decisions, taken in May"


def _tells_past(text: str, at: int, end: int, context: Context) -> bool:
    """Whether the clause of the date tells what has been: `the rates that were used in 2021`, `the photos taken in May`."""
    words = context.words
    clause, opened = _clause(text, at, context)
    promised = [one for one in words.will.finditer(clause) if not (opened and words.happened.match(one[0]))]
    if not promised and any(words.is_past(match[0]) for match in words.past.pattern.finditer(clause)):
        return True
    if _tells_deed(clause, context, opened=opened, promised=bool(promised)):
        return True
    return not promised and words.past.pattern.fullmatch(_last_verb(text, end, context)) is not None


def _goes_on_past(text: str, end: int, context: Context) -> bool:
    """Whether what follows tells what was then: `on Monday the board met`."""
    rest = PART.split(text[end : end + LOOK_BACK])[0]
    told = any(context.words.is_past(match[0]) for match in context.words.past.pattern.finditer(rest))
    return told and not context.words.will.search(rest)


def _tells_deed(clause: str, context: Context, *, opened: bool, promised: bool) -> bool:
    """Whether what was done stands right before the date, or in a clause of its own: `what the board decided in May`."""
    words = context.words
    if words.passive.pattern.search(clause):
        return False
    said = _without_preposition(clause.split(), context)
    first = len(said) - 1 if promised or not opened else 0
    return any(
        (words.happened.fullmatch(said[i]) or (i == len(said) - 1 and words.past.pattern.fullmatch(said[i])))
        and (opened or i >= BEFORE_DEED)
        and words.is_past(said[i])
        and not (i and _leads_on(said[i - 1], context))
        for i in range(max(0, first), len(said))
    )


def _leads_on(word: str, context: Context) -> bool:
    """Whether what looks like a deed is none behind the word: `the collected feedback`, `to be sent`, `will have`."""
    words, folded = context.words, word.casefold()
    known = folded in words.articles or folded in words.unpast or folded in words.not_verbs
    return known or words.will.fullmatch(word) is not None


def _without_preposition(said: list[str], context: Context) -> list[str]:
    """The words without those that lead to the date: `on`, `in the`."""
    leading, end = _leading(context.words.languages), len(said)
    while end and said[end - 1].casefold() in leading:
        end -= 1
    return said[:end]


@cache
def _leading(languages: tuple[Language, ...]) -> frozenset[str]:
    listed = (one for words in languages for one in (words.dates.on, words.dates.during, words.dates.articles))
    return frozenset(word.casefold() for one in listed for phrase in one for word in phrase.split())


@cache
def _verbs(languages: tuple[Language, ...]) -> frozenset[str]:
    return frozenset(verb.casefold() for words in languages for verb in words.dates.verbs)


def _last_verb(text: str, end: int, context: Context) -> str:
    """The last word of the date's clause, in languages whose verb stands there: `was er am 5. Mai gesagt hat`."""
    if not any(one.steps.verb_second for one in context.words.languages):
        return ""
    said = PART.split(text[end : end + LOOK_BACK])[0].split()
    return said[-1] if said else ""


def _tells_state(text: str, at: int, end: int, context: Context) -> bool:
    """Whether the deadline is that of a state: `the room that is free until May 2025`."""
    words = context.words
    clause, opened = _clause(text, at, context)
    verbs = _verbs(words.languages)
    first, *_ = [*clause.casefold().split(), ""]
    last = _last_verb(text, end, context)
    if not (first in verbs if opened else first in words.articles and last in verbs):
        return False
    promises = (words.will, words.anywhere.pattern, words.passive.pattern)
    listed = (match[0] for one in promises for match in one.finditer(f"{clause} {last}"))
    return all(words.past.pattern.fullmatch(one) for one in listed)
