"""Names that may be two spellings of one: told to the reader, never merged.

Jürgen Müller / Jurgen Mueller      Fenna Voss / Fenna Vos      A. Holm / Ada Holm
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations, filterfalse
from typing import Final

from bot.records import Person

MOST: Final = 60
"""Names compared with one another."""
ALIKE: Final = 0.75
WORD: Final = re.compile(r"[^\W\d_]+")
NICKNAME: Final = re.compile(r"\([^()\0]*\)")


def pairs(people: Sequence[Person]) -> list[tuple[str, str]]:
    """The pairs of names, in page order, that may be one person's."""
    named = {person.name: person for person in reversed(people) if " " in person.name}
    listed = list(dict.fromkeys(person.name for person in people if person.name in named))[:MOST]
    read = zip(listed, words_of(listed), strict=True)
    return [
        (one, other)
        for (one, first), (other, second) in combinations(read, 2)
        # two names that differ in one word begin alike or end alike
        if (first[:1] == second[:1] or first[-1:] == second[-1:])
        and not (named[one].user and named[one].user == named[other].user)
        and _may_be_one((one, first), (other, second))
    ]


def _may_be_one(read: tuple[str, list[str]], again: tuple[str, list[str]]) -> bool:
    (one, first), (other, second) = read, again
    if first == second:
        # a nickname more is no other spelling
        return NICKNAME.sub("", one).split() != NICKNAME.sub("", other).split()
    apart = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    if len(first) != len(second) or len(first) < 2 or len(apart) != 1:
        return False
    left, right = apart[0]
    if left in WORD.findall(folded(other)) or right in WORD.findall(folded(one)):
        return False  # "Obadiah (Obi) Creel" says himself that he is Obi Creel
    if min(len(left), len(right)) == 1:
        return left[0] == right[0]
    short = first[0] != second[0] and left[:2] == right[:2]
    return short or SequenceMatcher(None, left, right, autojunk=False).ratio() >= ALIKE


def words_of(names: Sequence[str]) -> list[list[str]]:
    """The words of each name as they are compared, without a nickname."""
    text = folded(NICKNAME.sub(" ", "\0".join(names)))
    return [WORD.findall(name) for name in text.split("\0")] if names else []


def folded(name: str) -> str:
    """The name in small letters without accents; `ue` as `ü`, which is written so where there are no dots."""
    bare = name.casefold() if name.isascii() else _without_accents(name)
    return bare.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _without_accents(name: str) -> str:
    bare = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", name)))
    return bare.casefold().replace("ø", "o").replace("æ", "a").replace("ł", "l")
