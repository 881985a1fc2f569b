"""One session page as a record: wikitext in, records and findings out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot import region
from bot.conference.language import Language
from bot.parsers import (
    approval,
    blocks,
    coverage,
    duration,
    footnotes,
    guard,
    heading,
    media,
    people,
    step_table,
    topics,
)
from bot.parsers.blocks import Block
from bot.parsers.label import SUMMARIES, Answer, Index, Meaning, answers
from bot.parsers.names import name_words
from bot.parsers.next_steps import Context
from bot.parsers.next_steps import read as read_steps
from bot.parsers.objectives import read as read_objectives
from bot.parsers.page_language import languages_of, suffix
from bot.parsers.reading import Claim, Piece, Reading, pieces
from bot.parsers.words import Words, words
from bot.records import Finding, NextStep, Other, Phase, Session, Text

CONTENT = frozenset({"text", "item", "heading", "extension", "template"})
TEXTS = ("about", "description", "audience", "format")
LINKS = ("slides", "notes", "videos", "links")
NOTHING_TO_SAY = frozenset({"photos", "frame"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one page was read into."""

    page: str
    source: str
    """The text that all offsets are about."""
    sessions: list[Session]
    findings: list[Finding]
    claims: list[Claim] = field(default_factory=list)

    def spans(self) -> list[tuple[int, int]]:
        """Every stretch of the source that a value, a label or markup accounts for."""
        return [(claim.start, claim.end) for claim in self.claims] + list(coverage.slices(self.sessions))

    def coverage(self) -> float:
        """The share of non-blank characters accounted for, 0 to 1."""
        return coverage.share(self.source, self.spans())


def parse(page: str, text: str, languages: Sequence[Language], *, year: int | None = None) -> Parsed:
    """The page's session with findings; a page that is no session has none. Never raises, whatever the text."""
    source = guard.clean(text)
    reading = Reading(page, source, tuple(languages), year)
    listed = _content(reading)
    if not listed or guard.is_redirect(source):
        reading.find("no-session", "warning", "The page holds no session: it is empty or a redirect.", 0)
        return Parsed(page, source, [], reading.findings, [Claim(0, len(source), "markup")])
    session = _Assembly(reading, listed).session()
    return Parsed(page, source, [session] if session else [], reading.findings, reading.claims)


def _content(reading: Reading) -> list[Block]:
    """The blocks that say something; the others, and the bot's own regions, are claimed as markup."""
    own = region.spans(reading.source)
    kept: list[Block] = []
    for block in blocks.read(reading.source):
        if any(start <= block.start < end for start, end in own):
            reading.claim(block.start, block.end, "region")
        elif block.kind == "blank" or (block.kind == "template" and not block.mark):
            kept.append(block)
        elif block.kind in CONTENT:
            reading.claim(block.start, block.body[0], "markup")
            reading.claim(block.body[1], block.end, "markup")
            kept.append(block)
        else:
            reading.claim(block.start, block.end, "markup")
            kept.append(block)
    return kept if any(block.kind in CONTENT for block in kept) else []


class _Assembly:
    """Reads the answers of one page in an order that lets each know what the earlier ones said."""

    def __init__(self, reading: Reading, listed: Sequence[Block]) -> None:
        self.reading = reading
        notes = footnotes.hand_made(reading, listed)
        self.index = Index(reading.languages)
        self.photos = media.photos(reading, listed)
        self.footnotes = footnotes.read(reading, notes, listed)
        listed = [block for block in listed if block not in notes and not self._only_files(block)]
        self.title = heading.find(reading, listed, self.index)
        self.approval, listed = approval.read(reading, listed)
        self.answers = answers(reading, [block for block in listed if block is not self.title], self.index)
        reading.languages = languages_of(reading.languages, self.answers, self.index)
        self.words: Words = words(reading.languages)
        self.values: dict[str, object] = {}
        self.other: list[Other] = []
        self.steps: list[NextStep] = []
        self.known_labels = sum(a.meaning.field not in {"other", "frame"} for a in self.answers)

    def _only_files(self, block: Block) -> bool:
        if block.kind == "extension":
            self.reading.claim(block.start, block.end, "photos" if block.mark == "gallery" else "footnotes")
            return block.mark == "gallery"
        seen = self.reading.seen(block) if block.kind in {"text", "item"} else None
        pictures = bool(seen and not seen.text and any(media.PICTURE.search(file.file) for file in seen.files))
        if pictures:
            self.reading.claim(block.start, block.end, "photos")
        return pictures

    def session(self) -> Session | None:
        """The record; None when the page has neither labels nor a heading that names a session."""
        number, title = self._number_and_title()
        if not self.known_labels and number is None:
            self.reading.find("no-session", "warning", "The page has no label that a session page has.", 0)
            self.reading.claim(0, len(self.reading.source), "other")
            return None
        for read in (self._people, self._texts, self._links, self._summary, self._steps, self._contacts, self._rest):
            read()
        self._leftovers()
        self.steps.sort(key=lambda step: step.start)
        return Session(
            page=self.reading.page,
            number=number,
            title=title,
            language=suffix(self.reading.page),
            photos=self.photos,
            footnotes=self.footnotes,
            approval=self.approval,
            next_steps=self.steps,
            followup=self._followup(),
            other=sorted(self.other, key=lambda one: one.text.start),
            **self.values,  # type: ignore[arg-type]
        )

    def _number_and_title(self) -> tuple[str | None, str]:
        number, last = heading.from_page(self.reading.page)
        if self.title is None:
            return number, last
        self.reading.claim(self.title.start, self.title.end, "title")
        text = self.reading.seen(self.title).text
        found, title = heading.split(" ".join(text.split()), self.reading.page, self.reading.languages)
        return found or number, title

    def _take(self, name: str) -> list[Answer]:
        """The answers under labels of this field; each is read once."""
        taken = [answer for answer in self.answers if answer.meaning.field == name]
        self.answers = [answer for answer in self.answers if answer.meaning.field != name]
        return taken

    def _pieces(self, answer: Answer) -> list[Piece]:
        """The pieces of an answer; none, with a finding, when it is only a placeholder."""
        listed = [piece for piece in pieces(answer.blocks) if piece.kind != "template" or self._says(piece)]
        text = " ".join(self.reading.seen(piece).text for piece in listed).strip()
        if text and words(self.reading.languages).is_placeholder(text):
            self.reading.find("placeholder", "info", f"“{answer.label}” is answered by “{text}” only.", answer.at)
            self._claim(listed, answer.meaning.field)
            return []
        return listed

    def _says(self, piece: Piece) -> bool:
        seen = self.reading.seen(piece)
        if not seen.text and not seen.done:
            self.reading.claim(piece.start, piece.end, "markup")
        return bool(seen.text or seen.done)

    def _claim(self, listed: Sequence[Piece], what: str) -> None:
        for piece in listed:
            self.reading.claim(piece.start, piece.end, what)

    def _keep(self, label: str | None, listed: Sequence[Piece]) -> None:
        """Keeps the pieces under `other`."""
        if text := self.reading.text(listed):
            self.other.append(Other(label=label, text=text))

    def _people(self) -> None:
        found = []
        for answer in self._take("people"):
            listed = self._pieces(answer)
            role = answer.meaning.role or "speaker"
            here, nobody = people.listed(self.reading, listed, role, self.words)
            found += here
            self._claim([piece for piece in listed if piece not in nobody], "people")
            self._unlabelled(answer, nobody, found=bool(here))
        self.values["people"] = found

    def _unlabelled(self, answer: Answer, nobody: Sequence[Piece], *, found: bool) -> None:
        """What stands below a short answer without being part of it: a summary without a label, else `other`."""
        if found and nobody and not any(a.meaning.field in SUMMARIES and a.blocks for a in self.answers):
            listed = [block for piece in nobody for block in piece.blocks]
            self.answers.append(Answer(Meaning("summary"), None, answer.form, answer.level, listed[0].start, listed))
        else:
            self._keep(answer.label, nobody)

    def _texts(self) -> None:
        for name in TEXTS:
            self.values[name] = self._text(name)
        self.values["desired_outcomes"] = self._outcomes()
        track = self._text("track")
        self.values["track"] = track.text if track else None
        self.values["duration_minutes"] = self._duration()
        for name in ("number", "title", "affiliation"):
            for answer in self._take(name):
                self._keep(answer.label, self._pieces(answer))

    def _text(self, name: str) -> Text | None:
        value: Text | None = None
        for answer in self._take(name):
            listed = self._pieces(answer)
            if value is None:
                value = self.reading.text(listed)
            else:
                self._keep(answer.label, listed)
        return value

    def _outcomes(self) -> list[Text]:
        found: list[list[Piece]] = []
        for answer in self._take("desired_outcomes"):
            for piece in self._pieces(answer):
                if piece.depth > 1 and found:
                    found[-1].append(piece)
                else:
                    found.append([piece])
        return [text for listed in found if (text := self.reading.text(listed))]

    def _duration(self) -> int | None:
        value: int | None = None
        for answer in self._take("duration"):
            listed = self._pieces(answer)
            text = " ".join(self.reading.seen(piece).text for piece in listed)
            here = duration.minutes(text, self.reading.languages, bare=True)
            if here is None:
                self._keep(answer.label, listed)
            else:
                self._claim(listed, "duration_minutes")
            value = value if value is not None else here
        shape = self.values["format"]
        if value is None and isinstance(shape, Text):
            value = duration.minutes(shape.text, self.reading.languages)
        return value

    def _links(self) -> None:
        for name in LINKS:
            self.values[name] = []
        for name in LINKS:
            for answer in self._take(name):
                self._link_answer(name, answer)

    def _link_answer(self, name: str, answer: Answer) -> None:
        listed = self._pieces(answer)
        if name == "notes" and _is_prose(self.reading, listed):
            self.answers.append(
                Answer(Meaning("summary"), answer.label, answer.form, answer.level, answer.at, answer.blocks)
            )
            return
        rest: list[Piece] = []
        for piece in listed:
            here = media.links(self.reading, [piece])
            for link in here:
                slides = name == "links" and self.words.slides.search(f"{link.label or ''} {link.target}")
                self.values["slides" if slides else name].append(link)  # type: ignore[attr-defined]
            rest += [] if here else [piece]
        self._claim([piece for piece in listed if piece not in rest], name)
        self._keep(answer.label, rest)

    def _context(self, phase: Phase = "after") -> Context:
        known = name_words(self.values["people"])  # type: ignore[arg-type]
        return Context(self.words, known | self._linked_names(), self.reading.year, phase)

    def _linked_names(self) -> frozenset[str]:
        """Names that are linked to an account anywhere on the page."""
        found = set()
        for answer in self.answers:
            for block in answer.blocks:
                if block.kind in {"text", "item"}:
                    seen = self.reading.seen(block)
                    for mention in seen.mentions:
                        if mention.user:
                            name = seen.text[mention.at : mention.end]
                            found.update({name, *name.split()[:1]})
        return frozenset(found)

    def _summary(self) -> None:
        self.values["topics"], self.values["objectives"] = [], []
        self._adopt_trailing()
        for answer in self._take("summary"):
            if not self._pieces(answer):
                continue
            summary = topics.read(self.reading, answer.blocks, self.index, self._context())
            self.values["topics"] += summary.topics  # type: ignore[operator]
            self.values["objectives"] += summary.objectives  # type: ignore[operator]
            self.steps += summary.steps

    def _adopt_trailing(self) -> None:
        """Headed parts after the last label, on a page without a summary, are its summary."""
        if any(a.meaning.field == "summary" and pieces(a.blocks) for a in self.answers):
            return
        trailing: list[Answer] = []
        while self.answers and (last := self.answers[-1]).meaning.field == "other" and last.form == "heading":
            trailing.insert(0, self.answers.pop())
        if trailing:
            self.answers.append(self._as_summary(trailing))

    def _as_summary(self, trailing: Sequence[Answer]) -> Answer:
        listed: list[Block] = []
        for answer in trailing:
            head = next(b for b in blocks.read(self.reading.source) if b.start == answer.at and b.kind == "heading")
            listed += [head, *answer.blocks]
        return Answer(Meaning("summary"), None, "heading", 0, trailing[0].at, listed)

    def _steps(self) -> None:
        named: list[tuple[str, Phase]] = [("next_steps", "after"), ("milestones", "before")]
        for name, phase in named:
            for answer in self._take(name):
                context = self._context(phase)
                tabled, answer.blocks = step_table.read(self.reading, answer.blocks, context)
                self.steps += tabled
                rest, found, goals = read_objectives(self.reading, self._pieces(answer), context)
                self.steps += read_steps(self.reading, rest, context) + found
                self.values["objectives"] += goals  # type: ignore[operator]

    def _followup(self) -> Literal["listed", "none", "missing"]:
        if any(step.kind != "note" for step in self.steps):
            return "listed"
        return "none" if any(self.words.none.search(step.text.casefold()) for step in self.steps) else "missing"

    def _contacts(self) -> None:
        found = []
        for answer in self._take("contacts"):
            listed = self._pieces(answer)
            here, nobody = people.contacts(self.reading, listed, self.words, self.values["people"])  # type: ignore[arg-type]
            found += here
            self._claim([piece for piece in listed if piece not in nobody], "contacts")
            self._keep(answer.label, nobody)
        self.values["contacts"] = found

    def _rest(self) -> None:
        """What stands under labels without a field, and before any label."""
        for answer in self.answers:
            listed = [piece for piece in self._pieces(answer) if not self._is_references(piece)]
            label = None if answer.meaning.field in NOTHING_TO_SAY else answer.label
            self._keep(label, listed)

    def _is_references(self, piece: Piece) -> bool:
        return piece.kind == "extension"

    def _leftovers(self) -> None:
        """What no reader took: kept as `other`, so that nothing is lost."""
        values = [*self.values.values(), self.other, self.steps, self.footnotes]
        taken = [(claim.start, claim.end) for claim in self.reading.claims]
        for start, end in coverage.gaps(self.reading.source, [*taken, *coverage.slices(values)]):
            text = self.reading.text([Piece(start, end, 0, "text", ())])
            if text:
                self.other.append(Other(text=text))
            else:
                self.reading.claim(start, end, "markup")


def _is_prose(reading: Reading, listed: Sequence[Piece]) -> bool:
    """Whether the answer tells something rather than linking to it."""
    if any(piece.kind == "heading" for piece in listed):
        return True
    bare: Callable[[Piece], bool] = lambda piece: not reading.seen(piece).mentions and bool(reading.seen(piece).text)  # noqa: E731
    return sum(bare(piece) for piece in listed) > sum(not bare(piece) for piece in listed)
