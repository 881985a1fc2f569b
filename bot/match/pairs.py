"""Which step goes with which row of one session: the same text first, then the clearly likest.

A wrong transfer is far worse than a missed match: an answer would stand beside a promise that nobody made. So two
wordings go together only when each is the other's likest, clearly ahead of the next on both sides. What was likely but
not clear is told, for an editor to say.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz.distance import OSA

from bot.match.likeness import are_two, likeness
from bot.match.vocabulary import Vocabulary
from bot.match.wording import Wording, capitals_name, compared, wording

THRESHOLD = 0.6
"""Likeness below which two wordings are two promises."""
MARGIN = 0.1
"""How far ahead of the next likest a match must be, on both sides. `benchmarks/matching.py` shows what both cost."""
MOST = 10_000
"""Comparisons that a session may cost: beyond it only the same text goes together."""
BESIDE = 0.15
"""What an owner in common adds to the likeness, and the same date: they tell steps of like wording apart."""
OTHER_DUE = 0.1
"""What another date takes from it: two meetings are told apart by theirs, and one that was put off is still found."""
NEAR = 0.4
"""Likeness from which a match that was not made is told."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What a step says, or the row that stands for it."""

    session: str
    text: str
    owners: tuple[str, ...] = ()
    """As the session page names them; none when nobody knows."""
    due: str = ""
    """The part of the text that says when."""
    exact: bool = False
    """Whether it goes with no other text than its own: a row that an editor wrote."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The row of each step, by their places."""

    rows: dict[int, int] = field(default_factory=dict)
    near: dict[int, int] = field(default_factory=dict)
    """Steps that got none, with the row that they may mean."""


def plain(text: str) -> str:
    """The text as it is compared."""
    return " ".join(text.split())


def digest(text: str) -> str:
    """What a removed step is known by once somebody has emptied its text: eight hexadecimal digits."""
    return hashlib.sha256(plain(text).encode()).hexdigest()[:8]


def match(steps: Sequence[Promise], rows: Sequence[Promise], vocabulary: Vocabulary) -> Matched:
    """The rows of the steps; no row is given twice.

    Of several with one text the first goes with the first, those with an owner in common before others.
    """
    matched = Matched()
    for mine, theirs in _sessions(steps, rows):
        _same_text(steps, rows, mine, theirs, matched)
        _likest(steps, rows, mine, theirs, matched, vocabulary)
    return matched


def _sessions(steps: Sequence[Promise], rows: Sequence[Promise]) -> Iterator[tuple[list[int], list[int]]]:
    """The places of steps and rows, session by session."""
    mine, theirs = _places(steps), _places(rows)
    return ((places, theirs.get(session, [])) for session, places in mine.items())


def _places(listed: Sequence[Promise]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, one in enumerate(listed):
        found.setdefault(one.session, []).append(place)
    return found


def _same_text(
    steps: Sequence[Promise], rows: Sequence[Promise], mine: list[int], theirs: list[int], matched: Matched
) -> None:
    waiting: dict[str, list[int]] = defaultdict(list)
    # a row that an editor wrote comes last: a copy must not take the step from the row that it was copied from
    for at in sorted(theirs, key=lambda at: rows[at].exact):
        waiting[plain(rows[at].text)].append(at)
    alike = [(place, waiting[plain(steps[place].text)]) for place in mine]
    for place, same in alike:
        for at in [at for at in same if _shared(steps[place].owners, rows[at].owners)][:1]:
            matched.rows[place] = at
            same.remove(at)
    for place, same in alike:
        if place not in matched.rows and same:
            matched.rows[place] = same.pop(0)


def _likest(
    steps: Sequence[Promise],
    rows: Sequence[Promise],
    mine: list[int],
    theirs: list[int],
    matched: Matched,
    vocabulary: Vocabulary,
) -> None:
    taken = set(matched.rows.values())
    new = [place for place in mine if place not in matched.rows]
    free = [at for at in theirs if at not in taken]
    if not new or not free or max(len(new), len(free)) * max(len(mine), len(theirs)) > MOST:
        return
    compared_ones = [steps[place] for place in mine] + [rows[at] for at in theirs]
    vocabulary = vocabulary.spoken_in(one.text for one in compared_ones)
    named = capitals_name(one.text for one in compared_ones)

    @cache
    def said(text: str, due: str, owners: tuple[str, ...]) -> Wording:
        return wording(text, due, owners, vocabulary, named=named)

    @cache
    def value(place: int, at: int) -> float:
        step, row = steps[place], rows[at]
        # where one side alone says who does it, that is what may tell them apart
        both = bool(step.owners and row.owners)
        one, other = (said(each.text, each.due, each.owners if both else ()) for each in (step, row))
        if one.keys.isdisjoint(other.keys):
            return 0
        one, other = compared(one, other)
        same_owner = bool(step.owners) and _shared(step.owners, row.owners)
        same_due = bool(step.due) and plain(step.due) == plain(row.due)
        other_due = bool(step.due and row.due) and not same_due
        like = likeness(one, other) + BESIDE * (same_owner + same_due) - OTHER_DUE * other_due
        return 0 if like < NEAR or are_two(one, other, vocabulary) else like

    for place in new:
        at = max(free, key=lambda at: value(place, at))
        best = value(place, at)
        if best < NEAR or _others(steps[place], rows[at]):
            continue
        # compared with all, also those that have their partner: in a formulaic list nothing is clearly ahead
        among_steps = max((value(one, at) for one in mine if one != place), default=0)
        among_rows = max((value(place, one) for one in theirs if one != at), default=0)
        if best >= THRESHOLD and best - max(among_steps, among_rows) >= MARGIN:
            matched.rows[place] = at
        elif best > among_steps:
            matched.near[place] = at


def _others(step: Promise, row: Promise) -> bool:
    """Whether they are others' promises, however alike their words are."""
    return row.exact or bool(step.owners and row.owners and not _shared(step.owners, row.owners))


def _shared(owners: Sequence[str], others: Sequence[str]) -> bool:
    """Whether anybody is among both; nobody is among nobody, too."""
    return (not owners and not others) or any(_one_person(one, other) for one in owners for other in others)


def _one_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: `Ada`, `Ada Holm`, `A. Holm`, `Ada Hollm`."""
    short, long = sorted((_names(one), _names(other)), key=len)
    return bool(short) and all(any(_one_part(part, whole) for whole in long) for part in short)


def _one_part(part: str, whole: str) -> bool:
    if len(part) == 1 or len(whole) == 1:
        return part[0] == whole[0]
    return part == whole or (min(len(part), len(whole)) > 4 and OSA.distance(part, whole) <= 1)


def _names(name: str) -> list[str]:
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(c if c.isalnum() else " " for c in apart if not unicodedata.combining(c)).split()
