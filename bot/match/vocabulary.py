"""What languages say of words: synonyms, negations, words that tell no two promises apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

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
SPOKEN = 1 / 3
"""A language that a session is written in has so large a share of words that one can know a language by."""


@dataclass(frozen=True)
class Vocabulary:
    """What a conference's languages say of words; all of them folded."""

    negations: frozenset[str] = NEGATIONS
    """Words that turn a promise round."""
    synonyms: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """Words and phrases, each with the word that it is compared as."""
    hollow: frozenset[tuple[str, ...]] = frozenset()
    """What says no more than that it is a promise: will, should, it would be good to. It is left out."""
    products: frozenset[str] = frozenset()
    """What comes of something and is not it: the results of the survey."""
    by: frozenset[str] = frozenset()
    """What stands before who does it."""
    little: frozenset[str] = LITTLE
    """Words that tell no two promises apart."""
    verbs: frozenset[str] = frozenset()
    """What people do, as it stands at the beginning of a step."""
    last_verbs: frozenset[str] = frozenset()
    """The same of languages in which it stands at the end."""
    articles: frozenset[str] = frozenset()
    """Words after which stands a noun, and before which, at the beginning, a verb."""
    to_be: frozenset[str] = frozenset()
    """Words after which stands what is done."""
    participles: tuple[str, ...] = ()
    """Endings of what has been done: `collected`."""
    light: frozenset[str] = frozenset()
    """Verbs before which another says what is done: `start collecting`."""
    endings: tuple[frozenset[str], ...] = ()
    """Endings that forms of one word take, by sorts of words."""
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """First words of synonyms by their stems in their own language."""
    separable: frozenset[str] = frozenset()
    """What stands before a verb or at the end: `auswerten`, `wertet aus`."""
    particles: frozenset[str] = frozenset()
    """What belongs to a verb and may stand further on: put online, hand out."""
    makes: frozenset[str] = frozenset()
    """Verbs that say little more than that something comes to be."""
    kin: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Words that may stand for each other though they say another thing, by what they are compared as."""
    lookalikes: frozenset[str] = frozenset()
    """Words that others become by a slip of the pen: contact, contract."""
    languages: tuple[Steps, ...] = ()
    chosen: dict[tuple[int, ...], Vocabulary] = field(default_factory=dict, compare=False, repr=False)
    """The vocabulary of some of the languages, once asked for."""
    known: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """Words with what they are forms of, once asked for."""

    def spoken_in(self, texts: Iterable[str]) -> Vocabulary:
        """What those of the languages say of words that the texts are written in: `mai` is May, or else never."""
        words = [word for text in texts for word in phrase_of(text)]
        hits = [sum(word in telltale for word in words) for telltale in map(_telltale, self.languages)]
        spoken = tuple(at for at, count in enumerate(hits) if count and count >= SPOKEN * max(hits))
        if not spoken or len(spoken) == len(hits):
            return self
        if spoken not in self.chosen:
            self.chosen[spoken] = Vocabulary.of(self.languages[at] for at in spoken)
        return self.chosen[spoken]

    @cached_property
    def counted(self) -> re.Pattern[str]:
        """A number before a hyphen: `two-day`."""
        return re.compile(
            rf"\b({'|'.join(word for one in self.languages for word in one.numbers) or '(?!)'})-(?=\w)", re.IGNORECASE
        )

    @cached_property
    def participle(self) -> re.Pattern[str]:
        """What stands between prefix and stem of what has been done: `ausgewertet`."""
        between = "|".join(word for one in self.languages for word in one.participle_prefixes) or "(?!)"
        return re.compile(rf"^({'|'.join(sorted(self.separable))})?(?:{between})(?=\w{{4}})")

    def form(self, word: str) -> str:
        """The word of the synonyms that this is a form of (`writing`: `write`), any other as it is."""
        if word not in self.known:
            self.known[word] = self._form(word)
        return self.known[word]

    def _form(self, word: str) -> str:
        if (word,) in self.synonyms or word in self.negations or word in self.little:
            return word
        like = {one for stem in self.stems(word) for one in self.forms.get(stem, ())}
        if not like and word not in self.lookalikes:
            like = {one for one, *_ in self.synonyms if is_slip(one, word)}
        return max(sorted(like), key=lambda one: Indel.normalized_similarity(one, word), default=word)

    def stems(self, word: str) -> frozenset[str]:
        """What is left of the word without each ending that it may have, and the sort of words that takes it."""
        return stems_of(word, self.endings) | stems_of(self.participle.sub(r"\1", word), self.endings)

    @classmethod
    def of(cls, languages: Iterable[Steps]) -> Vocabulary:
        """The vocabulary of several languages."""
        languages = tuple(languages)
        synonyms = dict[tuple[str, ...], str]()
        endings, forms = list[frozenset[str]](), defaultdict[str, list[str]](list)
        little = LITTLE.union(word for one in languages for listed in one.little for word in phrase_of(listed))
        for one in languages:
            earlier = len(endings)
            endings += (frozenset(folded(ending.strip("-")) for ending in sort.split()) for sort in one.endings)
            own = (*[frozenset[str]()] * earlier, *endings[earlier:])
            synonyms |= {phrase_of(word): str(number) for number, word in enumerate(one.numbers, start=2)}
            for group in one.synonyms:
                phrases = [phrase for phrase in map(phrase_of, group) if phrase]
                synonyms |= dict.fromkeys(phrases, " ".join(phrases[0]))
                for word in (phrase[0] for phrase in phrases):
                    for stem in stems_of(word, own):
                        forms[stem].append(word)
        for word in little:
            if synonyms.get((word,), "").isdigit():  # French “du”, Italian “due”
                del synonyms[(word,)]

        def listed(pick: Callable[[Steps], Iterable[str]]) -> frozenset[str]:
            return frozenset(folded(word) for one in languages for word in pick(one))

        def compared_as(word: str) -> str:
            return synonyms.get(phrase_of(word), folded(word))

        return cls(
            negations=NEGATIONS.union(word for one in languages for word in _words_of(tuple(one.negations))),
            synonyms=synonyms,
            hollow=frozenset(
                phrase_of(word) for one in languages for word in (*one.anywhere, *one.hollow) if "*" not in word
            ),
            products=frozenset(
                synonyms.get(phrase_of(word), phrase_of(word)[0]) for one in languages for word in one.products
            ),
            by=frozenset(word for one in languages for word in one.by),
            little=little,
            verbs=listed(lambda one: () if one.verb_second else one.verbs),
            last_verbs=listed(lambda one: one.verbs if one.verb_second else ()),
            articles=listed(lambda one: one.noun_articles),
            to_be=listed(lambda one: one.to_be),
            participles=tuple(sorted(listed(lambda one: one.participles))),
            light=listed(lambda one: one.light),
            endings=tuple(endings),
            forms={stem: tuple(words) for stem, words in forms.items()},
            separable=listed(lambda one: one.separable),
            particles=listed(lambda one: one.verb_particles),
            makes=frozenset(compared_as(word) for one in languages for word in one.makes),
            kin=_kin([[compared_as(word) for word in group] for one in languages for group in one.kin]),
            lookalikes=listed(lambda one: one.lookalikes),
            languages=languages,
        )


def _kin(groups: Sequence[Sequence[str]]) -> dict[str, frozenset[int]]:
    """The places of the groups in which each word is."""
    return {word: frozenset(at for at, group in enumerate(groups) if word in group) for one in groups for word in one}


@cache
def _words_of(language: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for listed in language for word in phrase_of(listed))


def _telltale(one: Steps) -> frozenset[str]:
    """Words by which one knows the language."""
    return _words_of((*one.little, *one.negations, *one.anywhere, *one.verbs, *one.not_verbs))
