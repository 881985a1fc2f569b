"""Words and their forms: what makes `writing` and `write`, `Räume` and `Raeume` one word, and `Gambia` and `Zambia` two."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

WORD = re.compile(r"\d+(?:[.,:/-]\d+)*(?:[^\W\d_]\b)?|[^\W\d_]+(?:['’][^\W\d_]+)*")
ELISION = re.compile(r"\b([cdjlmnst]|qu|un|dell|all|nell|sull)['’](?=[^\W\d_]{2})", re.IGNORECASE)
POSSESSIVE = re.compile(r"(?<!\blet)(?<!\bit)['’]s\b", re.IGNORECASE)
HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no space between words: each counts as a word."""
BARRED = str.maketrans("łøđı", "lodi", "'’")
DOUBLED = re.compile(r"(.)\1")
UMLAUT = re.compile(r"([aou])e")
SAME_WORD = 0.75
"""Likeness from which two words are forms of one word in scripts of whose languages no endings are known."""
WITH_ENDINGS = re.compile(r"[a-z\u0400-\u052f]")
STEM = 3
"""What is left of a word without its ending has at least so many letters."""
LONG = 9
"""A slip of the pen leaves a word of so many letters known; `form` and `forum`, `contact` and `contract` are two words."""
MIDDLE = 6
"""A letter too few or too many leaves a word of so many letters known; those that it makes others are data."""
SHORT = 3
"""Words of so few letters say little by themselves, and a slip of the pen makes them others."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a wording, in its place: another of the same letters is another."""

    text: str
    """Folded: small letters, without accents."""
    weight: int
    name: bool
    """Whether it is written like a name inside its sentence."""
    stems: frozenset[str]
    """What it may be without an ending, each with the sort of words that takes that ending."""
    telling: bool
    """Whether it can tell two promises apart when it stands in another's place."""
    written: str
    """Folded, before synonyms: `collected`, which is compared as `gather`."""
    kin: frozenset[int] = frozenset()
    """Groups of words that may stand for each other in another wording, though they say another thing."""
    makes: bool = False
    """Whether it is a verb at the beginning that says little more than that something comes to be: make, organise."""
    sure: bool = False
    """Whether it is no other word with a slip of the pen."""

    @property
    def keys(self) -> frozenset[str]:
        """What two forms of one word have in common, slips of the pen aside."""
        alike = () if WITH_ENDINGS.match(self.text) else (self.text[0],)
        return self.stems.union((self.text, *alike))

    @property
    def full(self) -> bool:
        """Whether it says something by itself, as `from` hardly does."""
        return self.telling and (len(self.text) >= SHORT or self.name or self.number or bool(UNSPACED.match(self.text)))

    @property
    def number(self) -> bool:
        """Whether it is a number."""
        return self.text[0].isdigit()


def words_of(text: str) -> list[str]:
    """The words of a text in order, as written; letters of scripts without spaces one by one."""
    spaced = UNSPACED.sub(lambda match: f" {match.group()} ", unicodedata.normalize("NFKC", text))
    spaced = ELISION.sub(r"\1 ", POSSESSIVE.sub("", spaced))
    return WORD.findall(HYPHEN.sub("", spaced))


def phrase_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(map(folded, words_of(text)))


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """The word in small letters without accents, umlauts written out or not."""
    apart = unicodedata.normalize("NFD", word.casefold().translate(BARRED))
    return UMLAUT.sub(r"\1", "".join(letter for letter in apart if not unicodedata.combining(letter)))


@lru_cache(maxsize=65536)
def stems_of(word: str, endings: tuple[frozenset[str], ...]) -> frozenset[str]:
    """What is left of the folded word without each ending that it may have, with the sort of words that takes it."""
    found = set[str]()
    for sort, some in enumerate(endings):
        for ending in some:
            stem = word.removesuffix(ending)
            if len(stem) + len(ending) == len(word) and len(stem) >= STEM:
                found.add(f"{stem} {sort}")
                if ending and stem[-1] == stem[-2]:  # planning, plan
                    found.add(f"{stem[:-1]} {sort}")
    return frozenset(found)


@lru_cache(maxsize=65536)
def is_slip(word: str, other: str) -> bool:
    """Whether two folded words are one but for a slip of the pen: letters swapped or doubled, in long words any one."""
    if min(len(word), len(other)) <= SHORT or word[0] != other[0] or OSA.distance(word, other) > 1:
        return False
    ends = word[:2] == other[:2] and word[-2:] == other[-2:]
    long = ends and min(len(word), len(other)) >= (LONG if len(word) == len(other) else MIDDLE)
    return long or sorted(word) == sorted(other) or DOUBLED.sub(r"\1", word) == DOUBLED.sub(r"\1", other)


def _one_word(word: Word, other: Word) -> bool:
    """Whether two words are forms of one."""
    one, two = word.text, other.text
    if one == two:
        return True
    if one[0] != two[0] and word.written[0] != other.written[0] and word.stems.isdisjoint(other.stems):
        return False
    if word.number or other.number:
        return False
    if WITH_ENDINGS.match(one):
        slip = is_slip(one, two) or (" " not in one + two and is_slip(word.written, other.written))
        return not word.stems.isdisjoint(other.stems) or (slip and not word.sure and not other.sure)
    return one[0] == two[0] and min(len(one), len(two)) > SHORT and Indel.normalized_similarity(one, two) >= SAME_WORD


@lru_cache(maxsize=65536)
def _one_name(word: str, other: str) -> bool:
    """Whether two folded names are one with a slip of the pen: Zambia is not Gambia, Austria not Australia."""
    if word == other or word.removesuffix("s") == other.removesuffix("s"):
        return True
    return word[0] == other[0] and min(len(word), len(other)) > 2 * SHORT - 1 and OSA.distance(word, other) <= 1


def same(word: Word, other: Word) -> bool:
    """Whether two words are one, in two forms or with a slip of the pen."""
    return _one_name(word.text, other.text) if word.name or other.name else _one_word(word, other)
