"""Names in running text: of persons and of groups, one after another.

The table, led by Dimitar (Dimi) Dimitrov (FKAGEU) and the Volunteer Supporters Network, …
                  ^person, affiliation              ^group
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.parsers.inline import Mention
from bot.parsers.words import Words
from bot.records import Person, Role

WORD = re.compile(r"[^\W_](?:[\w'’‑-]|\.(?=\w))*")
BRACKET = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
MORE = re.compile(r" ([^\W_][\w'’‑-]*)")
NICKNAME = re.compile(r"\s*\([\"'“]?([^\W_][\w'’-]*)[\"'”]?\)\s+(?=[^\W\d_])")
ELIDED = re.compile(r"[^\W\d_]{1,4}['’](?=[^\W\d_])")
THE = re.compile(r"(?:the|der|la|les|los|las) ", re.IGNORECASE)
PREPOSITIONS = frozenset(
    [
        "of",
        "for",
        "in",
        "on",
        "from",
        "to",
        "with",
        "at",
        "by",
        "about",
        "von",
        "für",
        "de",
        "des",
        "du",
        "d",
        "del",
        "para",
    ]
)
TITLES = frozenset(
    [
        "dr",
        "dra",
        "prof",
        "mr",
        "mrs",
        "ms",
        "st",
        "mag",
        "dipl",
        "ing",
        "lic",
        "sr",
        "sra",
        "dott",
        "mgr",
        "inż",
        "hab",
        "проф",
    ]
)
"""Short words with a point that are a part of the name behind them: `Dr. Ada Holm`."""
LONGEST_GROUP = 6
"""Words before the noun that makes a group: `the newly founded grants review committee`."""


class Name(NamedTuple):
    """A name as found in the text."""

    at: int
    end: int
    """Past an affiliation in brackets."""
    name: str
    affiliation: str | None = None
    user: str | None = None
    group: bool = False
    sure: bool = True
    """False for one capitalised word that nothing else marks as a name."""

    def person(self, role: Role | None = None) -> Person:
        """The record of it."""
        return Person(name=self.name, affiliation=self.affiliation, user=self.user, role=role)


@dataclass(slots=True)
class Names:
    """Finds names in one text."""

    text: str
    mentions: Sequence[Mention]
    words: Words
    known: frozenset[str] = frozenset()
    """Words that are part of a name elsewhere on the page."""

    def listing(self, at: int) -> tuple[list[Name], int]:
        """The names that stand one after another from `at` on, and where they end."""
        found: list[Name] = []
        end = at
        while name := self.one(at):
            found.append(name)
            end = name.end
            joiner = self.words.joiners.match(self.text, end)
            if not joiner:
                break
            at = joiner.end()
        return found, end

    def one(self, at: int) -> Name | None:
        """The name that begins at `at`; None when none does."""
        at = self._past_space(at)
        handle = self.text[at : at + 1] == "@"
        at += handle
        core = self._linked(at) or self._capitals(self._past_elided(at)) or self._group(at)
        if core is None:
            return None
        if handle:
            core = Name(core.at, core.end, core.name, user=core.user)
        return self._with_affiliation(core)

    def _past_space(self, at: int) -> int:
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return at

    def _past_elided(self, at: int) -> int:
        """Past an article that is written to the noun of a group: `l'équipe`, `L’Associazione`."""
        match = ELIDED.match(self.text, at)
        if not match or match.group().casefold().replace("’", "'") not in self.words.articles:
            return at
        word = WORD.match(self.text, match.end())
        noun = word.group().casefold() if word else ""
        return (
            match.end() if noun in self.words.groups or self.words.organisations.match(self.text, match.end()) else at
        )

    def _linked(self, at: int) -> Name | None:
        if not self.mentions:
            return None
        for mention in self.mentions[bisect_left(self.mentions, (at,)) : bisect_left(self.mentions, (at + 1,))]:
            text = self.text[at : mention.end]
            if mention.user:
                end = self._more_capitals(mention.end)
                return Name(at, end, self.text[at:end].lstrip("@"), user=mention.user)
            if self.is_group(text):
                return Name(at, mention.end, text, group=True)
            if sum(is_capital(word) for word in WORD.findall(text)) > 1:
                return Name(at, mention.end, text, sure=False)
        return None

    def is_group(self, text: str) -> bool:
        """Whether the words name a group that can do something."""
        return any(word.casefold() in self.words.groups for word in WORD.findall(text)[-3:]) or bool(
            self.words.organisations.match(text)
        )

    def _more_capitals(self, at: int) -> int:
        while match := MORE.match(self.text, at):
            if not is_capital(match[1]) or match[1].casefold() in self.words.nobody:
                break
            at = match.end()
        return at

    def _capitals(self, at: int) -> Name | None:
        """`Anne-Laure Prévost`, `Renske de Wit`, `Dimitar (Dimi) Dimitrov`, `Wikimedia Norge`, `Hubs drafting group`."""
        first = WORD.match(self.text, at)
        if not first or not is_capital(first.group()) or first.group().casefold() in self.words.nobody:
            return None
        end = self._run(first)
        if end == first.end() and first.group().casefold() in self.words.noun_first:
            end = self._named_after(end)
        end, group = self._group_tail(end)
        name = self.text[at:end]
        count = len(WORD.findall(name))
        group = group or self.is_group(name)
        sure = count > 1 or name in self.known or is_acronym(name)
        return Name(at, end, name, group=group, sure=sure)

    def _run(self, first: re.Match[str]) -> int:
        end = self._dotted(first)
        while True:
            bracket = NICKNAME.match(self.text, end)
            start = bracket.end() if bracket and not self.words.organisations.search(bracket[1]) else end
            if bracket and start != end and not is_capital(self.text[start]):
                start = end
            step = self._next_part(start if start != end else self._space_end(end))
            if step is None:
                return end
            end = step

    def _space_end(self, at: int) -> int:
        return at + 1 if self.text[at : at + 1] == " " else at

    def _dotted(self, match: re.Match[str]) -> int:
        end = match.end()
        if self.text[end : end + 1] != ".":
            return end
        return end + (len(match.group()) == 1 or match.group().casefold() in TITLES)

    def _next_part(self, at: int) -> int | None:
        """The end of the next part of a name: a capitalised word, particles before it included."""
        if at and not self.text[at - 1].isspace():
            return None
        for _ in range(3):
            word = WORD.match(self.text, at)
            if not word:
                return None
            if is_capital(word.group()) or self._has_particle(word.group()):
                return None if word.group().casefold() == "i" else self._dotted(word)
            if word.group().casefold() not in self.words.particles:
                return None
            at = self._space_end(word.end())
        return None

    def _has_particle(self, word: str) -> bool:
        """Whether it is a name with a particle written to it: `d'Orlando`."""
        match = ELIDED.match(word)
        return bool(
            match
            and is_capital(word[match.end() :])
            and match.group().casefold().replace("’", "'") in self.words.particles
        )

    def _group_tail(self, end: int) -> tuple[int, bool]:
        """`… user group`, `… drafting group`: up to two lower-case words, the last of which names a group."""
        at = end
        for _ in range(3):
            word = WORD.match(self.text, self._space_end(at))
            if not word or self._ends_group(word, first=False) or self.words.joiners.fullmatch(f" {word.group()} "):
                return end, False
            if word.group().casefold() in self.words.groups:
                return word.end(), True
            at = word.end()
        return end, False

    def _group(self, at: int) -> Name | None:
        """`the group of Chapter Executive Directors`, `the Local Rooms Network`, `the working group on hubs`."""
        word, article = WORD.match(self.text, at), False
        if word and word.group().casefold() in self.words.articles:
            linked = self._linked(self._past_space(word.end()))
            if linked:
                return linked
            at = self._past_space(word.end())
            article = True
        article = article or self._past_elided(at) > at
        at = self._past_elided(at)
        start, noun = at, None
        for _ in range(LONGEST_GROUP):
            word = WORD.match(self.text, at)
            if not word or self._ends_group(word, first=at == start):
                break
            if word.group().casefold() in self.words.groups:
                noun = word
            elif noun:
                break
            at = self._space_end(word.end())
        if noun:
            first = noun.group().casefold() in self.words.noun_first
            end = self._named_after(noun.end()) if first else self._named_before_verb(noun.end())
            return Name(start, end, self.text[start:end], group=True)
        return self._proper(start) if article else None

    def _proper(self, at: int) -> Name | None:
        """`the Bakers' Guild of Port Ellery`: two capitalised words after an article may be a group."""
        name = self._capitals(at)
        if name is None or len(WORD.findall(name.name)) < 2:
            return None
        end = self._of(name.end)
        return Name(at, end, self.text[at:end], sure=False)

    def _ends_group(self, word: re.Match[str], *, first: bool) -> bool:
        folded = word.group().casefold()
        if folded in PREPOSITIONS or self.words.will.match(self.text, word.start()):
            return True
        return folded in self.words.nobody and not (first and folded in {"all", "alle", "tous", "todos"})

    def _of(self, at: int) -> int:
        """Past `of the Chapters`, `of editors`, `for Events`; `at` where nothing of the kind follows."""
        match = self.words.of.match(self.text, at) or self.words.of_names.match(self.text, at)
        the = THE.match(self.text, match.end()) if match else None
        word = WORD.match(self.text, the.end() if the else match.end()) if match else None
        if not match or not word:
            return at
        if is_capital(word.group()):
            return self._run(word)
        common = self.words.of.match(self.text, at) and word.group().casefold() not in self.words.nobody
        return word.end() if common or word.group().casefold() in self.words.groups else at

    def _named_before_verb(self, at: int) -> int:
        """Past `AG «Technik» erstellt`: a capitalised word between a noun and its verb; else past `of …`."""
        word = WORD.match(self.text, self._space_end(at))
        if not word or word.start() == at or not is_capital(word.group()):
            return self._of(at)
        verb = WORD.match(self.text, self._space_end(word.end()))
        return word.end() if verb and verb.start() > word.end() and self._acts(verb) else at

    def _named_after(self, at: int) -> int:
        """Past the name that follows a noun: `gruppo «di lavoro Scuola»`, `comité «organizador»`, `équipe «Traduction»`."""
        at = self._adjective(at)
        for _ in range(2):
            word = WORD.match(self.text, self._space_end(at))
            if word and is_capital(word.group()) and word.group().casefold() not in self.words.nobody:
                return self._run(word)
            if (end := self._of(at)) == at:
                break
            at = end
        return at

    def _adjective(self, at: int) -> int:
        """Past one lower-case word between a noun and the verb; `at` where the word may be the verb."""
        word = WORD.match(self.text, self._space_end(at))
        if not word or word.start() == at or is_capital(word.group()) or self._ends_group(word, first=False):
            return at
        if self._acts(word) or self.words.joiners.fullmatch(f" {word.group()} ") or self.words.of.match(self.text, at):
            return at
        after = WORD.match(self.text, self._space_end(word.end()))
        ends = not self.text[word.end() :].strip(" .")
        return word.end() if ends or (after and self._acts(after)) else at

    def _acts(self, word: re.Match[str]) -> bool:
        """Whether a verb is known to begin here."""
        tenses = (self.words.will, self.words.past.pattern, self.words.passive.pattern)
        return word.group().casefold() in self.words.acting or any(one.match(self.text, word.start()) for one in tenses)

    def _with_affiliation(self, core: Name) -> Name:
        bracket = BRACKET.match(self.text, core.end)
        if not bracket:
            return core
        inside = bracket[1].strip()
        end = bracket.end()
        while self.text[end : end + 1] == ")":
            end += 1
        if inside.casefold() in self.words.placeholders:
            inside = ""
        return Name(core.at, end, core.name, inside or None, core.user, core.group, sure=True)


def is_capital(word: str) -> bool:
    """Whether the word begins like a name; scripts without case always do."""
    return bool(word) and word[0].isalpha() and not word[0].islower()


def is_acronym(word: str) -> bool:
    """WMF, WMDE, FKAGEU."""
    return len(word) > 1 and word.isupper()


def name_words(people: Sequence[Person]) -> frozenset[str]:
    """All names, and every capitalised word of them: so that first names are known."""
    found = {person.name for person in people}
    for person in people:
        found.update(word for word in WORD.findall(person.name) if is_capital(word) and len(word) > 1)
    return frozenset(found)
