"""Names in running text: of persons and of groups, one after another.

The table, led by Dimitar (Dimi) Dimitrov (FKAGEU) and the Volunteer Supporters Network, …
                  ^person, affiliation              ^group
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from bot.parsers.inline import Mention
from bot.parsers.words import Words
from bot.records import Person, Role

MARKS: Final = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0981-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u102b-\u109d\u17b4-\u17d3"
"""Signs written to letters, as vowels in Indian scripts: to regular expressions they are no part of a word."""
WORD: Final = re.compile(rf"[^\W_](?:[\w{MARKS}'’‑-]|\.(?=\w))*")
NEXT: Final = re.compile(rf"(?: |(?<=\s))({WORD.pattern})")
"""The word behind a space."""
BRACKET: Final = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
MORE: Final = re.compile(rf" ([^\W_][\w{MARKS}'’‑-]*)")
NICKNAME: Final = re.compile(
    rf"\s*(?:\([\"'“]?(?P<a>[^\W_][\w{MARKS}'’-]*)[\"'”]?\)|[\"“„«](?P<b>[^\W_][\w{MARKS}'’-]*)[\"”“»])\s+(?=[^\W\d_])"
)
"""`(Dimi)`, `“Dimi”` between two names."""
ELIDED: Final = re.compile(r"[^\W\d_]{1,4}['’](?=[^\W\d_])")
LONGEST_ELIDED: Final = 5
ARABIC: Final = re.compile(r"(?:[ae]l|ul|a[dnrstz]|ash|bin|ibn)[-‑](?=[^\W\d_])")
"""What is written to a name with a hyphen: `al-Hashimi`."""
DUTCH: Final = re.compile(r" v[ao]n (?:de[nr]?|het|ter)\b", re.IGNORECASE)
"""Particles of which the first may be a capitalised word: `Van den Berghe`."""
ADDRESS: Final = re.compile(r"\S+@\S+\.\w+|\w+://\S+|@\w+")
BESIDE: Final = re.compile(r"[,;]\s*")
LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
LATIN_NAME: Final = re.compile(r"[A-ZÀ-ɏ][A-Za-zÀ-ɏ'’-]*(?: [A-ZÀ-ɏ][A-Za-zÀ-ɏ'’-]*){0,3}")
POSSESSIVE: Final = re.compile(r"['’]s ")
THE: Final = re.compile(r"(?:the|der|la|les|los|las) ", re.IGNORECASE)
PREPOSITIONS: Final = frozenset(
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
AT: Final = frozenset(["at", "from", "bei", "chez", "presso"])
"""Between a group and the organisation that it belongs to."""
TITLES: Final = frozenset(
    [
        "dr",
        "dra",
        "prof",
        "pr",
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
        "dott.ssa",
        "mgr",
        "inż",
        "hab",
        "rev",
        "fr",
        "profª",
        "profa",
        "eng",
        "arq",
        "ma",
        "проф",
        "доц",
    ]
)
"""Short words with a point that are a part of the name behind them: `Dr. Ada Holm`."""
WITHOUT_POINT: Final = frozenset(["dr", "prof", "mgr", "dott.ssa"])
OWN: Final = ("wik", "вік", "вик")
"""How names begin that say all by themselves: `Wikimedia Norge`."""
INITIALS: Final = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
LONG: Final = 4
"""Letters of an adjective; shorter words are pronouns: `le groupe se réunira`."""
LONGEST_NAME: Final = 120
"""Characters of an organisation's name: what is longer is a list."""
LONGEST_GROUP: Final = 6
"""Words before the noun that makes a group: `the newly founded grants review committee`."""


class Name:
    """A name as found in the text."""

    def __init__(
        self,
        at: int,
        end: int,
        name: str,
        affiliation: str | None = None,
        user: str | None = None,
        *,
        group: bool = False,
        sure: bool = True,
    ) -> None:
        self.at = at
        self.end = end
        """Past an affiliation in brackets."""
        self.name = name
        self.affiliation = affiliation
        self.user = user
        self.group = group
        self.sure = sure
        """False for one capitalised word that nothing else marks as a name."""

    def person(self, role: Role | None = None) -> Person:
        """The record of it."""
        return Person(name=self.name, affiliation=self.affiliation, user=self.user, role=role)


class Names:
    """Finds names in one text."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], words: Words, known: frozenset[str] = frozenset()
    ) -> None:
        self.text = text
        self.mentions = mentions
        self.words = words
        self.known = known
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
                return self._sharing(found), end
            at = joiner.end()
        company = self.words.company.match(self.text, at) if found else None
        return self._sharing(found), self._of(company.end()) if company else end

    def _sharing(self, found: list[Name]) -> list[Name]:
        """The names, `Swedish and Norwegian chapters` as one: an adjective is nobody; `Ada and the Norwegian chapter` as two."""
        joined: list[Name] = []
        for name in found:
            if joined and self._are_one(joined[-1], name, alone=len(found) == 2):
                first = joined.pop().at
                joined.append(Name(first, name.end, self.text[first : name.end], group=True))
            else:
                joined.append(name)
        return joined

    def _are_one(self, first: Name, second: Name, *, alone: bool) -> bool:
        """Whether two names with nothing but a word for “and” between them are the name of one organisation."""
        between = self.text[first.end : second.at]
        if first.user or second.user or second.end - first.at > LONGEST_NAME:
            return False
        if "," in between or not self.words.joiners.fullmatch(between):
            return False
        if self.text[first.at : second.end] in self.known:
            return True
        if " " not in second.name and opens_list(first.name, self.words):
            known = second.name in self.known or is_acronym(second.name)
            return not known and not second.name.casefold().startswith(OWN)
        if second.group:
            nobody = not (first.sure or first.group) or POSSESSIVE.search(first.name)
            named = second.name[:1].isupper() and second.name.split()[-1].islower() and not second.affiliation
            return alone and bool(nobody) and named
        return False

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
        while self.text[at : at + 1].isspace():
            at += 1
        return at

    def _past_elided(self, at: int) -> int:
        """Past an article that is written to the noun of a group: `l'équipe`, `L’Associazione`."""
        opening = self.text[at : at + LONGEST_ELIDED]
        match = ELIDED.match(self.text, at) if "'" in opening or "’" in opening else None
        if not match or match[0].casefold().replace("’", "'") not in self.words.articles:
            return at
        end = match.end()
        word = WORD.match(self.text, end)
        noun = word[0].casefold() if word else ""
        return end if noun in self.words.groups or self.words.organisations.match(self.text, end) else at

    def _linked(self, at: int) -> Name | None:
        if not self.mentions:
            return None
        for mention in self.mentions[bisect_left(self.mentions, (at,)) : bisect_left(self.mentions, (at + 1,))]:
            text = self.text[at : mention.end]
            if mention.user:
                end = self._more_capitals(mention.end)
                start = at if mention.link.label else at + text.rfind(":") + 1  # [[User:Ada]]
                return Name(at, end, self.text[start:end].lstrip("@"), user=mention.user)
            parts = WORD.findall(text)
            if self._is_group(text, parts):
                return Name(at, mention.end, text, group=True)
            if sum(map(is_capital, parts)) > 1:
                return Name(at, mention.end, text, sure=False)
        return None

    def _is_group(self, text: str, parts: list[str]) -> bool:
        """Whether the text, of these words, names a group that can do something."""
        known = not self.words.groups.isdisjoint(map(str.casefold, parts[-3:]))
        return known or self.words.organisations.match(text) is not None

    def _more_capitals(self, at: int) -> int:
        while match := MORE.match(self.text, at):
            if not is_capital(match[1]) or match[1].casefold() in self.words.nobody:
                break
            at = match.end()
        return at

    def _capitals(self, at: int) -> Name | None:
        """`Anne-Laure Prévost`, `Renske de Wit`, `Dimitar (Dimi) Dimitrov`, `Wikimedia Norge`, `Hubs drafting group`."""
        first = WORD.match(self.text, at)
        if not first or not (is_capital(first[0]) or self._is_title(first)):
            return None
        folded = first[0].casefold()
        if folded in self.words.nobody and not (len(folded) == 1 and self.text[first.end() : first.end() + 1] == "."):
            return None
        end = self._run(first[0], first.end())
        if folded in self.words.noun_first and end == first.end():
            end = self._named_after(end)
        end, group = self._group_tail(end)
        end = self._known_to(at, end, first[0])
        name = self.text[at:end]
        parts = WORD.findall(name)
        sure = len(parts) > 1 or name in self.known or is_acronym(name)
        group = group or self._is_group(name, parts)
        if group and len(parts) == 1 and self.words.of_names.match(self.text, end):
            # "Society for Maps": a noun that names nothing by itself
            end = self._of(end)
            name = self.text[at:end]
            parts = WORD.findall(name)
            sure = len(parts) > 1 or sure
        if not group and len(parts) > 1 and (of := self._of_organisation(at, end)):
            return Name(at, of, self.text[at:of], sure=True)
        return Name(at, end, name, group=group, sure=sure)

    def is_of_page(self, name: str) -> bool:
        """Whether it is the name, or the first name, of somebody whom the page names in full."""
        return name in self.known and (" " in name or name in _by_first_word(self.known))

    def _known_to(self, at: int, end: int, first: str) -> int:
        """The end of a longer name that the page knows and that begins at `at` with the word; else `end`."""
        for name in _by_first_word(self.known).get(first, ()):
            last = at + len(name)
            if last > end and self.text.startswith(name, at) and not self.text[last : last + 1].isalnum():
                return last
        return end

    def _is_title(self, word: re.Match[str]) -> bool:
        """Whether a lower-case title stands before a name: `prof. Ada Holm`, `dr Holm`."""
        title, end = word[0], word.end()
        point = self.text[end : end + 1] == "."
        if not (title in TITLES and (point or title in WITHOUT_POINT)):
            return False
        name = NEXT.match(self.text, end + point)
        return name is not None and (is_capital(name[1]) or name[1] in TITLES)

    def _of_organisation(self, at: int, end: int) -> int | None:
        """Where the name ends of `Ada Holm of Wikimedia Norge`, of which the rest is no part."""
        for match in NEXT.finditer(self.text, at, end):
            particle = match[1].casefold() in self.words.particles
            if particle and self.words.organisations.match(self.text, match.end() + 1):
                return match.start() if " " in self.text[at : match.start()] else None
        return None

    def _run(self, word: str, end: int) -> int:
        """The end of the name that begins with the word, which ends at `end`."""
        end = self._dotted(word, end)
        nicknames = not self.text.isascii() or "(" in self.text or '"' in self.text
        while True:
            step = self._next_part(self._past_nickname(end) if nicknames else end)
            if not step:
                return end
            end = step

    def _past_nickname(self, at: int) -> int:
        """Past `(Dimi)` or `“Dimi”` between two names, and the space behind it."""
        bracket = NICKNAME.match(self.text, at)
        if not bracket or not (bracket["b"] or is_capital(self.text[bracket.end()])):
            return at
        if self.words.organisations.search(bracket["a"] or bracket["b"]):
            return at
        return bracket.end()

    def _dotted(self, word: str, end: int) -> int:
        if self.text[end : end + 1] != ".":
            return end
        return end + (len(word) == 1 or word.casefold() in TITLES or INITIALS.fullmatch(word) is not None)

    def _next_part(self, at: int) -> int | None:
        """The end of the next part of a name: a capitalised word, particles before it included."""
        for _ in range(3):
            word = NEXT.match(self.text, at)
            if not word:
                return None
            if is_capital(word[1]) or self._has_particle(word[1]):
                if dutch := DUTCH.match(self.text, word.start()):
                    at = dutch.end()
                    continue
                return None if word[1] == "I" else self._dotted(word[1], word.end())
            if self.text.startswith(". ", word.end()) and (len(word[1]) == 1 or word[1] in TITLES):
                at = word.end() + 1  # "Kasimir v. Thurn", "Wikimedia Norge e. V.", "dr hab. Holm"
            elif word[1].casefold() in self.words.particles:
                at = word.end()
            else:
                return None
        return None

    def _has_particle(self, word: str) -> bool:
        """Whether it is a name with a particle written to it: `d'Orlando`, `al-Hashimi`."""
        if (arabic := ARABIC.match(word)) and is_capital(word[arabic.end() :]):
            return True
        match = ELIDED.match(word)
        return bool(
            match and is_capital(word[match.end() :]) and match[0].casefold().replace("’", "'") in self.words.particles
        )

    def _group_tail(self, end: int) -> tuple[int, bool]:
        """`… user group`, `… drafting group`: up to two lower-case words, the last of which names a group."""
        at = end
        for _ in range(3):
            word = NEXT.match(self.text, at)
            folded = word[1].casefold() if word else ""
            if not word or self._ends_group(folded, at + 1) or self.words.joiners.fullmatch(f" {word[1]} "):
                return end, False
            at = word.end()
            if folded in self.words.groups:
                return at, True
        return end, False

    def _group(self, at: int) -> Name | None:
        """`the group of Chapter Executive Directors`, `the Local Rooms Network`, `the working group on hubs`."""
        word, article = WORD.match(self.text, at), False
        if word and word[0].casefold() in self.words.articles:
            at, article = self._past_space(word.end()), True
            if linked := self._linked(at):
                return linked
        start = self._past_elided(at)
        article, noun = article or start > at, None
        at = start
        for _ in range(LONGEST_GROUP):
            word = WORD.match(self.text, at)
            folded = word[0].casefold() if word else ""
            if not word or self._ends_group(folded, at, first=at == start):
                break
            if folded in self.words.groups:
                noun = word
            elif noun:
                break
            at = word.end()
            at += self.text[at : at + 1] == " "
            at += 2 * self.text.startswith("& ", at)
        if noun:
            first = noun[0].casefold() in self.words.noun_first
            end = self._named_after(noun.end()) if first else self._at(self._named_before_verb(noun.end()))
            return Name(start, end, self.text[start:end], group=True)
        return self._proper(start) if article else None

    def _proper(self, at: int) -> Name | None:
        """`the Bakers' Guild of Port Ellery`: two capitalised words after an article may be a group."""
        name = self._capitals(at)
        if name is None:
            return None
        if len(WORD.findall(name.name)) < 2:
            whole, _ = self.listing(at)  # "the Education and Outreach committee"
            return whole[0] if len(whole) == 1 and whole[0].group else None
        end = self._of(name.end)
        return Name(at, end, self.text[at:end], sure=False)

    def _ends_group(self, folded: str, at: int, *, first: bool = False) -> bool:
        if folded in PREPOSITIONS or self.words.will.match(self.text, at):
            return True
        if first and (folded in self.words.possessives or folded in {"all", "alle", "tous", "todos"}):
            return False
        return folded in self.words.nobody

    def _of(self, at: int) -> int:
        """Past `of the Chapters`, `of editors`, `for Events`; `at` where nothing of the kind follows."""
        match = self.words.of.match(self.text, at) or self.words.of_names.match(self.text, at)
        the = THE.match(self.text, match.end()) if match else None
        word = WORD.match(self.text, the.end() if the else match.end()) if match else None
        if not match or not word:
            return at
        if is_capital(word[0]):
            return self._run(word[0], word.end())
        common = self.words.of.match(self.text, at) and word[0].casefold() not in self.words.nobody
        return word.end() if common or word[0].casefold() in self.words.groups else at

    def _at(self, at: int) -> int:
        """Past `at Wikimedia Norge` behind a group; `at` where no organisation follows."""
        word = NEXT.match(self.text, at)
        if not word or word[1] not in AT or not self.words.organisations.match(self.text, word.end() + 1):
            return at
        first = NEXT.match(self.text, word.end())
        return self._run(first[1], first.end()) if first and is_capital(first[1]) else at

    def _named_before_verb(self, at: int) -> int:
        """Past `AG «Technik» erstellt`: a capitalised word between a noun and its verb; else past `of …`."""
        word = NEXT.match(self.text, at)
        if not word or not is_capital(word[1]):
            return self._of(at)
        joiner = self.words.joiners.match(self.text, word.end())
        if joiner and self.words.organisations.match(self.text, joiner.end()):
            return word.end()
        verb = NEXT.match(self.text, word.end())
        return word.end() if verb and self._acts(verb) else at

    def _named_after(self, at: int) -> int:
        """Past the name that follows a noun: `gruppo «di lavoro Scuola»`, `comité «organizador»`, `équipe «Traduction»`."""
        at = self._adjective(at)
        for _ in range(2):
            word = NEXT.match(self.text, at)
            if word and is_capital(word[1]) and word[1].casefold() not in self.words.nobody:
                return self._adjective(self._run(word[1], word.end()))
            if (end := self._of(at)) == at:
                break
            at = end
        return at

    def _adjective(self, at: int) -> int:
        """Past one lower-case word between a noun and the verb; `at` where the word may be the verb."""
        word = NEXT.match(self.text, at)
        if not word or is_capital(word[1]) or self._ends_group(word[1].casefold(), at + 1):
            return at
        if (
            len(word[1]) < LONG
            or self._acts(word)
            or self.words.joiners.fullmatch(f" {word[1]} ")
            or self.words.of.match(self.text, at)
        ):
            return at
        after = NEXT.match(self.text, word.end())
        ends = not self.text[word.end() :].strip(" .")
        return word.end() if ends or (after and self._acts(after)) else at

    def _acts(self, word: re.Match[str]) -> bool:
        """Whether a verb is known to begin with the word behind a space."""
        tenses = (self.words.will, self.words.past.pattern, self.words.passive.pattern)
        return word[1].casefold() in self.words.acting or any(one.match(self.text, word.start(1)) for one in tenses)

    def _with_affiliation(self, core: Name) -> Name:
        bracket = BRACKET.match(self.text, core.end)
        if not bracket:
            return self._with_organisation(core)
        inside = bracket[1].strip()
        latin, rest = (part.strip() for part in inside.partition(";")[::2])
        end = bracket.end()
        while self.text[end : end + 1] == ")":
            end += 1
        user = core.user
        if inside.casefold() in self.words.placeholders or self._is_aside(inside):
            inside = ""
        elif account := self._account(bracket.start(1), bracket.end(1)):
            user, inside = user or account, ""
        elif self._is_spelt_anew(core.name, latin):
            return Name(core.at, end, f"{core.name} ({latin})", rest or None, user, sure=True)
        return Name(core.at, end, core.name, self._without_asides(inside) or None, user, group=core.group)

    def _is_aside(self, text: str) -> bool:
        """Whether it tells how to reach somebody or how they took part: `she/her`, `ada@example.org`."""
        return bool(self.words.asides.fullmatch(text) or ADDRESS.fullmatch(text))

    def _without_asides(self, inside: str) -> str:
        """`Wikimedia Norge` of `Wikimedia Norge; she/her`."""
        first, *others = BESIDE.split(inside)
        if not others:
            return inside
        if self._is_aside(first):
            return self._without_asides(inside[len(first) :].lstrip(",; "))
        last = others[-1]
        return self._without_asides(inside[: -len(last)].rstrip(",; ")) if last and self._is_aside(last) else inside

    def _is_spelt_anew(self, name: str, inside: str) -> bool:
        """Whether the bracket is the name in Latin letters: `伊藤 春香 (Itō Haruka)`."""
        return (
            LATIN.search(name) is None
            and LATIN_NAME.fullmatch(inside) is not None
            and not (is_acronym(inside) or self.words.organisations.search(inside))
        )

    def _account(self, at: int, end: int) -> str | None:
        """The account of a bracket that says nothing else: `([[User:Ada|Ada]])`, `([[User talk:Ada|talk]])`."""
        inside = [one for one in self.mentions if at <= one.at and one.end <= end]
        text = self.text[at:end].strip()
        whole = len(inside) == 1 and text == self.text[inside[0].at : inside[0].end]
        return inside[0].user if whole else None

    def _with_organisation(self, core: Name) -> Name:
        """`Ada Holm of Wikimedia Norge`: with the organisation as affiliation."""
        word = NEXT.match(self.text, core.end)
        if core.group or not core.sure or not word or word[1].casefold() not in self.words.particles:
            return core
        if not self.words.organisations.match(self.text, word.end() + 1):
            return core
        first = NEXT.match(self.text, word.end())
        if not first or not is_capital(first[1]):
            return core
        end = self._run(first[1], first.end())
        core.end, core.affiliation = end, self.text[first.start(1) : end]
        return core


@lru_cache(maxsize=64)
def _by_first_word(known: frozenset[str]) -> dict[str, list[str]]:
    """The names of several words among those that a page knows, by the first of them; the longest come first."""
    found: dict[str, list[str]] = {}
    for name in sorted((one for one in known if " " in one), key=len, reverse=True):
        if first := WORD.match(name):
            found.setdefault(first[0], []).append(name)
    return found


def is_capital(word: str) -> bool:
    """Whether the word begins like a name; scripts without case always do."""
    first = word[:1]
    return "A" <= first <= "Z" or (first > "z" and first.isalpha() and not first.islower())


def opens_list(name: str, words: Words) -> bool:
    """Whether nouns joined by “and” may make up the name of an organisation: `Society for Maps`, `Associazione Arte`."""
    head, *rest = name.split()
    noun = head.casefold()
    if not rest or noun.startswith(OWN) or is_acronym(head):
        return False
    named = noun in words.groups or words.organisations.fullmatch(noun) is not None
    return named or any(word in PREPOSITIONS for word in rest[:-1])


def is_acronym(word: str) -> bool:
    """WMF, WMDE, FKAGEU."""
    return len(word) > 1 and word.isupper()


def name_words(people: Sequence[Person]) -> frozenset[str]:
    """All names and affiliations, and every capitalised word of the names: so that first names are known."""
    found = {person.name for person in people}
    parts = WORD.findall(" ".join(found))
    found.update(person.affiliation for person in people if person.affiliation)
    return frozenset(found.union(word for word in parts if len(word) > 1 and is_capital(word)))
