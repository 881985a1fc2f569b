"""The words of all languages that a page may be written in, ready to be looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from bot.conference.language import Language


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
    before_contacts: re.Pattern[str]
    before_leads: re.Pattern[str]
    after_leads: re.Pattern[str]
    beside_leads: re.Pattern[str]
    placeholders: frozenset[str]
    grouping: re.Pattern[str]
    slides: re.Pattern[str]
    will: re.Pattern[str]
    anywhere: re.Pattern[str]
    past: re.Pattern[str]
    passive: re.Pattern[str]
    call: re.Pattern[str]
    reader: re.Pattern[str]
    none: re.Pattern[str]
    done: re.Pattern[str]
    open_end: re.Pattern[str]
    will_first: re.Pattern[str]
    """Of the languages whose verb stands before its subject when a time stands first."""
    verbs_first: frozenset[str]
    """The same."""
    acting: frozenset[str]
    """All verbs that are known, those that only show a clause included."""
    verbs: frozenset[str]
    not_verbs: frozenset[str]
    by: re.Pattern[str]
    past_endings: tuple[str, ...]
    present_endings: tuple[str, ...]

    def is_placeholder(self, text: str) -> bool:
        """Whether the answer stands for none: TBA, a dash, nothing at all."""
        said = bare(text)
        return said in self.placeholders or not said.strip("-–—−?/\\.…*()[]")


@cache
def words(languages: tuple[Language, ...]) -> Words:
    """The word lists of the languages, put together."""

    def listed(pick: Callable[[Language], Iterable[str]]) -> list[str]:
        return [word for language in languages for word in pick(language)]

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
        before_contacts=phrase(listed(lambda one: one.people.before_contacts)),
        before_leads=phrase(listed(lambda one: one.people.before_leads)),
        after_leads=phrase(listed(lambda one: one.people.after_leads)),
        beside_leads=phrase(listed(lambda one: one.people.beside_leads)),
        placeholders=frozenset(bare(word) for word in listed(lambda one: one.placeholders)),
        grouping=phrase(listed(lambda one: one.people.grouping)),
        slides=phrase(listed(lambda one: one.people.slides)),
        will=phrase(listed(lambda one: one.steps.will)),
        anywhere=phrase(listed(lambda one: one.steps.anywhere)),
        past=phrase(listed(lambda one: one.steps.past)),
        passive=phrase(listed(lambda one: one.steps.passive)),
        call=phrase(listed(lambda one: one.steps.call)),
        reader=phrase(listed(lambda one: one.steps.reader)),
        none=re.compile("|".join(listed(lambda one: one.steps.none)) or r"(?!)", re.IGNORECASE),
        done=phrase(listed(lambda one: one.steps.done)),
        not_verbs=_folded(listed(lambda one: one.steps.not_verbs)),
        open_end=phrase(listed(lambda one: one.open_end)),
        will_first=phrase(word for one in languages if one.steps.verb_second for word in one.steps.will),
        verbs_first=_folded(word for one in languages if one.steps.verb_second for word in one.steps.verbs),
        acting=_folded(listed(lambda one: [*one.steps.verbs, *one.dates.verbs])),
        verbs=_folded(listed(lambda one: one.steps.verbs)),
        by=phrase(listed(lambda one: one.steps.by)),
        past_endings=tuple(listed(lambda one: one.steps.past_endings)),
        present_endings=tuple(listed(lambda one: one.steps.present_endings)),
    )


def phrase(listed: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words; `*` stands for one word or the rest of one."""
    found = sorted(set(listed), key=lambda one: (-len(one), one))
    any_of = "|".join(
        re.escape(one).replace(r"\*", r"[\w\-]*").replace(r"\ ", r"\s+").replace("'", "['’]") for one in found
    )
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)" if found else r"(?!)", re.IGNORECASE)


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
    return text.strip(" .…!\n").casefold()


def _folded(listed: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in listed)
