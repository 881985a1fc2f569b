"""The words of all languages that a page may be written in, ready to be looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from bot.conference.language import Language, codes, language

WORD: Final = re.compile(r"\w+")
NO_WORDS: Final = re.compile(r"\\.|\[\^?\]?[^\]]*\]|\?P<\w+>|\w[?*]")
"""Escapes, classes, names of groups, optional letters of a regular expression."""
OPTIONAL: Final = re.compile(r"\(\?<?![^()]*\)|\([^()]*\)(?:[?*]|\{0?,)")
NESTED: Final = re.compile(r"(\([^()]*)\([^()]*\)")
GROUP: Final = re.compile(r"\(([^()]*)\)")
ENDS: Final = " .…!\n"
"""What may stand around a placeholder."""
COUNTED: Final = "+&0123456789 "
"""What may stand before a placeholder: `+ 1 TBD`."""
SIGNS: Final = "-–—−?/\\.…*()[]"
"""What makes a placeholder without a word."""
LONG_WORD: Final = re.compile(r"[^\W\d_]{4,}")


class Phrases(NamedTuple):
    """Phrases to be looked for in sentences, and by which of their words a sentence is known to hold none.

    To search a sentence costs some 10 µs for each pattern, to compare it with a set of words a tenth of that.
    """

    pattern: re.Pattern[str]
    """Any of the phrases."""
    keys: frozenset[str] | None
    """A word of each; None where a phrase has no whole word."""

    def may_stand(self, said: frozenset[str]) -> bool:
        """Whether a text of these words can hold any of the phrases."""
        return self.keys is None or not self.keys.isdisjoint(said)


class Sayings(NamedTuple):
    """Regular expressions, each beside every word of which all that it matches holds one."""

    listed: tuple[tuple[re.Pattern[str], str], ...]

    def find(self, text: str) -> re.Match[str] | None:
        """What stands first in the text of the first of them that does."""
        folded = text.casefold()
        found = (pattern.search(text) for pattern, word in self.listed if word in folded)
        return next((match for match in found if match), None)

    def stand_in(self, folded: str) -> bool:
        """Whether the text, in lower case, holds any."""
        return any(pattern.search(folded) for pattern, word in self.listed if word in folded)


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists of one language, or of several together."""

    languages: tuple[Language, ...]
    joiners: re.Pattern[str]
    articles: frozenset[str]
    particles: frozenset[str]
    groups: frozenset[str]
    of: re.Pattern[str]
    of_names: re.Pattern[str]
    noun_first: frozenset[str]
    """Nouns of groups, in languages where a group's name follows."""
    organisations: re.Pattern[str]
    nobody: frozenset[str]
    asides: re.Pattern[str]
    possessives: frozenset[str]
    company: re.Pattern[str]
    before_contacts: re.Pattern[str]
    before_leads: re.Pattern[str]
    after_leads: re.Pattern[str]
    beside_leads: re.Pattern[str]
    placeholders: frozenset[str]
    longest_placeholder: int
    """Its characters: most texts are longer."""
    grouping: re.Pattern[str]
    slides: re.Pattern[str]
    will: re.Pattern[str]
    agreed: Phrases
    reported: re.Pattern[str]
    anywhere: Phrases
    past: Phrases
    passive: Phrases
    unpast: frozenset[str]
    """Words behind which no past tense stands: `to be sent`, `to put`."""
    call: Phrases
    reader: Phrases
    none: Sayings
    done: re.Pattern[str]
    denials: re.Pattern[str]
    subordinate: re.Pattern[str]
    still: re.Pattern[str]
    undecided: re.Pattern[str]
    open_end: re.Pattern[str]
    rooms: re.Pattern[str]
    """Words of places, in any language: halls keep the names that they have."""
    formats: re.Pattern[str]
    """Words of what stands in programmes and is no name, in any language."""
    will_first: re.Pattern[str]
    """Of the languages whose verb stands before its subject when a time stands first."""
    verbs_first: frozenset[str]
    """The same."""
    acting: frozenset[str]
    """All verbs that are known, those that only show a clause included."""
    verbs: frozenset[str]
    not_verbs: frozenset[str]
    nouns: frozenset[str]
    """Verbs that are nouns as well."""
    future_endings: tuple[str, ...]
    relative: Sayings
    """Times that only the day of writing would tell."""
    happened: re.Pattern[str]
    """What, right before a date, tells when something has been done: taken, decided."""
    by: re.Pattern[str]
    owner: re.Pattern[str]
    """Heads of columns for who does it; labels inside a step too."""
    becoming: re.Pattern[str]
    """What makes a passive with a participle at the end of the clause."""
    passive_ends: re.Pattern[str]
    infinitive_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    present_endings: tuple[str, ...]
    objective: re.Pattern[str]
    """`Objective 1:`, before its title."""
    deliverable: re.Pattern[str]
    """`Deliverable =`, before what is to come of it."""

    def is_past(self, phrase: str) -> bool:
        """Whether a phrase of the past is one for certain: `set up` is what somebody did, or what is to be done."""
        return phrase.split(maxsplit=1)[0].casefold() not in self.verbs

    def says_none(self, text: str) -> bool:
        """Whether the text says that there is no next step."""
        return self.none.stand_in(text.casefold())

    def may_open_placeholder(self, text: str) -> bool:
        """Whether a text that begins so can be a placeholder."""
        said = text.strip(ENDS)
        return said[:1] in SIGNS or len(said) <= self.longest_placeholder

    def is_placeholder(self, text: str) -> bool:
        """Whether the answer stands for none: TBA, a dash, nothing at all."""
        said = text.strip(ENDS)
        if said[:1] in SIGNS and not said.strip(SIGNS):
            return True
        if len(said) > self.longest_placeholder:
            return False
        return said.casefold() in self.placeholders or said.lstrip(COUNTED).casefold() in self.placeholders


@cache
def words(languages: tuple[Language, ...]) -> Words:
    """The word lists of the languages, put together."""

    def listed(pick: Callable[[Language], Iterable[str]]) -> list[str]:
        return [word for language in languages for word in pick(language)]

    # In any language: on a page with labels in another one, or in a template's English ones, they are what people type.
    spoken = (*languages, *map(language, codes()))
    placeholders = frozenset(bare(word) for one in spoken for word in one.placeholders)
    return Words(
        languages=languages,
        joiners=joiners(listed(lambda one: one.people.joiners)),
        articles=_folded(listed(lambda one: one.people.articles)),
        particles=_folded(listed(lambda one: one.people.particles)),
        groups=_folded(listed(lambda one: one.people.groups)),
        of=elided(listed(lambda one: one.people.of)),
        of_names=elided(listed(lambda one: one.people.of_names)),
        noun_first=_folded(word for one in languages if one.people.noun_first for word in one.people.groups),
        organisations=phrase(listed(lambda one: one.people.organisations)),
        nobody=_folded(listed(lambda one: one.people.nobody)),
        asides=phrase(listed(lambda one: one.people.asides)),
        possessives=_folded(listed(lambda one: one.people.possessives)),
        company=phrase(listed(lambda one: one.people.company)),
        before_contacts=phrase(listed(lambda one: one.people.before_contacts)),
        before_leads=phrase(listed(lambda one: one.people.before_leads)),
        after_leads=phrase(listed(lambda one: one.people.after_leads)),
        beside_leads=phrase(listed(lambda one: one.people.beside_leads)),
        placeholders=placeholders,
        longest_placeholder=max(map(len, placeholders), default=0),
        grouping=phrase(listed(lambda one: one.people.grouping)),
        slides=phrase(listed(lambda one: one.people.slides)),
        will=phrase(listed(lambda one: one.steps.will)),
        agreed=phrases(listed(lambda one: one.steps.agreed)),
        reported=phrase(listed(lambda one: one.steps.reported)),
        anywhere=phrases(listed(lambda one: one.steps.anywhere)),
        past=phrases(listed(lambda one: one.steps.past)),
        passive=phrases(listed(lambda one: one.steps.passive)),
        unpast=_folded(listed(lambda one: [*one.steps.to_be, *one.steps.to_do])),
        call=phrases(listed(lambda one: one.steps.call)),
        reader=phrases(listed(lambda one: one.steps.reader)),
        none=sayings(listed(lambda one: one.steps.none)),
        done=phrase(listed(lambda one: one.steps.done)),
        denials=expression(listed(lambda one: one.steps.denials)),
        subordinate=phrase(listed(lambda one: one.steps.subordinate)),
        still=phrase(listed(lambda one: one.steps.still)),
        undecided=expression(listed(lambda one: one.steps.undecided)),
        nouns=_folded(listed(lambda one: one.steps.nouns)),
        future_endings=tuple(listed(lambda one: one.steps.future_endings)),
        not_verbs=_folded(listed(lambda one: one.steps.not_verbs)),
        open_end=phrase(listed(lambda one: one.open_end)),
        rooms=phrase(word for one in spoken for word in one.programme.rooms),
        formats=phrase(word for one in spoken for word in _formats(one)),
        will_first=phrase(word for one in languages if one.steps.verb_second for word in one.steps.will),
        verbs_first=_folded(word for one in languages if one.steps.verb_second for word in one.steps.verbs),
        acting=_folded(listed(lambda one: [*one.steps.verbs, *one.dates.verbs])),
        verbs=_folded(listed(lambda one: one.steps.verbs)),
        relative=sayings(listed(lambda one: one.dates.relative)),
        happened=phrase(listed(lambda one: one.dates.happened)),
        by=phrase(listed(lambda one: one.steps.by)),
        owner=phrase(listed(lambda one: one.columns.owner)),
        becoming=phrase(listed(lambda one: one.steps.becoming)),
        passive_ends=phrase(listed(lambda one: one.steps.passive_ends)),
        infinitive_endings=tuple(listed(lambda one: one.steps.infinitive_endings)),
        past_endings=tuple(listed(lambda one: one.steps.past_endings)),
        present_endings=tuple(listed(lambda one: one.steps.present_endings)),
        objective=_opening(listed(lambda one: one.objective), r"\s*#?\d+\s*[:.–—-]\s*(?=\S)"),
        deliverable=_opening(listed(lambda one: one.deliverable), r"\s*[=:–—-]\s*"),
    )


def _formats(language: Language) -> list[str]:
    told = language.programme
    return [*told.formats, *told.breaks, *told.others, *language.session_words, language.name]


def phrase(listed: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words; `*` stands for one word or the rest of one."""
    found = sorted(set(listed), key=lambda one: (-len(one), one))
    any_of = "|".join(
        re.escape(one).replace(r"\*", r"[\w\-]*").replace(r"\ ", r"\s+").replace("'", "['’]") for one in found
    )
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)" if found else r"(?!)", re.IGNORECASE)


def _opening(listed: Iterable[str], rest: str) -> re.Pattern[str]:
    """A line that begins with one of the words and the rest, a regular expression."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, listed))}){rest}", re.IGNORECASE)


def phrases(listed: Iterable[str]) -> Phrases:
    """Any of the phrases as whole words, known by the longest word of each."""
    found = list(listed)
    keys = [max(sorted(_whole_words(one)), key=len, default="") for one in found]
    return Phrases(phrase(found), frozenset(keys) if all(keys) else None)


def said(text: str) -> frozenset[str]:
    """All words of the text, as the keys of phrases are compared."""
    return frozenset(WORD.findall(_fold(text)))


def expression(listed: Iterable[str]) -> re.Pattern[str]:
    """Any of the regular expressions."""
    return re.compile("|".join(listed) or r"(?!)", re.IGNORECASE)


def sayings(listed: Iterable[str]) -> Sayings:
    """The regular expressions, to be searched for in lower-case text."""
    return Sayings(tuple((re.compile(one, re.IGNORECASE), word) for one in listed for word in needed(one)))


def needed(pattern: str) -> list[str]:
    """Words of which every match of the regular expression holds one: as few as it allows; `` where it has none.

    Of two lists as short it takes the later one: many sentences begin as those do that are looked for.
    """
    return min(reversed(ways(pattern)), key=len, default=[""])


def ways(pattern: str) -> list[list[str]]:
    """Lists of words: of each list every match of the regular expression holds one; none where that cannot be told."""
    rest, before = NO_WORDS.sub(" ", pattern), ""
    while rest != before:
        before, rest = rest, NESTED.sub(r"\1 ", OPTIONAL.sub(" ", rest))
    between, groups = GROUP.split(rest)[::2], GROUP.findall(rest)
    if any(mark in part for part in between for mark in "()|"):
        return []
    found = [[_fold(word)] for part in between for word in LONG_WORD.findall(part)]
    for group in groups:
        words = [LONG_WORD.findall(way) for way in group.split("|")]
        if all(words):
            found.append([_fold(word[0]) for word in words])
    return found


def _whole_words(phrase: str) -> list[str]:
    """The words of the phrase that no star lengthens."""
    return [_fold(m[0]) for m in WORD.finditer(phrase) if "*" not in phrase[max(0, m.start() - 1) : m.end() + 1]]


def _fold(word: str) -> str:
    """The word, or words, as regular expressions compare it that ignore case: to them the Turkish letters are an i too."""
    return word.casefold() if word.isascii() else word.replace("İ", "i").replace("ı", "i").casefold()


def joiners(listed: Iterable[str]) -> re.Pattern[str]:
    """What stands between two names: a comma, a sign or a word."""
    any_of = "|".join(
        re.escape(one).replace(r"\ ", r"\s+") for one in sorted(set(listed), key=lambda one: (-len(one), one))
    )
    sign = r"\s*[,;+&/]\s*"
    return re.compile(rf"{sign}(?:(?:{any_of})(?!\w)\s+)?|\s+(?:{any_of})(?!\w)\s+", re.IGNORECASE)


def elided(listed: Iterable[str]) -> re.Pattern[str]:
    """Any of the words with space around it; no space behind an apostrophe: `of `, `dell'`."""
    found = sorted(set(listed), key=lambda one: (-len(one), one))
    any_of = "|".join(
        re.escape(one).replace(r"\ ", r"\s").replace("'", "['’]") + ("" if one.endswith("'") else r"\s")
        for one in found
    )
    return re.compile(rf"\s(?:{any_of})" if found else r"(?!)", re.IGNORECASE)


def bare(text: str) -> str:
    """The text as placeholders are compared."""
    return text.strip(ENDS).casefold()


def _folded(listed: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in listed)
