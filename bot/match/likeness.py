"""How alike two wordings of a promise are, and what shows that they are two promises however alike they look.

Formulaic lists are the danger: “Write to the chapter in Ghana” and “Write to the chapter in Kenya” share all but one
word, and an answer to one must never become an answer to the other. So words that one wording has *in place of* the
other's weigh against them: names, numbers and negations at once, a single stretch of other words as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA, Indel, Prefix

from bot.conference.language import Steps

WORD = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no space between words: each counts as a word."""
UMLAUT = re.compile(r"([aou])e")
LONGEST_PHRASE = 4
DATE = re.compile(r"[^\W\d_]{4}|\d[./-]\d")
"""What a part that says when must hold to be left out: a bare year or number may be what tells two promises apart."""
SAME_WORD = 0.75
"""Likeness from which two words are one word in two forms (`report`, `reporting`)."""
LONGEST_ENDING = 5
SURELY = 0.9
"""Words that differ in more than an ending must be so much alike: `Planungsgruppe` is no `Planungsbüro`."""
STEM = 4
SAME_STEM = 0.65
"""The same for words that begin with so many same letters (`study`, `studies`)."""
LONGEST_WEIGHT = 7
"""A word weighs as many letters as it has, up to this."""
SHORT = 3
"""Words of so few letters tell nothing apart."""
WHOLE = 0.85
"""What it is worth, of 1, that a wording holds the other wholly and says more."""
REPLACED = 0.5
"""What it takes from the likeness, of 1, that both hold nothing but other words."""
NEAR_NEGATION = 2
"""A negation turns so many of the words after it: “not accessible to readers” is no “not” to the promise itself."""
TELLING = 2
"""Words that can tell promises apart which a wording must have before it can be held by another."""
MANY_CAPITALS = 0.35
ENOUGH = 6
"""In a text of so many words, of which so large a share have a capital, capitals mark no names (German)."""
NEGATIONS = frozenset("不没沒無无非未勿な") | {"عدم", "لا", "لن", "لم", "ليس", "غير", "بدون"}
"""Negations of languages that have no file of their own."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a wording."""

    text: str
    """Folded: small letters, without accents."""
    weight: int
    name: bool
    """Whether it is written like a name inside its sentence."""
    first: bool
    """Whether it begins the text, where a verb often stands."""

    @property
    def telling(self) -> bool:
        """Whether it can tell two promises apart."""
        return len(self.text) > SHORT - self.first or self.name or self.number or bool(UNSPACED.match(self.text))

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


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a conference's languages say of words; all of them folded."""

    negations: frozenset[str] = NEGATIONS
    """Words that turn a promise round."""
    synonyms: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """Words and phrases, each with the word that it is compared as."""
    small: frozenset[str] = frozenset()
    """Words that say no more than that it is a promise: will, should. They are left out."""

    def stem(self, word: str) -> str:
        """The word that a form of a synonym is compared as (`written` as `write`), any other as it is."""
        like = (
            one for (one, *more) in self.synonyms if not more and one[:STEM] == word[:STEM] and _one_word(one, word)
        )
        best = max(like, key=lambda one: Indel.normalized_similarity(one, word), default=None)
        return word if best is None else self.synonyms[best,]

    @classmethod
    def of(cls, steps: Iterable[Steps]) -> Vocabulary:
        """The vocabulary of several languages."""
        negations, synonyms, small = set(NEGATIONS), dict[tuple[str, ...], str](), set[str]()
        for one in steps:
            negations.update(word for listed in one.negations for word in _words(listed))
            synonyms |= {_phrase(word): str(number) for number, word in enumerate(one.numbers, start=2)}
            small.update(word for listed in one.anywhere for word in _phrase(listed) if len(_phrase(listed)) == 1)
            for group in one.synonyms:
                # the shortest speaks for all: a preposition stays one that tells nothing apart
                phrases = [phrase for phrase in map(_phrase, group) if phrase]
                shortest = min((" ".join(phrase) for phrase in phrases), key=len, default="")
                synonyms |= dict.fromkeys(phrases, shortest)
        return cls(frozenset(negations), synonyms, frozenset(small))


def wording(text: str, due: str, vocabulary: Vocabulary) -> Wording:
    """The text's words; `due` is the part of it that says when."""
    text = text.replace(due, " ", 1) if DATE.search(due) else text
    found = _words(text)
    capitals = [word[0].isupper() for word in found]
    named = len(found) < ENOUGH or sum(capitals[1:]) <= MANY_CAPITALS * len(found)
    folded = [_folded(word) for word in found]
    words, at = list[Word](), 0
    while at < len(found):
        if folded[at] in vocabulary.small:
            at += 1
            continue
        size = next((n for n in range(LONGEST_PHRASE, 0, -1) if tuple(folded[at : at + n]) in vocabulary.synonyms), 0)
        said = vocabulary.synonyms[tuple(folded[at : at + size])] if size else vocabulary.stem(folded[at])
        weight = min(sum(map(len, folded[at : at + max(1, size)])), LONGEST_WEIGHT)
        words.append(Word(said, weight, not size and named and at > 0 and capitals[at], not words))
        at += max(1, size)
    return Wording(tuple(words))


def _words(text: str) -> list[str]:
    spaced = UNSPACED.sub(lambda match: f" {match.group()} ", unicodedata.normalize("NFKC", text))
    return WORD.findall(HYPHEN.sub("", spaced))


def _phrase(text: str) -> tuple[str, ...]:
    return tuple(map(_folded, _words(text)))


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    """The word in small letters without accents, umlauts written out or not."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return UMLAUT.sub(r"\1", "".join(letter for letter in apart if not unicodedata.combining(letter)))


@lru_cache(maxsize=65536)
def _one_word(word: str, other: str) -> bool:
    """Whether two folded words are forms of one word."""
    if word == other:
        return True
    if word[0].isdigit() or other[0].isdigit() or word[0] != other[0] or min(len(word), len(other)) <= SHORT:
        return False
    alike = Indel.normalized_similarity(word, other)
    if max(len(word), len(other)) - Prefix.similarity(word, other) > LONGEST_ENDING and alike < SURELY:
        return False
    return alike >= SAME_WORD or (alike >= SAME_STEM and word[:STEM] == other[:STEM])


@lru_cache(maxsize=65536)
def _one_name(word: str, other: str) -> bool:
    """Whether two folded names are one with a slip of the pen: Zambia is not Gambia, Austria not Australia."""
    if word == other or word.removesuffix("s") == other.removesuffix("s"):
        return True
    return word[0] == other[0] and min(len(word), len(other)) > 2 * SHORT - 1 and OSA.distance(word, other) <= 1


def _same(word: Word, other: Word) -> bool:
    return (_one_name if word.name or other.name else _one_word)(word.text, other.text)


def compared(one: Wording, other: Wording) -> tuple[Wording, Wording]:
    """The two as they are compared: what one writes as two words and the other as one (`check list`) is one."""
    return Wording(_joined(one.words, other.words)), Wording(_joined(other.words, one.words))


def _joined(words: tuple[Word, ...], others: Sequence[Word]) -> tuple[Word, ...]:
    there = {word.text for word in others if len(word.text) > SHORT}
    found: list[Word] = []
    for word in words:
        if found and found[-1].text + word.text in there:
            before = found.pop()
            found.append(replace(before, text=before.text + word.text, weight=LONGEST_WEIGHT))
        else:
            found.append(word)
    return tuple(found)


def likeness(one: Wording, other: Wording) -> float:
    """From 0, nothing in common, to 1, one wording."""
    if not one.words or not other.words:
        return 0
    missing, more = (
        sum(word.weight for word in _left(*words)) for words in ((one.words, other.words), (other.words, one.words))
    )
    shared = min(one.weight - missing, other.weight - more)
    less = min(one, other, key=lambda wording: wording.weight)
    held = shared / less.weight if sum(word.telling for word in less.words) >= TELLING else 0
    replaced = min(missing, more) / less.weight
    return max(2 * shared / (one.weight + other.weight), WHOLE * held**2) - REPLACED * replaced


def are_two(one: Wording, other: Wording, negations: AbstractSet[str] = NEGATIONS) -> bool:
    """Whether the wordings are two promises however alike they are; `negations` turn a promise round."""
    return (
        _at_odds(_left(one.words, other.words), _left(other.words, one.words))
        or _turned(one.words, other.words, negations)
        or _turned(other.words, one.words, negations)
        or _one_in_place_of_another(one, other)
        or _exchanged(one.words, _as_in(one.words, other.words))
    )


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


def _at_odds(here: Sequence[Word], there: Sequence[Word]) -> bool:
    """Whether each says a name or a number that the other does not."""
    return all(any(word.name or word.number for word in words) for words in (here, there))


def _turned(words: Sequence[Word], others: Sequence[Word], negations: AbstractSet[str]) -> bool:
    """Whether a negation that only these words have stands closely before a word that both have."""
    there = {word.text for word in others}
    for at, word in enumerate(words):
        if word.text in negations and word.text not in there:
            near = [one.text for one in words[at + 1 :] if one.telling][:NEAR_NEGATION]
            if not there.isdisjoint(near):
                return True
    return False


def _one_in_place_of_another(one: Wording, other: Wording) -> bool:
    """Whether the wordings are the same but for one stretch that holds other words here than there.

    They are looked at twice: with all their words, and with those only that can tell promises apart.
    """
    there = _as_in(one.words, other.words)
    telling = {word.text for word in (*one.words, *there) if word.telling}
    if _one_stretch(one.words, there, telling):
        return True
    here, there = ([word for word in words if word.text in telling] for words in (one.words, there))
    return _one_stretch(here, there, telling)


def _as_in(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """The other words, each that is a form of one of the words as that one."""
    texts = {word.text for word in words}
    return [
        word if word.text in texts else next((mine for mine in words if _same(mine, word)), word) for word in others
    ]


def _one_stretch(words: Sequence[Word], others: Sequence[Word], telling: AbstractSet[str]) -> bool:
    here, there = [word.text for word in words], [word.text for word in others]
    changes = [one for one in SequenceMatcher(None, here, there, autojunk=False).get_opcodes() if one[0] != "equal"]
    replaced = [one for one in changes if one[0] == "replace"]
    if len(replaced) != 1 or len({one[0] for one in changes}) > 2:
        return False
    _, a, b, c, d = replaced[0]
    return not telling.isdisjoint(here[a:b]) and not telling.isdisjoint(there[c:d])


def _exchanged(one: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether two words stand each where the other stands there: from Meta to the wiki, from the wiki to Meta."""
    here, there = _before(one), _before(others)
    gone = {word: here[word] - there[word] for word in here.keys() & there.keys()}
    come = {word: there[word] - here[word] for word in gone}
    return any(gone[a] & come[b] and come[a] & gone[b] for a, b in combinations(gone, 2))


def _before(words: Sequence[Word]) -> dict[str, frozenset[str]]:
    """The two words before each that can tell promises apart."""
    texts = ["", "", *(word.text for word in words)]
    return {word.text: frozenset(texts[at : at + 2]) for at, word in enumerate(words) if word.telling}
