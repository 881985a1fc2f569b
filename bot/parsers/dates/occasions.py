"""Occasions: what a step is to be done before, when the page names no date (`before Wikimania`)."""

from __future__ import annotations

from typing import Final

from bot.parsers.dates.days import year_number
from bot.parsers.dates.periods import outline
from bot.parsers.dates.words import Line

LONGEST_NAME: Final = 5  # words between the article and where the name of an occasion must have ended


def occasion(line: Line, at: int, *, only_events: bool) -> int | None:
    """The index after the occasion that begins at the token, which stands after a deadline word.

    >>> before «the next forum» · until «Wikimania» and then · by «the end of the conference»
    """
    for inner in dict.fromkeys((_inside(line, at), at)):
        after = _occasion(line, at, inner, only_events=only_events)
        if after is not None:
            return after + (year_number(line, after) is not None)  # "before Wikimania 2018"
    return None


def _occasion(line: Line, at: int, inner: int, *, only_events: bool) -> int | None:
    """The same without a year after it; `inner` is where its own name begins."""
    name = line.after_some(inner, "determiners", "articles", most=2)
    start = name + (year_number(line, name) is not None)  # "the 2018 conference"
    named = _name(line, start)
    certain, strict = name > at, only_events and inner == at
    after = _event(line, start, named, certain=certain, strict=strict)
    return after if after is not None or strict else _noun(line, start, named, certain=certain)


def _inside(line: Line, at: int) -> int:
    """The index of what only the end or the start is meant of; not so for `by early adopters`."""
    words = outline(line, at)
    if words is None:
        return at
    inner = line.after_some(words.after, "of", "articles", most=2)
    return inner if words.at_end or inner > words.after else at


def _name(line: Line, at: int) -> int:
    """The index after the words that may be the occasion's name."""
    after = at
    while after < at + LONGEST_NAME and line.tokens[after].kind == "word" and not line.stops(after):
        after += 1
    return after


def _event(line: Line, at: int, named: int, *, certain: bool, strict: bool) -> int | None:
    """The index after the first known event; `strict` where the word before may name a doer (`by the conference team`)."""
    events = [i for i in range(at, named) if line.lexicon.is_event(line.tokens[i].folded)]
    if not events:
        return None
    last = events[0]
    while last + 1 in events:
        last += 1
    unknown = [i for i in range(at, events[0]) if not (line.capital(i) or _modifies(line, i))]
    if len(unknown) > certain or not (certain or _certain_by_itself(line, at)):
        return None
    whole = line.ends_noun(last + 1) or line.tokens[last + 1].kind == "number"
    if not whole and line.after(last, "undetermined") > last and last == events[0]:
        return None  # "the spring school" is no spring
    return last + 1 if whole or not (strict or line.glued(last + 1)) else None


def _certain_by_itself(line: Line, at: int) -> bool:
    """Whether the name needs no article: `Wikimania`, `next summit`, `summer`."""
    return line.capital(at) or _modifies(line, at) or line.after(at, "undetermined") > at


def _modifies(line: Line, at: int) -> bool:
    return line.after(at, "modifiers") > at


def _noun(line: Line, at: int, named: int, *, certain: bool) -> int | None:
    """The index after a name of something that we do not know, if it cannot be a clause."""
    start = at
    while start < named and _modifies(line, start):
        start += 1
    names = all(line.capital(i) for i in range(start, named))
    if named == start or not (names or (named == start + 1 and (certain or start > at))):
        return None
    ended = line.stops(named) or (names and year_number(line, named) is not None)
    clause = line.after(named, "verbs") > named
    person = line.after(named - 1, "not_occasions") == named
    return named if ended and not clause and not person else None
