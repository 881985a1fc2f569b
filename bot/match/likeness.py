"""How alike two wordings of a promise are, and what shows that they are two promises however alike they look.

Formulaic lists are the danger: “Write to the chapter in Ghana” and “Write to the chapter in Kenya” share all but one
word, and an answer to one must never become an answer to the other. So words that one wording has *in place of* the
other's weigh against them: names, numbers and negations at once, any stretch of other words as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA, Indel

from bot.conference.language import Steps

WORD = re.compile(r"\d+(?:[.,:/-]\d+)*(?:[^\W\d_]\b)?|[^\W\d_]+(?:['’][^\W\d_]+)*")
HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no space between words: each counts as a word."""
BARRED = str.maketrans("łøđı", "lodi", "'’")
DOUBLED = re.compile(r"(.)\1")
UMLAUT = re.compile(r"([aou])e")
LONGEST_PHRASE = 4
DATE = re.compile(r"[^\W\d_]{4}|\d[./-]\d")
"""What a part that says when must hold to be left out: a bare year or number may be what tells two promises apart."""
SAME_WORD = 0.75
"""Likeness from which two words are forms of one word in scripts of whose languages no endings are known."""
WITH_ENDINGS = re.compile(r"[a-z\u0400-\u052f]")
STEM = 3
"""What is left of a word without its ending has at least so many letters."""
LONG = 9
"""A slip of the pen leaves a word of so many letters known; `form` and `forum`, `contact` and `contract` are two words."""
LONGEST_WEIGHT = 7
"""A word weighs as many letters as it has, up to this."""
SHORT = 3
"""Words of so few letters say little by themselves, and a slip of the pen makes them others."""
WHOLE = 0.85
"""What it is worth, of 1, that a wording holds the other wholly and says more."""
REPLACED = 1.0
"""What it takes from the likeness, of 1, that both hold nothing but other words; half as much let long formulas pass."""
NEAR_NEGATION = 2
"""A negation turns so many of the words after it: “not accessible to readers” is no “not” to the promise itself."""
INITIALS = range(2, 6)
"""So many words may be written as their first letters."""
TELLING = 2
"""Words that say something which a wording must have before it can be held by another."""
MANY_CAPITALS = 0.35
ENOUGH = 6
"""In a text of so many words, of which so large a share have a capital, capitals mark no names (German)."""
NEGATIONS = frozenset("不没沒無无非未勿な") | {"عدم", "لا", "لن", "لم", "ليس", "غير", "بدون"}
"""Negations of languages that have no file of their own."""
LITTLE = frozenset(
    [
        "de",
        "het",
        "een",
        "met",
        "aan",
        "en",
        "op",
        "och",
        "att",
        "med",
        "som",
        "det",
        "den",
        "ett",
        "av",
        "pro",
        "se",
        "ze",
        "az",
        "egy",
        "es",
        "ve",
        "bir",
        "bu",
        "и",
        "в",
        "с",
        "к",
        "по",
        "из",
        "от",
        "что",
    ]
)
"""Words that tell nothing apart in some languages that have no file of their own."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a wording."""

    text: str
    """Folded: small letters, without accents."""
    weight: int
    name: bool
    """Whether it is written like a name inside its sentence."""
    stems: frozenset[str]
    """What it may be without an ending, each with the sort of words that takes that ending."""
    telling: bool
    """Whether it can tell two promises apart when it stands in another's place."""

    @property
    def full(self) -> bool:
        """Whether it says something by itself, as `from` hardly does."""
        return self.telling and (len(self.text) > SHORT or self.name or self.number or bool(UNSPACED.match(self.text)))

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


@dataclass(frozen=True)
class Vocabulary:
    """What a conference's languages say of words; all of them folded."""

    negations: frozenset[str] = NEGATIONS
    """Words that turn a promise round."""
    synonyms: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """Words and phrases, each with the word that it is compared as."""
    small: frozenset[str] = frozenset()
    """Words that say no more than that it is a promise: will, should. They are left out."""
    little: frozenset[str] = LITTLE
    """Words that tell no two promises apart."""
    endings: tuple[frozenset[str], ...] = ()
    """Endings that forms of one word take, by sorts of words."""

    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """First words of synonyms by their stems in their own language."""

    def form(self, word: str) -> str:
        """The word of the synonyms that this is a form of (`writing`: `write`), any other as it is."""
        if (word,) in self.synonyms or word in self.negations or word in self.little:
            return word
        like = {one for stem in self.stems(word) for one in self.forms.get(stem, ())}
        like = like or {one for one, *_ in self.synonyms if _slip(one, word)}
        return max(sorted(like), key=lambda one: Indel.normalized_similarity(one, word), default=word)

    def stems(self, word: str) -> frozenset[str]:
        """What is left of the word without each ending that it may have, and the sort of words that takes it."""
        return _stems(word, self.endings)

    @classmethod
    def of(cls, steps: Iterable[Steps]) -> Vocabulary:
        """The vocabulary of several languages."""
        negations, synonyms, small = set(NEGATIONS), dict[tuple[str, ...], str](), set[str]()
        little, endings, forms = set(LITTLE), list[frozenset[str]](), defaultdict[str, list[str]](list)
        for one in steps:
            negations.update(word for listed in one.negations for word in _phrase(listed))
            little.update(word for listed in one.little for word in _phrase(listed))
            earlier = len(endings)
            endings += (frozenset(_folded(ending.strip("-")) for ending in sort.split()) for sort in one.endings)
            own = (*[frozenset[str]()] * earlier, *endings[earlier:])
            synonyms |= {_phrase(word): str(number) for number, word in enumerate(one.numbers, start=2)}
            small.update(word for listed in one.anywhere for word in _phrase(listed) if len(_phrase(listed)) == 1)
            for group in one.synonyms:
                # the shortest speaks for all: a preposition stays one that tells nothing apart
                phrases = [phrase for phrase in map(_phrase, group) if phrase]
                shortest = min((" ".join(phrase) for phrase in phrases), key=len, default="")
                synonyms |= dict.fromkeys(phrases, shortest)
                for word in (phrase[0] for phrase in phrases):
                    for stem in _stems(word, own):
                        forms[stem].append(word)
        return cls(
            frozenset(negations),
            synonyms,
            frozenset(small),
            frozenset(little),
            tuple(endings),
            {stem: tuple(words) for stem, words in forms.items()},
        )


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
        begins = vocabulary.form(folded[at])
        phrases = ((begins, *folded[at + 1 : at + n]) for n in range(min(LONGEST_PHRASE, len(found) - at), 0, -1))
        phrase = next((one for one in phrases if one in vocabulary.synonyms), ())
        size = len(phrase)
        said = vocabulary.synonyms[phrase] if phrase else folded[at]
        weight = min(sum(map(len, folded[at : at + max(1, size)])), LONGEST_WEIGHT)
        name = not size and named and at > 0 and capitals[at]
        words.append(Word(said, weight, name, vocabulary.stems(said), name or said not in vocabulary.little))
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
    apart = unicodedata.normalize("NFD", word.casefold().translate(BARRED))
    return UMLAUT.sub(r"\1", "".join(letter for letter in apart if not unicodedata.combining(letter)))


@lru_cache(maxsize=65536)
def _stems(word: str, endings: tuple[frozenset[str], ...]) -> frozenset[str]:
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
def _slip(word: str, other: str) -> bool:
    """Whether two folded words are one but for a slip of the pen: letters swapped or doubled, in long words any one."""
    if min(len(word), len(other)) <= SHORT or word[0] != other[0] or OSA.distance(word, other) > 1:
        return False
    long = min(len(word), len(other)) >= LONG and word[:2] == other[:2] and word[-2:] == other[-2:]
    return long or sorted(word) == sorted(other) or DOUBLED.sub(r"\1", word) == DOUBLED.sub(r"\1", other)


def _one_word(word: Word, other: Word) -> bool:
    """Whether two words are forms of one."""
    one, two = word.text, other.text
    if one == two:
        return True
    if word.number or other.number:
        return False
    if WITH_ENDINGS.match(one):
        return not word.stems.isdisjoint(other.stems) or _slip(one, two)
    return one[0] == two[0] and min(len(one), len(two)) > SHORT and Indel.normalized_similarity(one, two) >= SAME_WORD


@lru_cache(maxsize=65536)
def _one_name(word: str, other: str) -> bool:
    """Whether two folded names are one with a slip of the pen: Zambia is not Gambia, Austria not Australia."""
    if word == other or word.removesuffix("s") == other.removesuffix("s"):
        return True
    return word[0] == other[0] and min(len(word), len(other)) > 2 * SHORT - 1 and OSA.distance(word, other) <= 1


def _same(word: Word, other: Word) -> bool:
    return _one_name(word.text, other.text) if word.name or other.name else _one_word(word, other)


def compared(one: Wording, other: Wording) -> tuple[Wording, Wording]:
    """The two as they are compared: what one writes as one word (`checklist`, `FAQ`) is one in the other, too."""
    return Wording(_joined(one.words, other.words)), Wording(_joined(other.words, one.words))


def _joined(words: tuple[Word, ...], others: Sequence[Word]) -> tuple[Word, ...]:
    there = {word.text for word in others if len(word.text) > SHORT}
    initials = {word.text: word for word in others if word.name and len(word.text) in INITIALS}
    found: list[Word] = []
    at = 0
    while at < len(words):
        pair = "".join(word.text for word in words[at : at + 2])
        first = "".join(word.text[0] for word in words[at : at + max(INITIALS)])
        size = next((n for n in reversed(INITIALS) if len(first) >= n and first[:n] in initials), 0)
        if pair in there and at + 1 < len(words):
            found.append(Word(pair, LONGEST_WEIGHT, name=False, stems=frozenset(), telling=True))
            at += 2
        elif size:
            found.append(initials[first[:size]])
            at += size
        else:
            found.append(words[at])
            at += 1
    return tuple(found)


def likeness(one: Wording, other: Wording) -> float:
    """From 0, nothing in common, to 1, one wording."""
    if not one.words or not other.words:
        return 0
    missing, more = _left(one.words, other.words), _left(other.words, one.words)
    shared = min(one.weight - sum(word.weight for word in missing), other.weight - sum(word.weight for word in more))
    less = min(one, other, key=lambda wording: wording.weight)
    held = shared / less.weight if sum(word.full for word in less.words) >= TELLING else 0
    replaced = min(sum(word.weight for word in words if word.telling) for words in (missing, more)) / less.weight
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
            near = [one for one in words[at + 1 :] if one.full][:NEAR_NEGATION]
            if any(_same(one, other) for one in near for other in others):
                return True
    return False


def _one_in_place_of_another(one: Wording, other: Wording) -> bool:
    """Whether a stretch holds other words here than there, between words that both have.

    They are looked at twice: with all their words, and with those only that can tell promises apart.
    """
    there = _as_in(one.words, other.words)
    telling = {word.text for word in (*one.words, *there) if word.telling}
    if _other_stretch(one.words, there, telling):
        return True
    here, there = ([word for word in words if word.text in telling] for words in (one.words, there))
    return _other_stretch(here, there, telling)


def _as_in(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """The other words, each that is a form of one of the words as that one."""
    texts = {word.text for word in words}
    return [
        word if word.text in texts else next((mine for mine in words if _same(mine, word)), word) for word in others
    ]


def _other_stretch(words: Sequence[Word], others: Sequence[Word], telling: AbstractSet[str]) -> bool:
    here, there = [word.text for word in words], [word.text for word in others]
    changes = [one for one in SequenceMatcher(None, here, there, autojunk=False).get_opcodes() if one[0] != "equal"]
    replaced = [one for one in changes if one[0] == "replace"]
    return any(not telling.isdisjoint(here[a:b]) and not telling.isdisjoint(there[c:d]) for _, a, b, c, d in replaced)


def _exchanged(one: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether two words stand each where the other stands there: from Meta to the wiki, from the wiki to Meta."""
    here, there = _before(one), _before(others)
    gone = {word: here[word] - there[word] for word in here.keys() & there.keys()}
    come = {word: there[word] - here[word] for word in gone}
    return any(gone[a] & come[b] and come[a] & gone[b] for a, b in combinations(gone, 2))


def _before(words: Sequence[Word]) -> dict[str, frozenset[str]]:
    """The two words before each that can tell promises apart."""
    texts = ["", "", *(word.text for word in words)]
    return {word.text: frozenset(texts[at : at + 2]) for at, word in enumerate(words) if word.full}
