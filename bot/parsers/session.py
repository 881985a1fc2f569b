"""One session page as a record: wikitext in, records and findings out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot import region
from bot.conference.language import Language
from bot.parsers import approval, blocks, coverage, fields, footnotes, guard, heading, media, remarks, sections
from bot.parsers.blocks import Block
from bot.parsers.draft import Draft
from bot.parsers.label import CONTENT, Answer, Index, answers, content
from bot.parsers.page_language import languages_of, suffix
from bot.parsers.reading import Claim, Label, Reading
from bot.parsers.remarks import Read
from bot.parsers.sections import Part
from bot.parsers.words import words
from bot.records import Finding, Other, Session


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one page was read into."""

    page: str
    source: str
    """The text that all offsets are about."""
    sessions: list[Session]
    findings: list[Finding]
    claims: list[Claim] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    """The labels of the sessions in page order, with what each was taken for."""
    languages: tuple[str, ...] = ()
    """Codes of the languages in whose words the page is written, the most frequent first."""
    places: dict[str, int] = field(default_factory=dict)
    """Where the line below a session's heading begins, by anchor, on a page with several sessions."""

    def spans(self) -> list[tuple[int, int]]:
        """Every stretch of the source that a value, a label or markup accounts for."""
        return [(start, end) for start, end, _ in self.claims] + coverage.slices(self.sessions)

    def coverage(self) -> float:
        """The share of non-blank characters accounted for, 0 to 1."""
        return coverage.share(self.source, self.spans())


def parse(page: str, text: str, languages: Sequence[Language], *, year: int | None = None) -> Parsed:
    """The page's session with findings; a page that is no session has none. Never raises, whatever the text."""
    source = guard.clean(text)
    end = guard.limit(source)
    reading = Reading(page, source[:end], tuple(languages), year)
    listed = _outside_regions(reading)
    sessions: list[tuple[Session, Part]] = []
    if guard.is_redirect(source) or not any(block.kind in CONTENT for block in listed):
        _no_session(reading, "The page holds no session: it is empty or a redirect.")
    else:
        sessions = _sessions(reading, listed)
    places = {one.anchor: part.name.end + 1 for one, part in sessions if one.anchor and part.name}
    read = _with_rest(reading, [one for one, _ in sessions], source)
    told = tuple(language.code for language in reading.languages)
    return Parsed(page, source, read, reading.findings, reading.claims, reading.labels, told, places)


def _with_rest(reading: Reading, sessions: list[Session], source: str) -> list[Session]:
    """The sessions; what is past the page's budget is kept with the last of them."""
    rest = reading.unread(source)
    if not rest:
        return sessions
    if not sessions:
        reading.claim(rest.start, len(source), "other")
        return []
    *before, last = sessions
    return [*before, last.model_copy(update={"other": [*last.other, Other(text=rest)]})]


def _no_session(reading: Reading, why: str) -> None:
    reading.find("no-session", "warning", why, 0)
    reading.claim(0, len(reading.source), "other")


def _outside_regions(reading: Reading) -> list[Block]:
    """The blocks outside the bot's own regions."""
    listed = blocks.read(reading.source)
    own = region.spans(reading.source)
    if not own:
        return content(reading, listed)
    kept: list[Block] = []
    for block in listed:
        at = bisect_right(own, (block.start, len(reading.source))) - 1
        if at >= 0 and block.start < own[at][1]:
            reading.claim(block.start, block.end, "region")
        else:
            kept.append(block)
    return content(reading, kept)


def _sessions(reading: Reading, listed: list[Block]) -> list[tuple[Session, Part]]:
    """All sessions of the page, each with its part of it; none, with a finding, when it has neither a label nor a number."""
    languages, index = reading.languages, Index(reading.languages)
    notes = footnotes.hand_made(reading, listed)
    found = []
    for part in sections.split(reading, listed, index):
        reading.languages = languages
        if session := _session(reading, part, index, notes):
            found.append((session, part))
    if not found:
        _no_session(reading, "The page has no label that a session page has.")
    return found


def _session(reading: Reading, part: Part, index: Index, notes: dict[Block, re.Match[str]]) -> Session | None:
    """The record; None when the part has neither a label nor a heading that numbers a session."""
    reading.begin()
    listed = part.blocks
    lines = reading.lines(listed)
    listed = media.beside(reading, [block for block in listed if not (notes and block in notes)])
    name = part.name or heading.find(reading, listed, index)
    approved, listed = approval.read(reading, listed, lines)
    found = answers(reading, [block for block in listed if block is not name], index)
    shown = _with_parameters(part.blocks, found)
    lines = lines if shown is part.blocks else reading.lines(shown)
    photos = media.photos(reading, shown)
    footnotes_read = footnotes.read(reading, notes, lines)
    reading.languages = languages_of(reading.languages, found, index)
    number, title = (
        heading.read_one(reading, part.name, counted=part.counted) if part.name else heading.read(reading, name)
    )
    if not heading.numbers(reading, name) and all(
        answer.meaning.field in {"unknown", "other", "frame"} for answer in found
    ):
        _note(reading, found)
        return None
    remarks.unanswered(reading, found)
    draft = Draft(reading, index, words(reading.languages), found, part.span, (name, title))
    for fill in fields.ORDER:
        fill(draft)
    _note(reading, found)
    session = Session(
        page=reading.page,
        anchor=reading.said[part.name.body] if part.name else None,
        number=draft.named.get("number", number),
        title=draft.named.get("title", title),
        language=suffix(reading.page),
        photos=photos,
        footnotes=footnotes_read,
        approval=approved,
        people=draft.people,
        about=draft.texts["about"],
        description=draft.texts["description"],
        audience=draft.texts["audience"],
        format=draft.texts["format"],
        track=draft.track,
        desired_outcomes=draft.outcomes,
        duration_minutes=draft.duration,
        slides=draft.links["slides"],
        notes=draft.links["notes"],
        videos=draft.links["videos"],
        links=draft.links["links"],
        topics=draft.topics,
        objectives=draft.objectives,
        next_steps=sorted(draft.steps, key=lambda step: step.start),
        followup=_followup(draft),
        contacts=draft.contacts,
        slots=draft.slots,
        other=sorted(draft.other, key=lambda one: one.text.start),
    )
    remarks.find(Read(draft, found, session))
    return session


def _with_parameters(blocks: list[Block], found: Sequence[Answer]) -> list[Block]:
    """The blocks, those that stand in parameters of template calls included."""
    inner = [block for answer in found if answer.form == "parameter" for block in answer.blocks]
    return sorted([*blocks, *inner], key=lambda block: block.start) if inner else blocks


def _note(reading: Reading, found: list[Answer]) -> None:
    """Notes what each label was taken for: the readers may have changed their minds about an answer."""
    reading.labels += [Label(one.label, one.meaning.field, one.at) for one in found if one.label]


def _followup(draft: Draft) -> Literal["listed", "none", "missing"]:
    if any(step.kind != "note" for step in draft.steps):
        return "listed"
    words = draft.words
    none = any(words.says_none(step.text) or words.undecided.search(step.text) for step in draft.steps)
    return "none" if none else "missing"
