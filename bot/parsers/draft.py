"""A session record while it is being read: what the readers of fields share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.parsers.blocks import Block
from bot.parsers.context import Context
from bot.parsers.label import Answer, Index, Meaning
from bot.parsers.names import name_words
from bot.parsers.reading import Piece, Reading, pieces
from bot.parsers.words import Words
from bot.records import Link, NextStep, Objective, Other, Person, Phase, Slot, Text, Topic

SENTENCE: Final = re.compile(r"(?:\S+\s+){6}\S.*[.!?]$", re.DOTALL)
"""Of more than a few words."""
LINES: Final = frozenset({"text", "item"})
YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
"""In the title of a page."""


@dataclass(slots=True)
class Draft:
    """The answers that no reader has taken yet, and what the readers made of the others."""

    reading: Reading
    index: Index
    words: Words
    answers: list[Answer]
    """Those that no reader has taken yet."""
    span: tuple[int, int]
    """The part of the source that is the session's."""
    headed: tuple[Block | None, str] = (None, "")
    """The block that names the session, and the title that it gives."""
    asked: tuple[Answer, ...] = field(init=False)
    """All answers as they stand on the page."""
    fields: set[str] = field(init=False)
    """Of the answers."""
    named: dict[str, str] = field(default_factory=dict)
    """`number` and `title`, where labels give them."""
    people: list[Person] = field(default_factory=list)
    texts: dict[str, Text | None] = field(default_factory=dict)
    """`about`, `description`, `audience`, `format`."""
    track: str | None = None
    outcomes: list[Text] = field(default_factory=list)
    duration: int | None = None
    links: dict[str, list[Link]] = field(default_factory=dict)
    """`slides`, `notes`, `videos`, `links`."""
    topics: list[Topic] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    steps: list[NextStep] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    contacts: list[Person] = field(default_factory=list)
    other: list[Other] = field(default_factory=list)
    _context: Context | None = None

    def __post_init__(self) -> None:
        self.asked = tuple(self.answers)
        self.fields = {answer.meaning.field for answer in self.answers}

    def take(self, name: str) -> list[Answer]:
        """The answers under labels of this field; each is taken once."""
        if name not in self.fields:
            return []
        self.fields.discard(name)
        taken = [answer for answer in self.answers if answer.meaning.field == name]
        self.answers = [answer for answer in self.answers if answer.meaning.field != name]
        return taken

    def add(self, answer: Answer) -> None:
        """Adds an answer that a reader found to be another field's."""
        self.fields.add(answer.meaning.field)
        self.answers.append(answer)

    def summarised(self) -> bool:
        """Whether a label holds the summary; notes that are only linked are none."""
        return any(self._tells(answer) for answer in self.answers)

    def _tells(self, answer: Answer) -> bool:
        if answer.meaning.field == "notes":
            return any(seen.text and not seen.mentions for _, seen in self.reading.lines(answer.blocks))
        return answer.meaning.field == "summary" and answer.says()

    def tells(self, listed: Sequence[Piece]) -> bool:
        """Whether the pieces say a whole sentence."""
        return any(SENTENCE.search(self.reading.said[piece.body]) for piece in listed)

    def summarise(self, answer: Answer, listed: Sequence[Piece]) -> None:
        """Makes the summary of what stands below another answer: on pages without a label for it, it simply starts."""
        blocks = [block for piece in listed for block in piece.blocks]
        self.add(Answer(Meaning("summary"), None, answer.form, None, answer.at, blocks))

    def pieces(self, answer: Answer) -> list[Piece]:
        """The pieces of an answer that say something; none, with a finding, when it is only a placeholder."""
        named = answer.label is not None
        listed = [one for one in pieces(answer.blocks) if one.kind != "template" or self._says(one, named=named)]
        if text := self._placeholder(listed):
            self.reading.find("placeholder", "info", f"“{answer.label}” is answered by “{text}” only.", answer.at)
            nameless = answer.meaning.field in {"unknown", "frame"}
            self.claim(listed, "other" if nameless else answer.meaning.field)
            return []
        return listed

    def _placeholder(self, listed: Sequence[Piece]) -> str:
        """What the pieces say, where that is a placeholder."""
        if not (listed and self.words.may_open_placeholder(self.reading.seen[listed[0].body].text)):
            return ""
        text = " ".join([self.reading.seen[piece.body].text for piece in listed]).strip()
        return text if self.words.is_placeholder(text) else ""

    def _says(self, piece: Piece, *, named: bool) -> bool:
        """Whether a template call says something; under no label, one word does not: `{{Tabs|programme}}`."""
        seen = self.reading.seen[piece.body]
        says = seen.done or (bool(seen.text) if named else len(seen.text.split()) > 1)
        if not says:
            self.reading.claim(piece.start, piece.end, "markup")
        return says

    def claim(self, listed: Sequence[Piece], what: str) -> None:
        """Notes that the pieces were taken for this field."""
        for piece in listed:
            self.reading.claim(piece.start, piece.end, what)

    def keep(self, label: str | None, listed: Sequence[Piece]) -> None:
        """Keeps the pieces under `other`."""
        if text := self.reading.text(listed):
            self.other.append(Other(label=label, text=text))

    def context(self, phase: Phase = "after") -> Context:
        """What next steps are read with: the page's words, and the names that it knows."""
        if self._context is None:
            known = name_words(self.people) | self._linked_names()
            year = self.reading.year
            self._context = Context(self.words, known, year, held=year or self._titled_year())
        return self._context if phase == "after" else replace(self._context, phase=phase)

    def _titled_year(self) -> int | None:
        """The first year that the page's title names; None where it names none."""
        return min(map(int, YEAR.findall(self.reading.page)), default=None)

    def _linked_names(self) -> frozenset[str]:
        """Names that are linked to an account in any answer, and their first words."""
        found: set[str] = set()
        for seen in (self.reading.seen[b.body] for a in self.asked for b in a.blocks if b.kind in LINES):
            for mention in seen.mentions:
                if mention.user:
                    name = seen.text[mention.at : mention.end]
                    found.update({name, *name.split()[:1]})
        return frozenset(found)
