"""What languages say of words: synonyms, negations, words that tell no two promises apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from bot.conference.language import Steps
from bot.match.forms import folded, is_slip, phrase_of, stems_of

NEGATIONS = frozenset("不没沒無无非未勿な") | {"عدم", "لا", "لن", "لم", "ليس", "غير", "بدون"}
"""Negations of languages that have no file of their own."""
LITTLE = frozenset(
    (
        "de", "het", "een", "met", "aan", "en", "op", "och", "att", "med", "som", "det", "den", "ett", "av", "pro", "se",
        "ze", "az", "egy", "es", "ve", "bir", "bu", "и", "в", "с", "к", "по", "из", "от", "что",
    )
)  # fmt: skip
"""Words that tell nothing apart, of languages that have no file of their own."""


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
        like = like or {one for one, *_ in self.synonyms if is_slip(one, word)}
        return max(sorted(like), key=lambda one: Indel.normalized_similarity(one, word), default=word)

    def stems(self, word: str) -> frozenset[str]:
        """What is left of the word without each ending that it may have, and the sort of words that takes it."""
        return stems_of(word, self.endings)

    @classmethod
    def of(cls, steps: Iterable[Steps]) -> Vocabulary:
        """The vocabulary of several languages."""
        negations, synonyms, small = set(NEGATIONS), dict[tuple[str, ...], str](), set[str]()
        little, endings, forms = set(LITTLE), list[frozenset[str]](), defaultdict[str, list[str]](list)
        for one in steps:
            negations.update(word for listed in one.negations for word in phrase_of(listed))
            little.update(word for listed in one.little for word in phrase_of(listed))
            earlier = len(endings)
            endings += (frozenset(folded(ending.strip("-")) for ending in sort.split()) for sort in one.endings)
            own = (*[frozenset[str]()] * earlier, *endings[earlier:])
            synonyms |= {phrase_of(word): str(number) for number, word in enumerate(one.numbers, start=2)}
            small.update(word for listed in one.anywhere for word in phrase_of(listed) if len(phrase_of(listed)) == 1)
            for group in one.synonyms:
                # the shortest speaks for all: a preposition stays one that tells nothing apart
                phrases = [phrase for phrase in map(phrase_of, group) if phrase]
                shortest = min((" ".join(phrase) for phrase in phrases), key=len, default="")
                synonyms |= dict.fromkeys(phrases, shortest)
                for word in (phrase[0] for phrase in phrases):
                    for stem in stems_of(word, own):
                        forms[stem].append(word)
        return cls(
            frozenset(negations),
            synonyms,
            frozenset(small),
            frozenset(little),
            tuple(endings),
            {stem: tuple(words) for stem, words in forms.items()},
        )
