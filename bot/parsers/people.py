"""People: those an answer lists, and those that prose names as contacts or leads.

: Sandra Riel (WM NL), Ada Holm, Wikimedia Norge + TBD      two persons, a placeholder
please reach out to Cornelius, the coordinator              a contact with an affiliation
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Final

from bot.parsers import sentences
from bot.parsers.guard import PROSE
from bot.parsers.inline import Inline
from bot.parsers.label import Index
from bot.parsers.names import LONGEST_NAME, WORD, Name, Names, is_acronym, is_capital, opens_list
from bot.parsers.reading import Piece, Reading, tidy
from bot.parsers.words import Words
from bot.records import Person, Role, Text

BRACKETED: Final = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
DASH: Final = re.compile(r"\s+[–—-]\s+(?P<who>[^,;]+)")
APPOSITION: Final = re.compile(
    r",\s+(?P<who>(?:the|a|an|der|die|das|le|la|el)\s+[^.;\n]+|[^.;,\n]*\b(?:at|of|from|bei|de)\b[^.;,\n]+)",
    re.IGNORECASE,
)
SAYS: Final = re.compile(r"[^\W\d_]{3,}")
"""A word that says something."""
MAIL: Final = re.compile(r"(?<![^\s@,;])[^\s@,;]+@[^\s@,;]+\.\w+")
QUOTE: Final = re.compile(r"\s*[\"“„«‘](?=\w)")
QUOTED: Final = re.compile(r"\s*[\"“„«][^\W_][\w -]*[\"”“»]\s+(?=[^\W\d_])")
PARTING: Final = (",", ";", "+", "/")
"""Joiners that no name holds."""
LONGEST_LABEL: Final = 40
LONGEST_JOB: Final = 4
"""Words of a job title."""
REPORT: Final = 12
"""Words that a text below a list of names has at least, if it tells something."""
KNOWN: Final = 100
"""People of the page whose names are looked for in an answer that names contacts."""


@dataclass(slots=True)
class _Entries:
    """A piece of an answer, read entry by entry."""

    reading: Reading
    seen: Inline
    words: Words
    role: Role | None
    offset: int
    masked: str
    """The text with brackets and links blanked out: what stands in them parts no entries."""
    beside: list[tuple[int, int]] = field(default_factory=list)
    """Entries that say more than who somebody is: `Ada Holm joined in answering questions`."""
    begun: int = 0
    """Where the last name or affiliation begins."""
    told: Role | None = None
    """The role that the line tells of those who follow."""

    def people(self, at: int, end: int) -> list[Person]:
        """Those between joiners outside brackets and links."""
        found: list[Person] = []
        self.told = self.role
        left, joiner = at, ""
        for match in self.words.joiners.finditer(self.masked, at, end):
            if match.start() < self._whole(left):
                continue
            self._add(found, left, match.start(), joiner)
            left, joiner = match.end(), match[0].strip()
        self._add(found, left, end, joiner)
        return found

    def _whole(self, at: int) -> int:
        """Where the name of a group ends that an article begins: a joiner in it parts nobody (`the Trust and Safety team`)."""
        word = WORD.match(self.seen.text, at)
        if not word or word[0].casefold() not in self.words.articles:
            return at
        group = Names(self.seen.text, self.seen.mentions, self.words).one(at)
        return group.end if group and group.group else at

    def _add(self, found: list[Person], left: int, right: int, joiner: str) -> None:
        left = self._after_label(self._after_group(left, right), right)
        text = self.seen.text[left:right].strip()
        if not text.strip(" .,;:-–") or MAIL.fullmatch(text) or self._is_placeholder(text):
            return
        if joiner == "," and found and self._is_affiliation(text, found[-1], left):
            found[-1] = found[-1].model_copy(update={"affiliation": text.rstrip(" .")})
            self.begun = left
            return
        if joiner == "," and found and self._is_employer(text, found[-1]):
            whole = self.seen.text[self.begun : right].strip().rstrip(" .")
            found[-1] = found[-1].model_copy(update={"affiliation": whole})
            return
        if found and joiner[:1] not in PARTING and self._goes_on(found[-1], text):
            whole = self.seen.text[self.begun : right].strip().rstrip(" .")
            found[-1] = found[-1].model_copy(update={"affiliation" if found[-1].affiliation else "name": whole})
            return
        if name := self._name(left, right, alone=not found):
            found.append(self._person(name, right))
            self.begun = name.at
            text = self.seen.text[name.end : right]
            if found[-1].affiliation:
                text = text.replace(found[-1].affiliation, "")
        if text and SAYS.search(text):
            self._keep(left, right)

    def _goes_on(self, before: Person, text: str) -> bool:
        """Whether the entry is the rest of an organisation's name: `County Archive and «Record Office»`."""
        name = before.affiliation or before.name
        if (
            len(name) > LONGEST_NAME
            or (before.user and not before.affiliation)
            or not self.seen.text.startswith(name, self.begun)
            or not is_capital(text)
        ):
            return False
        if before.affiliation and self.words.organisations.search(text):
            return not self.words.organisations.match(text) and not BRACKETED.search(text)
        return WORD.fullmatch(text.rstrip(" .")) is not None and opens_list(name, self.words)

    def _is_prose(self, name: Name, right: int) -> bool:
        """Whether what follows one capitalised word makes a sentence of it: `Ferries are bridges that cannot decide`."""
        after = WORD.findall(self.seen.text[name.end : right])
        return len(after) > 1 and not any(map(is_capital, after[:2]))

    def _keep(self, left: int, right: int) -> None:
        """Remembers the entry, as one with the entry before if that is kept too."""
        if self.beside and not SAYS.search(self.words.joiners.sub(" ", self.seen.text[self.beside[-1][1] : left])):
            left = self.beside.pop()[0]
        self.beside.append((left, right))

    def _after_group(self, left: int, right: int) -> int:
        """Past `for CEE:`."""
        if ":" not in self.seen.text[left:right]:
            return left
        opening = self.words.grouping.match(self.seen.text, left)
        colon = self.seen.text.find(":", left, min(right, left + 60))
        return colon + 1 if opening and colon > 0 else left

    def _after_label(self, left: int, right: int) -> int:
        """Past `Moderator:`, which tells the role of those behind it, where they are no contacts."""
        colon = self.seen.text.find(":", left, min(right, left + LONGEST_LABEL)) + 1
        meaning = Index(self.words.languages).meaning(self.seen.text[left:colon]) if colon else None
        if meaning is None or meaning.field != "people":
            return left
        if self.role not in {None, "contact"}:
            self.told = meaning.role or self.role
        return colon

    def _is_placeholder(self, text: str) -> bool:
        if not self.words.is_placeholder(text):
            return False
        self.reading.find("placeholder", "info", f"“{text}” stands where a name is expected.", self.offset)
        return True

    def _is_affiliation(self, text: str, before: Person, left: int) -> bool:
        if before.affiliation is not None or self._is_linked(left, left + len(text) + 1):
            return False
        if self.words.organisations.search(before.name):
            return False
        bracket = BRACKETED.search(text)
        if bracket and not bracket[0].islower():
            return False
        return bool(self.words.organisations.search(text) or is_acronym(text) or self._is_job(text))

    def _is_employer(self, text: str, before: Person) -> bool:
        """Whether the entry is the organisation of the job before it: `treasurer, Wikimedia Norge`."""
        job = before.affiliation or ""
        told = job[:1].islower() and self.seen.text.startswith(job, self.begun)
        return told and self.words.organisations.match(text) is not None

    def _is_job(self, text: str) -> bool:
        """Whether the entry says what somebody is: `journalist`, `chair of the jury`."""
        first, *rest = WORD.findall(text) or [""]
        if first in self.words.articles and rest:
            return self._is_job(text[text.index(first) + len(first) :].lstrip())
        plain = text[:1].islower() and len(rest) < LONGEST_JOB and first.casefold() not in self.words.nobody
        tenses = (self.words.will, self.words.past.pattern, self.words.company)
        if not plain or any(one.match(text) for one in tenses):
            return False
        name = Names(text, (), self.words).one(0)
        return name is None or name.group

    def _is_linked(self, left: int, right: int) -> bool:
        mentions = self.seen.mentions
        here = mentions[bisect_left(mentions, (left,)) : bisect_left(mentions, (right,))]
        return any(mention.user for mention in here)

    def _name(self, left: int, right: int, *, alone: bool) -> Name | None:
        names = Names(self.seen.text[:right], self.seen.mentions, self.words)
        nickname = QUOTED.match(self.seen.text, left, right)
        if nickname and (named := names.one(nickname.end())) and named.sure:
            # `"Kit" Ada Holm`
            named.name = f"{nickname[0].strip()} {named.name}"
            return named
        quote = QUOTE.match(self.seen.text, left, right)
        left = quote.end() if quote else left
        found = names.one(left)
        if found and not (found.end < right and not found.sure and self._is_prose(found, right)):
            return found
        word = WORD.match(self.seen.text, left)
        whole = self.seen.text[left:right].strip(' ."”“»’')
        if word and alone and word[0] == whole and word[0].casefold() not in self.words.nobody:
            # an account name may be lower case; a sentence is not one word
            return Name(left, right, whole)
        return None

    def _person(self, name: Name, right: int) -> Person:
        person = name.person(self.told)
        dash = DASH.match(self.seen.text, name.end, right) if person.affiliation is None else None
        if dash and self.words.organisations.search(dash["who"]):
            person = person.model_copy(update={"affiliation": dash["who"].strip()})
        if self.seen.text[name.end - 2 : name.end] == "))" and person.affiliation and ")" not in person.affiliation:
            self.reading.find(
                "stray-bracket", "info", f"There is a closing bracket too many after “{name.name}”.", self.offset
            )
        return person


def listed(
    reading: Reading, pieces: Sequence[Piece], role: Role | None, words: Words
) -> tuple[list[Person], list[Piece], list[Text]]:
    """The people whom the answer lists, the pieces that name nobody, and what the others say beside names."""
    found: list[Person] = []
    nobody: list[Piece] = []
    beside: list[Text] = []
    for piece in pieces:
        text = reading.seen[piece.body].text
        unread = len(text) > PROSE or (found and _is_report(text))
        here, more = ([], []) if unread else _in_piece(reading, piece, role, words)
        found += here
        beside += more if here else []
        if not here and not words.is_placeholder(text):
            nobody.append(piece)
    return found, nobody, beside


def _is_report(text: str) -> bool:
    """Whether a text below names tells something: several sentences, and many words."""
    return text.count(" ") > REPORT and len(list(islice(sentences.split(text), 2))) > 1


def _in_piece(reading: Reading, piece: Piece, role: Role | None, words: Words) -> tuple[list[Person], list[Text]]:
    seen = reading.seen[piece.body]
    found: list[Person] = []
    at = 0
    entries = _Entries(reading, seen, words, role, piece.body[0], _masked(seen))
    for line in seen.text.split("\n"):
        here = [one for left, right in seen.standing(at, at + len(line)) for one in entries.people(left, right)]
        if found and at and len(here) == 1 and here[0].user is None and _is_second_line(found, here[0], words):
            found[-1] = found[-1].model_copy(update={"affiliation": line.strip()})
        else:
            found += here
        at += len(line) + 1
    return found, [_text(reading, seen, left, right) for left, right in entries.beside]


def _text(reading: Reading, seen: Inline, at: int, end: int) -> Text:
    wikitext, line, start = reading.sourced(*seen.slice_of(at, end))
    return Text(text=tidy(seen.text[at:end]), wikitext=wikitext, line=line, start=start)


def _masked(seen: Inline) -> str:
    text = BRACKETED.sub(lambda m: "\0" * len(m[0]), seen.text) if "(" in seen.text else seen.text
    for mention in seen.mentions:
        text = text[: mention.at] + "\0" * (mention.end - mention.at) + text[mention.end :]
    return text


def _is_second_line(found: list[Person], second: Person, words: Words) -> bool:
    """An affiliation on the line below the name."""
    return found[-1].affiliation is None and second.affiliation is None and bool(words.organisations.match(second.name))


def contacts(
    reading: Reading, pieces: Sequence[Piece], words: Words, known: Sequence[Person] = ()
) -> tuple[list[Person], list[Piece]]:
    """The people whom the answer says to reach out to, and the pieces that name nobody."""
    found: dict[str, Person] = {}
    """By name as written: two spellings are two persons until somebody says otherwise."""
    nobody: list[Piece] = []
    for piece in pieces:
        here = _contacts_in(reading, piece, words, known[:KNOWN]) if len(reading.seen[piece.body].text) <= PROSE else []
        if not here and not words.is_placeholder(reading.seen[piece.body].text):
            nobody.append(piece)
        for person in here:
            found.setdefault(person.name, person)
    return list(found.values()), nobody


def _contacts_in(reading: Reading, piece: Piece, words: Words, known: Sequence[Person]) -> list[Person]:
    """Those after `reach out to`, those linked to an account, and people of the page named in full."""
    seen = reading.seen[piece.body]
    names = Names(seen.text, seen.mentions, words)
    if _only_names(seen, names, words):
        return _in_piece(reading, piece, "contact", words)[0]
    places = [match.end() for match in words.before_contacts.finditer(seen.text)]
    places += [mention.at for mention in seen.mentions if mention.user]
    places += [match.start() for person in known if (match := whole_word(person.name).search(seen.text))]
    if not places and (first := names.one(0)) and first.sure and " " in first.name:
        places = [0]  # "Ada Holm for legal questions"
    found: dict[str, Person] = {}
    end = 0
    for place in sorted(places):
        if place < end:
            continue
        here, end = names.listing(place)
        people = [name.person("contact") for name in here]
        apposition = APPOSITION.match(seen.text, end)
        if len(people) == 1 and apposition and people[0].affiliation is None:
            people = [people[0].model_copy(update={"affiliation": apposition["who"].strip()})]
        for person in people:
            found.setdefault(person.name, person)
    return list(found.values())


def are_named(seen: Inline, words: Words) -> bool:
    """Whether the piece is nothing but persons, each in full or by account: `Ada Holm and [[User:Ben]]`."""
    found, stop = Names(seen.text, seen.mentions, words).listing(0)
    rest = seen.text[stop:].strip(" .")
    return (
        bool(found)
        and not rest
        and all(mention.user for mention in seen.mentions)
        and all(
            one.user or (" " in one.name and not one.group and not words.organisations.search(one.name))
            for one in found
        )
    )


@lru_cache(maxsize=256)
def whole_word(name: str) -> re.Pattern[str]:
    """The name where it stands by itself."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _only_names(seen: Inline, names: Names, words: Words) -> bool:
    """Whether the piece is a list of names rather than prose: every longer word of it is part of one."""
    if words.before_contacts.match(seen.text):
        return False
    text = MAIL.sub("", BRACKETED.sub("", seen.text))
    lower = (m[0] for m in WORD.finditer(text) if not is_capital(m[0]) and m[0].casefold() not in words.particles)
    few = (word for word in lower if not words.joiners.fullmatch(f" {word} "))
    address = MAIL.match(seen.text)
    joiner = words.joiners.match(seen.text, address.end()) if address else None
    return len(list(islice(few, 2))) < 2 and names.one(joiner.end() if joiner else 0) is not None


def leads(seen: Inline, end: int, words: Words, known: frozenset[str]) -> list[Person]:
    """Who led a topic, as its first sentence, `seen.text[:end]`, says it."""
    names = Names(seen.text[:end], seen.mentions, words, known)
    for match in words.before_leads.finditer(seen.text, 0, end):
        found, _ = names.listing(match.end())
        if found:
            return [name.person("lead") for name in found]
    found, stop = names.listing(0)
    if found and words.after_leads.match(seen.text[:end], stop + 1):
        beside = words.beside_leads.search(seen.text, stop, end)
        found += names.listing(beside.end())[0] if beside else []
        return [name.person("lead") for name in found]
    return []
