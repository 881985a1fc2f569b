"""Due dates in prose: by 31 May 2017, in Q3 2015, before Wikimania. Nothing is guessed: what is not certain has no dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.conference.date_words import DateWords
from bot.parsers.dates.occasions import occasion
from bot.parsers.dates.spans import Span, half, span
from bot.parsers.dates.words import Line, lexicon_of
from bot.records.next_step import Due

_DEADLINES: Final = frozenset({"by", "before"})
_BEFORE_DATES: Final = frozenset({"ranges", "between", "during", "on"})


class Found(NamedTuple):
    """A time expression in a text."""

    start: int
    """Offset of the first character of `due.text`."""
    end: int
    """Offset after the last one."""
    due: Due
    deadline: bool
    """Whether a word such as by, before, until stands in front."""
    occasion: bool
    """Whether it names what happens then, and no date."""


class _Draft(NamedTuple):
    """A time expression whose year may still be found in its sentence."""

    start: int
    """Index of its first token."""
    after: int
    """Index after its last."""
    span: Span | None
    """None for an occasion."""
    deadline: bool


def find(text: str, words: DateWords, language: str, *, year: int | None = None) -> list[Found]:
    """All time expressions of the text, in order; `year` is for those to which their sentence gives none."""
    lexicon = lexicon_of(words, language)
    if not lexicon.may_tell(text):
        return []
    line = Line(text, lexicon)
    return [found for drafts in _sentences(line) for found in _dated(line, drafts, year)]


def first_due(text: str, words: DateWords, language: str, *, year: int | None = None) -> Due | None:
    """When the step that the text tells of is due: a date with a deadline word, else an occasion, else any date."""
    found = find(text, words, language, year=year)
    ranked = sorted(found, key=lambda one: (not one.deadline, one.occasion))
    return ranked[0].due if ranked else None


def day_of(text: str, words: DateWords, language: str) -> str | None:
    """The ISO date of a text that is one day and nothing else: `Saturday, 24 August 2019`."""
    line = Line(text.strip(), lexicon_of(words, language))
    whole = span(line, 0)
    if (
        whole is None
        or whole.first is not whole.last
        or whole.first.kind != "day"
        or whole.after != len(line.tokens) - 1
    ):
        return None
    return whole.days(None)[0]


def _drafts(line: Line) -> Iterator[_Draft]:
    """The time expressions, without their dates."""
    at = licensed = 0
    end = len(line.tokens) - 1
    while at < end:
        if not (line.begins[at] or line.meanings[at]):
            at += 1
            continue
        draft = _draft(line, at, preposition=licensed == at > 0) if _may_start(line, at) else None
        if draft:
            yield draft
            at = draft.after
            continue
        if _BEFORE_DATES.isdisjoint(line.meanings[at]):
            at += 1
            continue
        if (past := half(line, at)) > at:
            at = past
            continue
        during, on = line.after(at, "during"), line.after(at, "on")
        if during > at or (on > at and licensed == at > 0):
            at = licensed = max(during, on)
        else:
            at += 1


def _may_start(line: Line, at: int) -> bool:
    """Whether a date or a deadline word stands there; of two numbers beside each other the first begins none."""
    if line.tokens[at].kind == "number" and line.tokens[at + 1].kind == "number":
        return False
    return line.begins[at] or not _DEADLINES.isdisjoint(line.meanings[at])


def _draft(line: Line, at: int, *, preposition: bool) -> _Draft | None:
    """The time expression that begins at the token; a bare year or month only after a preposition."""
    if line.tokens[at].kind == "word" and not _DEADLINES.isdisjoint(line.meanings[at]):
        by, before = line.after(at, "by"), line.after(at, "before")
        if max(by, before) > at and not _glued_before(line, at):
            return _deadline(line, at, max(by, before), only_events=by > before)
    found = span(line, at)
    if found is None or not (found.alone or preposition) or _glued(line, at, found.after):
        return None
    return _Draft(at, found.after, found, deadline=False)


def _deadline(line: Line, at: int, start: int, *, only_events: bool) -> _Draft | None:
    """`By`, `before` or `until` with its date or occasion; nothing after `not`."""
    if at > 0 and line.after(at - 1, "negations") == at:
        return None
    inner = line.after_some(start, "articles", "on", "during", most=2)
    for first in dict.fromkeys((start, inner)):
        found = span(line, first)
        if found and not _glued(line, first, found.after) and not _may_be_name(line, found):
            return _Draft(at, found.after, found, deadline=True)
    for first in dict.fromkeys((start, line.after(start, "on"))):
        after = occasion(line, first, only_events=only_events)
        if after is not None and not _glued(line, at, after):
            return _Draft(at, after, None, deadline=True)
    return None


def _may_be_name(line: Line, found: Span) -> bool:
    """Whether a month may be somebody's first name (`by May Chen`)."""
    following = line.tokens[found.after]
    return found.last.kind == "month" and not found.alone and following.kind == "word" and line.capital(found.after)


def _glued(line: Line, at: int, after: int) -> bool:
    """Whether the tokens are a part of something longer: `2015-16`, `File-2015-09-01.jpg`, `10:30`, `2016/Report`."""
    return _glued_before(line, at) or _glued_after(line, after)


def _glued_before(line: Line, at: int) -> bool:
    start = line.tokens[at].start
    mark, other = line.text[start - 1 : start], line.text[max(0, start - 2) : max(0, start - 1)]
    inside = other.isdigit() if mark in ".:," else other.isalnum()
    return mark.isalnum() or mark in tuple("_=#@") or (mark in tuple("-–/.:,") and inside)


def _glued_after(line: Line, after: int) -> bool:
    end = line.tokens[after - 1].end
    mark, other = line.text[end : end + 1], line.text[end + 1 : end + 2]
    inside = other.isdigit() if mark in ":," else other.isalnum()
    return mark.isalnum() or mark in tuple("_=") or (mark in tuple("-–/.:,'’") and inside)


def _sentences(line: Line) -> list[list[_Draft]]:
    """The time expressions by the sentence in which they stand; points inside an expression end none."""
    found: list[list[_Draft]] = []
    at = 0
    for draft in _drafts(line):
        if not found or any(_ends_sentence(line, i) for i in range(at, draft.start)):
            found.append([])
        found[-1].append(draft)
        at = draft.after
    return found


def _ends_sentence(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return token.kind == "line" or (token.folded in ".!?…" and not line.glued(at + 1))


def _dated(line: Line, drafts: list[_Draft], year: int | None) -> list[Found]:
    """The expressions of one sentence; the only year in it is the year of those that have none."""
    years = {stated for draft in drafts if draft.span for stated in draft.span.years}
    known = years.pop() if len(years) == 1 else None if years else year
    return [_found(line, draft, known) for draft in drafts]


def _found(line: Line, draft: _Draft, year: int | None) -> Found:
    start, end = line.tokens[draft.start].start, line.tokens[draft.after - 1].end
    first, last = draft.span.days(year) if draft.span else (None, None)
    due = Due(text=line.text[start:end], start=first, end=last)
    return Found(start, end, due, draft.deadline, occasion=draft.span is None)
