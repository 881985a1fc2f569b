"""Text as a row of tokens, and what each of its words means in a language's dates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names, get_month_names

from bot.conference.date_words import DateWords

FORMS: Final[tuple[Literal["format", "stand-alone"], ...]] = ("format", "stand-alone")
# A line break is a token of its own, so that no expression runs from one list item into the next.
_TOKEN: Final = re.compile(r"(?P<number>[0-9]+)|(?P<word>[^\W\d_]+)|(?P<line>[\n\r\v\f\x85\u2028\u2029])|(?P<mark>\S)")
_LISTS: Final = (
    *(
        "by",
        "before",
        "negations",
        "during",
        "on",
        "articles",
        "of",
        "ranges",
        "between",
        "to",
        "also",
        "end",
        "part",
        "weeks",
        "year",
    ),
    "after_year",
    *("quarter", "quarter_letters", "seasons", "ordinals", "determiners", "modifiers", "not_occasions", "stops"),
    "verbs",
)


YEAR: Final = 4  # digits
DASHES: Final = ("-", "–", "—", "‒", "−")
_CORES: Final = {
    "end",
    "part",
    "month",
    "month_short",
    "year",
    "quarter",
    "quarter_letters",
    "quarter_ordinal",
    "seasons",
}
_OPENERS: Final = {"by", "before", "end", "part", "month", "month_short", "quarter_ordinal"}
_WORD: Final = re.compile(r"[^\W\d_]+|\S")
_DIGIT: Final = re.compile(r"[0-9]")
_ENDING: Final = {"stops", "verbs", "by", "before", "during", "on", "articles", "of", "to", "also", "determiners"}

Words = tuple[str, ...]
Phrases = Mapping[str, Mapping[str, tuple[tuple[Words, int], ...]]]

_NOTHING: Final[Mapping[str, tuple[tuple[Words, int], ...]]] = {}


class Token:
    """A number, a word, a mark or a line break, and where it stands."""

    def __init__(self, folded: str, start: int, end: int, kind: str) -> None:
        self.folded = folded
        """Its text without upper case; a typewriter apostrophe for a printed one."""
        self.start = start
        self.end = end
        self.kind = kind


@dataclass(frozen=True)
class Lexicon:
    """What phrases mean in one language."""

    phrases: Phrases
    """By first word and kind, longest first, each with its value (which month, which quarter)."""
    openers: frozenset[str]
    """First words of phrases of which a text without a digit holds one, if it tells any time."""
    cores: frozenset[str]
    """First words of phrases of which a date without a number holds one."""
    known: frozenset[str]
    """All words and marks that may stand in a date before its first number or core."""
    behind_number: frozenset[str]
    """All words and marks that may stand in a date right behind the number that it begins with."""
    ends_occasion: frozenset[str]
    """Words that cannot be inside the name of an occasion."""
    events: frozenset[str]
    event_endings: tuple[str, ...]
    capitals: bool
    """Whether the language writes its months with a capital letter."""
    month_first: bool
    dotted_day_first: bool
    noun_capitals: bool

    def may_tell(self, text: str) -> bool:
        """Whether the text can tell a time: most cannot, and are not worth the search."""
        return bool(_DIGIT.search(text)) or not self.openers.isdisjoint(_folded(" ".join(_WORD.findall(text))).split())

    def is_event(self, word: str) -> bool:
        """Whether the folded word names something that happens at a known time."""
        return word in self.events or (bool(self.event_endings) and word.endswith(self.event_endings))


class Line:
    """A text, its tokens, and the language it is read in; the last token is an empty line break."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.tokens = _tokens(text)
        self.meanings = [lexicon.phrases.get(token.folded, _NOTHING) for token in self.tokens]
        """For each token, the phrases that may begin there, by kind."""
        self.begins = _begins(self.tokens, lexicon)
        """For each token, whether a date may begin there."""

    def phrase(self, at: int, kind: str) -> tuple[int, int]:
        """The index after the longest phrase of the kind and its value; the same index if there is none."""
        for words, value in self.meanings[at].get(kind, ()):
            if len(words) == 1 or tuple([token.folded for token in self.tokens[at : at + len(words)]]) == words:
                return at + len(words), value
        return at, 0

    def after(self, at: int, kind: str) -> int:
        """The index after a phrase of the kind; the same index if there is none."""
        return self.phrase(at, kind)[0] if kind in self.meanings[at] else at

    def after_some(self, at: int, *kinds: str, most: int) -> int:
        """The index after at most so many phrases of any of the kinds."""
        for _ in range(most):
            if not (self.meanings[at] and self.meanings[at].keys() & kinds):
                break
            at = max([self.after(at, kind) for kind in kinds])
        return at

    def number(self, at: int, most_digits: int = 2) -> int | None:
        """The number at the index, if it has no more digits than that."""
        token = self.tokens[at]
        return int(token.folded) if token.kind == "number" and len(token.folded) <= most_digits else None

    def glued(self, at: int) -> bool:
        """Whether no white space stands in front of the token."""
        return at > 0 and self.tokens[at - 1].end == self.tokens[at].start

    def capital(self, at: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[self.tokens[at].start : self.tokens[at].end][:1].isupper()

    def stops(self, at: int) -> bool:
        """Whether a name has ended before the token: there is a mark, a little word, or nothing more."""
        token = self.tokens[at]
        if token.kind == "mark":
            return not self.glued(at) or token.folded not in "-'/_&@*+"
        return token.kind == "line" or token.folded in self.lexicon.ends_occasion

    def ends_noun(self, at: int) -> bool:
        """Whether the noun before the token is whole: a name has ended, or no noun follows in a language that marks nouns."""
        small = self.lexicon.noun_capitals and self.tokens[at].kind == "word" and not self.capital(at)
        return self.stops(at) or (small and not self.glued(at))


def _begins(tokens: list[Token], lexicon: Lexicon) -> list[bool]:
    """For each token, whether a date may begin there: nothing but words of dates up to a number or a date's core.

    Most numbers count something (`31 photographs`) or are a time of the day: what follows them is no word of dates.
    """
    found, reaches, after = [False] * len(tokens), False, tokens[-1]
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.kind == "number":
            reaches = True
            found[at] = after.folded in lexicon.behind_number or len(token.folded) == YEAR
        else:
            reaches = token.folded in lexicon.cores or (reaches and token.folded in lexicon.known)
            found[at] = reaches and token.folded in lexicon.phrases
        after = token
    return found


@lru_cache(maxsize=1)
def _tokens(text: str) -> list[Token]:
    """The tokens of the text, and an empty line break; the languages of a page ask for one text after another."""
    straight = text.replace("’", "'")
    found = [Token(m[0].casefold(), m.start(), m.end(), m.lastgroup or "mark") for m in _TOKEN.finditer(straight)]
    found.append(Token("", len(text), len(text), "line"))
    return found


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")


@lru_cache(maxsize=64)
def lexicon_of(words: DateWords, language: str) -> Lexicon:
    """The words of a language with the names that CLDR knows; the same question always has the same answer."""
    locale = _locale(language)
    listed = {name: [(phrase, 0) for phrase in getattr(words, name)] for name in _LISTS}
    listed["quarter_ordinal"] = [(form, n) for n, forms in enumerate(words.quarter_ordinals, 1) for form in forms]
    listed["half"] = [(form, n) for n, forms in enumerate(words.halves, 1) for form in forms]
    listed["month"] = [*_months(locale, "wide"), *words.month_forms]
    listed["month_short"] = [*_months(locale, "abbreviated"), *words.more_months]
    weekdays = _weekdays(locale, "wide")
    listed["weekday"] = [(name, 0) for name in (*weekdays, *_weekdays(locale, "abbreviated"), *words.more_weekdays)]
    listed["undetermined"] = [(name, 0) for name in (*weekdays, *words.seasons)]
    phrases = _by_first_word(listed)
    inside = {word for kinds in phrases.values() for some in kinds.values() for told, _ in some for word in told}
    events = [_folded(event) for event in (*words.events, *weekdays, *words.seasons)]
    return Lexicon(
        phrases=phrases,
        openers=_first_words(phrases, _OPENERS),
        cores=_first_words(phrases, _CORES),
        known=frozenset({".", ","} | inside),
        behind_number=frozenset({".", "/", *DASHES} | inside),
        ends_occasion=_enders(phrases),
        events=frozenset(event for event in events if not event.startswith("*")),
        event_endings=tuple(event[1:] for event in events if event.startswith("*")),
        capitals=any(name[:1].isupper() for name, _ in listed["month"]),
        month_first=words.month_first,
        dotted_day_first=words.dotted_day_first,
        noun_capitals=words.noun_capitals,
    )


def _by_first_word(listed: Mapping[str, Iterable[tuple[str, int]]]) -> Phrases:
    found: defaultdict[str, defaultdict[str, dict[Words, int]]] = defaultdict(lambda: defaultdict(dict))
    for kind, entries in listed.items():
        for phrase, value in entries:
            words = tuple(token.folded for token in _tokens(phrase)[:-1])
            if words:
                found[words[0]][kind].setdefault(words, value)
    return {first: {kind: _longest_first(some) for kind, some in kinds.items()} for first, kinds in found.items()}


def _longest_first(phrases: Mapping[Words, int]) -> tuple[tuple[Words, int], ...]:
    return tuple(sorted(phrases.items(), key=lambda item: -len(item[0])))


def _first_words(phrases: Phrases, kinds: set[str]) -> frozenset[str]:
    return frozenset(first for first, found in phrases.items() if found.keys() & kinds)


def _enders(phrases: Phrases) -> frozenset[str]:
    """The single words that end the name of an occasion; a longer phrase says nothing about its first word."""
    return frozenset(
        first
        for first, kinds in phrases.items()
        if any(len(kinds[kind][-1][0]) == 1 for kind in kinds.keys() & _ENDING)
    )


def _locale(language: str) -> Locale | None:
    """The language's locale, or that of its first part (`de` for `de-formal`); None if CLDR has neither."""
    for code in (language, language.split("-", maxsplit=1)[0]):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _months(locale: Locale | None, width: Literal["wide", "abbreviated"]) -> list[tuple[str, int]]:
    if locale is None:
        return []
    named = [get_month_names(width, form, locale).items() for form in FORMS]
    return [(name.rstrip("."), number) for names in named for number, name in names]


def _weekdays(locale: Locale | None, width: Literal["wide", "abbreviated"]) -> list[str]:
    if locale is None:
        return []
    return [name.rstrip(".") for form in FORMS for name in get_day_names(width, form, locale).values()]
