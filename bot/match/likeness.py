"""How alike two wordings of a promise are, and what shows that they are two promises however alike they look.

Formulaic lists are the danger: “Write to the chapter in Ghana” and “Write to the chapter in Kenya” share all but one
word, and an answer to one must never become an answer to the other. So words that one wording has *in place of* the
other's weigh against them: names, numbers and negations at once, a single stretch of other words as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from rapidfuzz.distance import OSA, Indel

WORD = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no space between words: each counts as a word."""
SAME_WORD = 0.75
"""Likeness from which two words are one word in two forms (`report`, `reporting`)."""
LONGEST_WEIGHT = 7
"""A word weighs as many letters as it has, up to this."""
SHORT = 3
"""Words of so few letters tell nothing apart."""
WHOLE = 0.85
"""What it is worth, of 1, that a wording holds the other wholly and says more."""
TELLING = 3
"""Words that a wording must have before it can be held by another."""
MANY_CAPITALS = 0.35
"""Share of words with a capital from which capitals mark no names (German)."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a wording."""

    text: str
    """Folded: small letters, without accents."""
    weight: int
    name: bool
    """Whether it is written like a name inside its sentence."""

    @property
    def number(self) -> bool:
        """Whether it is a number."""
        return self.text[0].isdigit()


@dataclass(frozen=True)
class Wording:
    """The words of a text, those of its date left out: a new date is no new promise."""

    words: tuple[Word, ...]

    @cached_property
    def weight(self) -> int:
        """What all words weigh."""
        return sum(word.weight for word in self.words)


@lru_cache(maxsize=4096)
def wording(text: str, due: str = "") -> Wording:
    """The text's words; `due` is the part of it that says when."""
    text = text.replace(due, " ", 1) if due else text
    found = [match.group() for match in WORD.finditer(_spaced(unicodedata.normalize("NFKC", text)))]
    capitals = [word[0].isupper() for word in found]
    named = sum(capitals[1:]) <= MANY_CAPITALS * max(1, len(found) - 1)
    words = (
        Word(folded, min(len(folded), LONGEST_WEIGHT), named and place > 0 and capitals[place])
        for place, folded in enumerate(map(_folded, found))
        if folded
    )
    return Wording(tuple(words))


def _spaced(text: str) -> str:
    return UNSPACED.sub(lambda match: f" {match.group()} ", text)


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def _one_word(word: str, other: str) -> bool:
    """Whether two folded words are forms of one word."""
    if word == other:
        return True
    if word[0].isdigit() or other[0].isdigit() or word[0] != other[0] or min(len(word), len(other)) <= SHORT:
        return False
    return Indel.normalized_similarity(word, other) >= SAME_WORD


@lru_cache(maxsize=65536)
def _one_name(word: str, other: str) -> bool:
    """Whether two folded names are one with a slip of the pen: Zambia is not Gambia, Austria not Australia."""
    if word == other or word.removesuffix("s") == other.removesuffix("s"):
        return True
    return word[0] == other[0] and min(len(word), len(other)) > 2 * SHORT - 1 and OSA.distance(word, other) <= 1


def _same(word: Word, other: Word) -> bool:
    return (_one_name if word.name or other.name else _one_word)(word.text, other.text)


def likeness(one: Wording, other: Wording, negations: AbstractSet[str] = frozenset()) -> float:
    """From 0, two promises, to 1, one wording; `negations` turn a promise round."""
    if not one.words or not other.words:
        return 0
    here, there = _left(one.words, other.words), _left(other.words, one.words)
    if _at_odds(here, there, {_folded(word) for word in negations}) or _one_in_place_of_another(one, other):
        return 0
    missing, more = (sum(word.weight for word in words) for words in (here, there))
    shared = min(one.weight - missing, other.weight - more)
    dice = 2 * shared / (one.weight + other.weight)
    less = min(one, other, key=lambda wording: wording.weight)
    held = shared / less.weight if len(less.words) >= TELLING else 0
    return max(dice, WHOLE * held**2)


def _left(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """The words that have no partner among the others; equal words are paired before like ones."""
    free = list(others)
    left: list[Word] = []
    for word in words:
        if (same := next((one for one in free if one.text == word.text), None)) is not None:
            free.remove(same)
        else:
            left.append(word)
    still: list[Word] = []
    for word in left:
        if (same := next((one for one in free if _same(word, one)), None)) is not None:
            free.remove(same)
        else:
            still.append(word)
    return still


def _at_odds(here: Sequence[Word], there: Sequence[Word], negations: AbstractSet[str]) -> bool:
    """Whether each says a name or a number that the other does not, or one of them says no."""
    if any(word.text in negations for word in [*here, *there]):
        return True
    return all(any(word.name or word.number for word in words) for words in (here, there))


def _one_in_place_of_another(one: Wording, other: Wording) -> bool:
    """Whether the wordings are the same but for one stretch, which holds other words here than there."""
    here = [word.text for word in one.words]
    there = [next((mine.text for mine in one.words if _same(mine, word)), word.text) for word in other.words]
    compared = SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
    changes = [(here[a:b], there[c:d]) for tag, a, b, c, d in compared if tag != "equal"]
    return len(changes) == 1 and all(any(len(word) > SHORT for word in words) for words in changes[0])
