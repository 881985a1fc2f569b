"""A promise as it is worded: its words, each as it is compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from bot.match.forms import SHORT, Word, folded, words_of
from bot.match.vocabulary import Vocabulary

LONGEST_PHRASE = 4
FAR = 9
"""A particle stands so many words behind its verb at most."""
DATE = re.compile(r"[^\W\d_]{3}|\d[./-]\d")
"""What a part that says when must hold to be left out: a bare year or number may be what tells two promises apart."""
LONGEST_WEIGHT = 7
"""A word weighs as many letters as it has, up to this."""
INITIALS = range(2, 6)
"""So many words may be written as their first letters."""
MANY_CAPITALS = 0.35
ENOUGH = 6
"""In a text of so many words, of which so large a share have a capital, capitals mark no names (German)."""


@dataclass(frozen=True)
class Wording:
    """The words of a text, those of its date left out: a new date is no new promise."""

    words: tuple[Word, ...]
    does: bool = False
    """Whether it begins with a verb."""

    @cached_property
    def weight(self) -> int:
        """What all words weigh."""
        return sum(word.weight for word in self.words)

    @cached_property
    def keys(self) -> frozenset[str]:
        """By which one sees at once that two wordings have no word in common that says something."""
        single = (key for word in self.words if word.telling for key in (word.written, *word.keys))
        return frozenset((*single, *(one.written + other.written for one, other in pairwise(self.words))))


def _whole(found: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The words folded, a verb with the part of it that stands at the end: “wertet die Umfrage aus”, “auswertet”."""
    plain = [folded(word) for word in found]
    if len(plain) > 2 and plain[-1] in vocabulary.separable:
        telling = [at for at, word in enumerate(plain[:-1]) if word not in vocabulary.little]
        at = next((at for at in telling if found[at].islower()), next(iter(telling), 0))
        plain[at] = plain.pop() + plain[at]
    return plain


def capitals_name(texts: Iterable[str]) -> bool:
    """Whether capitals mark names in these texts, as they do not in German."""
    said = [words_of(text) for text in texts]
    found = [word for words in said if len(words) > SHORT for word in words[1:]]
    return sum(word[0].isupper() for word in found) <= MANY_CAPITALS * len(found)


def wording(text: str, due: str, owners: Sequence[str], vocabulary: Vocabulary, *, named: bool = True) -> Wording:
    """The text's words; `due` is the part of it that says when, `named` whether capitals mark names around it."""
    text = text.replace(due, " ", 1) if DATE.search(due) else text
    found = words_of(_without(owners, vocabulary.counted.sub(r"\1 ", text), vocabulary))
    capitals = [word[0].isupper() for word in found]
    if len(found) >= ENOUGH:
        named = sum(capitals[1:]) <= MANY_CAPITALS * len(found)
    plain = _whole(found, vocabulary)
    words, at = list[Word](), 0
    while at < len(plain):
        upto = range(min(LONGEST_PHRASE, len(plain) - at), 0, -1)
        if hollow := next((n for n in upto if tuple(plain[at : at + n]) in vocabulary.hollow), 0):
            at += hollow
            continue
        name = named and at > 0 and capitals[at]
        begins = plain[at] if name else vocabulary.form(plain[at])
        phrases = ((begins, *plain[at + 1 : at + n]) for n in upto)
        phrase = next((one for one in phrases if one in vocabulary.synonyms), ())
        far = 0
        if len(phrase) < 2 and (far := _far(begins, plain, at, vocabulary)):
            phrase = begins, plain.pop(far)
            capitals.pop(far)
        written, size = plain[at], len(phrase)
        name = name and not phrase
        said = vocabulary.synonyms[phrase] if phrase else written
        first = not words
        words.append(
            Word(
                said,
                min(sum(map(len, phrase or (written,))), LONGEST_WEIGHT),
                name,
                vocabulary.stems(said) | (vocabulary.stems(written) if size < 2 else frozenset()),
                name or said not in vocabulary.little,
                written,
                vocabulary.kin.get(said, frozenset()),
                first and said in vocabulary.makes,
                written in vocabulary.lookalikes,
            )
        )
        at += 1 if far else max(1, size)
    return Wording(tuple(words), does=_does(words, vocabulary))


def _does(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether the words begin with a verb, be it one that only its article tells: “geocode the lists”."""
    second = words[1].written if len(words) > 1 else ""
    return bool(words) and (words[0].written in vocabulary.verbs or second in vocabulary.articles)


def _far(verb: str, plain: Sequence[str], at: int, vocabulary: Vocabulary) -> int:
    """The place of a particle of the verb that stands further on: “put the slides online”; 0 where there is none."""
    places = range(at + 2, min(at + FAR, len(plain)))
    return next((n for n in places if plain[n] in vocabulary.particles and (verb, plain[n]) in vocabulary.synonyms), 0)


def _without(owners: Sequence[str], text: str, vocabulary: Vocabulary) -> str:
    """The text without those who do it, where it begins or ends with them: they stand beside it already."""
    names = "|".join(re.escape(part) for owner in owners for part in owner.split())
    if not names:
        return text
    name = rf"(?:{names})(?![\w'’])\.?"
    those = rf"{name}(?:\W+(?:\w{{1,3}}\W+)?{name})*"
    by = "|".join(map(re.escape, sorted(vocabulary.by))) or "(?!)"
    text = re.sub(rf"(?:\s(?:{by})|\W*[-–—(,:@])\s*{those}\W*$", "", text)
    return re.sub(rf"^\W*{those}[\s,:–-]+(?=\w)", "", text)


def compared(one: Wording, other: Wording) -> tuple[Wording, Wording]:
    """The two as they are compared: what one writes as one word (`checklist`, `FAQ`) is one in the other, too."""
    return replace(one, words=_joined(one.words, other.words)), replace(other, words=_joined(other.words, one.words))


def _joined(words: tuple[Word, ...], others: Sequence[Word]) -> tuple[Word, ...]:
    there = {word.written for word in others if len(word.written) > SHORT}
    initials = {word.text: word for word in others if word.name and len(word.text) in INITIALS}
    found: list[Word] = []
    at = 0
    while at < len(words):
        pair = "".join(word.written for word in words[at : at + 2])
        first = "".join(word.written[0] for word in words[at : at + max(INITIALS)])
        size = next((n for n in reversed(INITIALS) if len(first) >= n and first[:n] in initials), 0)
        if pair in there and at + 1 < len(words):
            found.append(Word(pair, LONGEST_WEIGHT, name=False, stems=frozenset(), telling=True, written=pair))
            at += 2
        elif size:
            found.append(initials[first[:size]])
            at += size
        else:
            found.append(words[at])
            at += 1
    return tuple(found)
