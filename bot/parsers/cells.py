"""What a cell of a schedule says: the session's title, page, number and people, or that it is a break.

[[Programme/36|36: Title]] ([[Programme/36/Notes|notes]])<br />Chair: Ada Holm
                ^number, title                                          ^people
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final
from urllib.parse import unquote

from bot import titles
from bot.conference.language import Language
from bot.parsers import heading, people
from bot.parsers.blocks import Block
from bot.parsers.grid import Cell
from bot.parsers.inline import Inline, Mention
from bot.parsers.label import Index
from bot.parsers.names import WORD, Names, is_acronym, is_capital
from bot.parsers.reading import Piece, Reading, tidy
from bot.parsers.transclusion import parameters
from bot.parsers.words import Phrases, Words, phrases, said, words
from bot.records import Person

SHORT_WORD: Final = 5
"""Letters of words that others may begin with by chance."""
LONGEST_LABEL: Final = 40
LONGEST_TITLE: Final = 400
"""A longer one keeps what stands behind it, so that hostile cells stay cheap."""
IN_BRACKETS: Final = re.compile(r"\s*\(([^()]*)\)$")
BEHIND_LINK: Final = re.compile(r"\s*\((?P<inside>.+)\)$|\s+[–—-]\s+(?P<after>.+)$")
BEFORE_ACCOUNT: Final = re.compile(r"(?:\s*\(|\s+[–—-]\s+)$")
LETTER: Final = re.compile(r"(?<!\w)[^\W\d_](?![\w.'’-])")
"""A letter by itself, as in `Berlin B`; initials have a point."""
FIGURE: Final = re.compile(r"\d")
BESIDE_NAMES: Final = re.compile(r"[^,;:()/+&@]+:(?=\s|$)")
"""What stands before a colon and is no list."""
BETWEEN_LINKS: Final = " ,;/|·+&"
MATERIAL: Final = frozenset({"slides", "notes", "videos", "links"})
BREAK: Final = re.compile(r"<br\s*/?>|\n", re.IGNORECASE)
SMALL: Final = re.compile(r"<small>.*?</small>", re.IGNORECASE | re.DOTALL)


class Texts(dict[Cell, str]):
    """What a reader sees of each cell, on one line; put together when it is first asked for."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.reading = reading

    def __missing__(self, cell: Cell) -> str:
        shown = [self.reading.seen[block.body].text for block in cell.blocks if block.kind in {"text", "item"}]
        text = self[cell] = " ".join([" ".join(one.split()) for one in shown])
        return text


class Cells:
    """Reads the cells of one page's schedules."""

    def __init__(self, reading: Reading, index: Index) -> None:
        self.reading = reading
        self.index = index
        self.words: Words = words(_spoken(reading))
        self.pauses = _pauses(reading.languages)
        self.lower: frozenset[str] | None = None
        """Words that the page has in lower case: no names; found when they are first asked for."""
        self.formats = {word.casefold() for one in reading.languages for word in one.session_words}

    def told(self, cell: Cell, block: Block) -> dict[str, object] | None:
        """Title, kind, page, number and people of a cell; None for a cell that says nothing."""
        item = self._item(block)
        if item is None:
            seen = self.reading.seen[block.body[0], cell.blocks[-1].body[1]]
            lines = [text for line in seen.text.split("\n") if (text := line.strip())]
            if not lines:
                return None
            title = self._without_links(seen, lines[0])
            named = next((mention for mention in seen.mentions if mention.at < len(title) + 1), None)
            page = named.link.target if named and "://" not in named.link.target and not named.user else None
            title, behind = self._without_names(seen, title, named if page else None)
            item = (title, page, [*behind, *self._people(block, cell, len(lines))])
        text, page, named_people = item
        page = titles.absolute(page, self.reading.page) if page else None
        number, title = heading.split(text, page or "", self.reading.languages)
        kind = self._kind(title, linked=page is not None)
        return {"title": title, "kind": kind, "page": page, "number": number, "people": named_people}

    def named(self, blocks: Sequence[Block]) -> list[Person]:
        """The people of a cell for them."""
        spans = [block.body for block in blocks if block.kind in {"text", "item"}]
        return people.listed(self.reading, [Piece(span) for span in spans], None, self.words)[0]

    def is_open(self, told: Mapping[str, object], cell: Cell) -> bool:
        """Whether nothing is planned there yet, with a finding: `TBA`."""
        title = str(told["title"])
        if told["page"] or told["people"] or not words(self.reading.languages).is_placeholder(title):
            return False
        why = f"The programme says only “{title}” here."
        self.reading.find("placeholder", "info", why, cell.blocks[0].start)
        return True

    def _without_links(self, seen: Inline, title: str) -> str:
        """The title without links in brackets behind it: those beside one of its own, and those to notes and the like."""
        place = seen.text.find(title)
        while len(title) <= LONGEST_TITLE and (match := IN_BRACKETS.search(title)):
            first, last = (place + at for at in match.span(1))
            links = [one for one in seen.mentions if first <= one.at and one.end <= last and not one.user]
            labels = [seen.text[one.at : one.end] for one in links]
            linked = any(one.end <= first for one in seen.mentions)
            if not match.start() or not links or not (linked or all(map(self._is_material, labels))):
                break
            rest = match[1]
            for label in labels:
                rest = rest.replace(label, "", 1)
            if rest.strip(BETWEEN_LINKS):
                break
            title = title[: match.start()]
        return title

    def _without_names(self, seen: Inline, title: str, link: Mention | None) -> tuple[str, list[Person]]:
        """The title without those who stand in brackets or after a dash behind it, and they.

        Behind a link to a session they may stand with their names in full, behind all else with their accounts only.
        """
        place = seen.text.find(title)
        end = place + len(title)
        account = next((one for one in seen.mentions if one.user and place < one.at < end), None)
        is_session = link is not None and _root(titles.absolute(link.link.target, self.reading.page)) == _root(
            self.reading.page
        )
        if len(title) > LONGEST_TITLE or not (is_session or account):
            return title, []
        if link and is_session:
            start = link.end
        else:
            opening = BEFORE_ACCOUNT.search(seen.text, place, account.at) if account else None
            start = opening.start() if opening else end
        match = BEHIND_LINK.match(seen.text, start, end) if place < start else None
        if not match:
            return title, []
        inside = seen.slice_of(*match.span("inside" if match["inside"] else "after"))
        if not self._are_persons(self.reading.seen[inside], seen.text[place:start]):
            return title, []
        found = people.listed(self.reading, [Piece(inside)], None, self.words)[0]
        if not is_session and not all(one.user for one in found):
            return title, []
        return seen.text[place:start].rstrip(), found

    def _are_persons(self, seen: Inline, title: str = "") -> bool:
        """Whether persons stand there and nothing else: each with an account, or in full and surely no place or the like.

        A word that the title has too, or the page in lower case, is no name.
        """
        if not people.are_named(seen, self.words):
            return False
        text = seen.text
        for one in reversed(seen.mentions):
            text = text[: one.at] + text[one.end :]
        parts = [word.casefold() for word in WORD.findall(text) if is_capital(word)]
        if not self._ordinary().union(map(str.casefold, WORD.findall(title))).isdisjoint(parts):
            return False
        first = WORD.search(text)
        if FIGURE.search(text) or any(letter[0].isupper() for letter in LETTER.finditer(text)):
            return False
        no_names = (self.words.formats, self.words.rooms)
        return not (first and is_acronym(first[0])) and not any(one.search(text) for one in no_names)

    def _ordinary(self) -> frozenset[str]:
        """Words that are no names on this page."""
        if self.lower is None:
            self.lower = self.words.nobody.union(word for word in WORD.findall(self.reading.source) if word.islower())
        return self.lower

    def _is_material(self, label: str) -> bool:
        meaning = self.index.meaning(label)
        return meaning is not None and meaning.field in MATERIAL

    def _item(self, block: Block) -> tuple[str, str | None, list[Person]] | None:
        """`{{Program item|title=PAGE|displayname=TITLE|presenters=NAMES}}`."""
        if block.kind != "template":
            return None
        values = {one.name.casefold(): one.value for one in parameters(self.reading.source, *block.body)}
        listed = [language.programme for language in self.reading.languages]
        found = {
            name: next((values[key] for one in listed for key in getattr(one, name) if key in values), None)
            for name in ("page", "title", "people")
        }
        if not found["page"] and not found["title"]:
            return None
        page = unquote(tidy(self.reading.seen[found["page"]].text)) if found["page"] else None
        text = tidy(self.reading.seen[found["title"]].text) if found["title"] else (page or "").rpartition("/")[2]
        span = found["people"]
        names = people.listed(self.reading, [Piece(span)], None, self.words)[0] if span else []
        return text, page, names

    def _people(self, block: Block, cell: Cell, lines: int) -> list[Person]:
        """The names on the lines below the title; what stands in small print is a remark."""
        if lines < 2:
            return []
        source = self.reading.source
        start, end = block.body[0], cell.blocks[-1].body[1]
        cut = BREAK.search(source, start, end)
        small = SMALL.search(source, cut.end() if cut else end, end)
        listed = self._unlabelled(cut.end() if cut else end, small.start() if small else end)
        return people.listed(self.reading, listed, None, self.words)[0]

    def _unlabelled(self, start: int, end: int) -> list[Piece]:
        """The lines without `Speakers:` and the like, and without those that say something else behind a colon."""
        seen = self.reading.seen[start, end]
        found: list[Piece] = []
        at = 0
        for line in seen.text.split("\n"):
            past = self._after_label(seen, at, line)
            if past > at:
                label = seen.slice_of(at, past)
                found.append(Piece((start, label[0])))
                start = label[1]
            at += len(line) + 1
        return [piece for piece in (*found, Piece((start, end))) if piece.start < piece.end]

    def _after_label(self, seen: Inline, at: int, line: str) -> int:
        """Past `Speakers:` at the beginning of the line; past all of it if what stands behind another label is no name."""
        colon = line.find(":", 0, LONGEST_LABEL) + 1
        meaning = self.index.meaning(line[:colon]) if colon else None
        named = line[: colon - 1].casefold() in self.formats if colon else False  # "Panel: Ada Holm"
        if named or (meaning and meaning.field == "people"):
            return at + colon
        led = self.words.before_leads.match(line)
        if led:
            return at + led.end()
        label = BESIDE_NAMES.match(line, 0, LONGEST_LABEL)
        if not label or self.words.grouping.match(line):
            return at
        end = at + len(line)
        if label.end() < len(line) <= LONGEST_TITLE and self._are_persons(
            self.reading.seen[seen.slice_of(at + label.end(), end)]
        ):
            return at + label.end()
        name = Names(seen.text, seen.mentions, self.words).one(at)
        is_name = name is not None and name.sure and name.end == at + label.end() - 1  # "Ada Holm: on rivers"
        return at if is_name else end

    def _kind(self, title: str, *, linked: bool) -> str:
        if not linked:
            found = [(match.start(), kind) for kind, words in self.pauses if (match := words.search(title))]
            return min(found, default=(0, "session"))[1]  # "Registration and coffee": what stands first
        return "session"


def first(cell: Cell) -> Block | None:
    """The cell's first text."""
    for block in cell.blocks:
        if block.kind in {"text", "item", "template"}:
            return block
    return None


def claim(reading: Reading, cell: Cell, what: str) -> None:
    """Notes what the cell was taken for."""
    for block in cell.blocks:
        reading.claim(block.start, block.end, what)


def _root(page: str) -> str:
    """The page that the page is a part of: of a session and of its programme it is mostly one."""
    return page.partition("/")[0]


def _spoken(reading: Reading) -> tuple[Language, ...]:
    """The languages of which the page has a word for a time or a break; all when it has none: a stray word hides a name."""
    held = said(reading.source)
    spoken = (one for one in reading.languages if _telling(one).may_stand(held))
    return tuple(one for one in spoken if _telling(one).pattern.search(reading.source)) or reading.languages


@cache
def _telling(language: Language) -> Phrases:
    return phrases([*language.programme.time, *language.programme.breaks])


@cache
def _pauses(languages: tuple[Language, ...]) -> list[tuple[str, re.Pattern[str]]]:
    """Words of cells that are no session, by kind and language."""
    listed = [
        (kind, words)
        for one in languages
        for kind, words in (("break", one.programme.breaks), ("other", one.programme.others))
    ]
    return [
        (kind, re.compile(rf"(?<!\w)(?:{'|'.join(map(_whole, words))})", re.IGNORECASE))
        for kind, words in listed
        if words
    ]


def _whole(word: str) -> str:
    """The word, a long one also as the beginning of others: `registrations`; but `teachers` and `breakout` are no breaks."""
    return re.escape(word) + (r"\w{0,2}(?!\w)" if len(word) <= SHORT_WORD else "")
