"""Findings about a session that has been read: what is missing in it, and what does not fit together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.parsers import duration, spellings
from bot.parsers.draft import Draft
from bot.parsers.label import CONTENT, Answer
from bot.parsers.reading import Reading
from bot.records import Person, Session

NAMELESS: Final = frozenset({"unknown", "frame", "other", "photos", "summary"})
"""Labels that nobody expects an answer right below."""
ASKED: Final = ("audience", "contacts", "next_steps")
"""What a page with a form should say."""
FORM: Final = 4
"""A page that answers at least so many known labels is a form."""
MOST: Final = 10
"""Findings of one kind on a page."""
UNDERSCORE: Final = re.compile(r"\[\[:?([^\[\]|{}\n]{0,255}_[^\[\]|{}\n]{0,255})\]\]")
NO_SPACE: Final = re.compile(r",(?=[^\W\d_])")
FUZZY: Final = "mw-translate-fuzzy"


@dataclass(frozen=True, slots=True)
class Read:
    """A session with what it was read from."""

    draft: Draft
    answers: Sequence[Answer]
    session: Session


def find(read: Read) -> None:
    """Adds the findings to the reading."""
    for remark in REMARKS:
        remark(read)


def unanswered(reading: Reading, answers: Sequence[Answer]) -> None:
    """Adds a finding for each known label that nothing stands below."""
    empty = [one for one in answers if one.label and one.meaning.field not in NAMELESS and not one.says()]
    for answer in empty[:MOST]:
        reading.find("empty-answer", "info", f"“{answer.label}” has no answer.", answer.at)


def _unasked(read: Read) -> None:
    fields = {answer.meaning.field for answer in read.answers} - NAMELESS
    missing = [name.replace("_", " ") for name in ASKED if name not in fields]
    if missing and len(fields) >= FORM and not read.session.anchor:
        read.draft.reading.find(
            "not-asked", "info", f"The page has no label for: {', '.join(missing)}.", read.draft.span[0]
        )


def _spellings(read: Read) -> None:
    for one, other in spellings.pairs(list(_everybody(read.session)))[:MOST]:
        message = f"“{one}” and “{other}” may be two spellings of one name."
        read.draft.reading.find("two-spellings", "info", message, _place(read.draft, other))


def _everybody(session: Session) -> Iterable[Person]:
    yield from session.people
    for topic in session.topics:
        yield from topic.leads
    for step in session.next_steps:
        yield from step.owners
    yield from session.contacts


def _leads(read: Read) -> None:
    leads = [lead for topic in read.session.topics for lead in topic.leads]
    if not (leads and read.session.people):
        return
    given = list(map(set, spellings.words_of([person.name for person in read.session.people])))
    named = map(set, spellings.words_of([lead.name for lead in leads]))
    strangers = [lead for lead, name in zip(leads, named, strict=True) if not any(name <= known for known in given)]
    for lead in strangers[:MOST]:
        message = f"“{lead.name}” led a part of the session but is not among its people."
        read.draft.reading.find("lead-not-listed", "info", message, _place(read.draft, lead.name))


def _short_names(read: Read) -> None:
    """Owners and contacts of whom the page knows one name only."""
    doers = [person for step in read.session.next_steps for person in step.owners] + read.session.contacts
    short = [one.name for one in doers if not (" " in one.name or one.user) and one.name.istitle()]
    if not short:
        return
    full = {word for person in read.session.people if " " in person.name for word in person.name.split()}
    for name in [name for name in dict.fromkeys(short) if not (name in full or name.isupper())][:MOST]:
        read.draft.reading.find("one-name", "info", f"The page does not say who “{name}” is.", _place(read.draft, name))


def _durations(read: Read) -> None:
    if read.session.format is None or not any(answer.meaning.field == "duration" for answer in read.answers):
        return  # said once at most
    inside = duration.minutes(read.session.format.text, read.draft.words.languages)
    if inside and read.session.duration_minutes not in {inside, None}:
        message = f"The length is {read.session.duration_minutes} minutes, the format says {inside}."
        read.draft.reading.find("lengths-differ", "info", message, read.session.format.start)


def _steps(read: Read) -> None:
    tasks = [step for step in read.session.next_steps if step.kind == "task"]
    for code, what, lacking in (
        ("no-owner", "who does it", [step for step in tasks if not step.owners]),
        ("no-date", "until when", [step for step in tasks if not step.due]),
    ):
        if lacking:
            lines = ", ".join(str(line) for line in dict.fromkeys(step.line for step in lacking))
            message = f"{len(lacking)} of {len(tasks)} next steps do not say {what} (line {lines})."
            read.draft.reading.find(code, "info", message, lacking[0].start)


def _spelt(read: Read) -> None:
    """How the source is written: underscores, spaces, translations."""
    source, (first, last) = read.draft.reading.source, read.draft.span
    for link in list(UNDERSCORE.finditer(source, first, last))[:MOST]:
        message = f"A link without a label shows its underscores: {link[1]}."
        read.draft.reading.find("underscore", "info", message, link.start())
    for block in (block for one in read.answers if one.meaning.field == "people" for block in one.blocks):
        if block.kind in CONTENT and NO_SPACE.search(read.draft.reading.seen[block.body].text):
            read.draft.reading.find("no-space", "info", "A space is missing after a comma between names.", block.start)
    if (fuzzy := source.find(FUZZY, first, last)) >= 0:
        read.draft.reading.find(
            "outdated-translation", "info", "A part of the translation is older than its source.", fuzzy
        )


def _place(draft: Draft, name: str) -> int:
    """Where the name stands first; the session's beginning when it is written with markup inside."""
    at = draft.reading.source.find(name, *draft.span)
    return at if at >= 0 else draft.span[0]


REMARKS: Final[tuple[Callable[[Read], None], ...]] = (
    _unasked,
    _spellings,
    _leads,
    _short_names,
    _durations,
    _steps,
    _spelt,
)
