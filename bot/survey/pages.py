"""Which pages of a conference are sessions, which are programmes, and which are neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot import region
from bot.conference.language import Language
from bot.parsers import guard, programme
from bot.parsers.label import plain
from bot.parsers.page_language import suffix
from bot.parsers.reading import Label
from bot.parsers.session import Parsed, parse
from bot.records import ProgrammeSlot, Session
from bot.revision import Page
from bot.survey.candidates import candidates
from bot.survey.labels import KNOWN, UNKNOWN, labels

SLOTS = 4
"""A page with so many slots that have a time is a programme."""
MANY_FIELDS = 3
"""A session may have a schedule of its own: a page with labels of so many fields is no programme."""
FIELDS = 2
"""A page with labels of so many fields is a session; a number in its name or heading counts for one."""
SHARED = 2
"""A page that has so many labels in common with others is a session, whether a language knows them or not."""
SHARE = 0.3
"""The share of the pages that a label is on which they have in common; two of them at least."""
EMPTY, REDIRECT = "an empty page", "a redirect"
FITTING = "labels of a session"
NO_LABELS = "no label of a session"
"""Of such a page more may be told once all pages are known."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A page that was looked at."""

    title: str
    kind: Literal["session", "programme", "neither"]
    why: str
    """What speaks for it, in a few words."""
    parsed: Parsed
    linked: tuple[str, ...] = ()
    """The session pages that a programme links to."""


@dataclass(frozen=True, slots=True)
class Survey:
    """All pages below a prefix."""

    pages: list[Looked]
    candidates: Mapping[str, Sequence[Label]]
    """The texts that merely look like labels, by the title of the session page."""

    def of(self, kind: str) -> list[Looked]:
        """The pages of this kind."""
        return [page for page in self.pages if page.kind == kind]

    @property
    def sessions(self) -> list[Parsed]:
        """The session pages, read."""
        return [page.parsed for page in self.of("session")]


def survey(pages: Sequence[Page], languages: Sequence[Language], *, year: int | None = None) -> Survey:
    """The pages in the order given, each with what it looks like."""
    titles = {page.title for page in pages}
    looked = [_look(page, titles, languages, year) for page in pages]
    more = {
        one.title: candidates(one.title, one.parsed.source, languages)
        for one in looked
        if one.why in {NO_LABELS, FITTING}
    }
    return Survey(_by_shared_labels(looked, more), more)


def _look(page: Page, titles: Collection[str], languages: Sequence[Language], year: int | None) -> Looked:
    why = _not_a_session(page, titles)
    parsed = parse(page.title, "" if why else page.text, languages, year=year)
    if why:
        return Looked(page.title, "neither", why, parsed)
    fields = {label.field for label in labels(parsed)} - {UNKNOWN, KNOWN}
    slots = _timed_slots(page, languages, parsed)
    if len(slots) >= SLOTS and len(fields) < MANY_FIELDS:
        linked = tuple(slot.page for slot in slots if slot.page)
        return Looked(page.title, "programme", f"{len(slots)} slots with a time", parsed, linked)
    numbered = any(session.number for session in parsed.sessions)
    if not fields or len(fields) + numbered < FIELDS:
        return Looked(page.title, "neither", NO_LABELS, parsed)
    if not numbered and not any(map(_tells, parsed.sessions)):
        return Looked(page.title, "neither", "labels without answers", parsed)
    return Looked(page.title, "session", FITTING, parsed)


def _tells(session: Session) -> bool:
    """Whether anything stands under the labels."""
    named = {"page", "anchor", "number", "title", "language", "followup"}
    return any(getattr(session, name) for name in type(session).model_fields if name not in named)


def _not_a_session(page: Page, titles: Collection[str]) -> str:
    """Why the page is no session, whatever stands on it; empty when it may be one."""
    above, _, last = page.title.rpartition("/")
    if guard.is_redirect(page.text):
        return REDIRECT
    if not page.text.strip():
        return EMPTY
    if last == "Summary" and above in titles:
        return "a summary box of its own"
    if suffix(page.title) and above in titles:
        return f"a translation of {above}"
    if any(marker["name"] == "follow-up" for marker in region.MARKER.finditer(page.text)):
        return "a follow-up page"
    return ""


def _timed_slots(page: Page, languages: Sequence[Language], parsed: Parsed) -> list[ProgrammeSlot]:
    """The slots with a time that the page has; a page without a table is not read again."""
    if "{|" not in parsed.source and "<table" not in parsed.source.casefold():
        return []
    return [slot for slot in programme.parse(page.title, page.text, languages).programme.slots if slot.start]


def linked_folder(survey: Survey) -> str:
    """What the titles of most pages begin with to which the programmes link; empty when there is nothing to learn."""
    linked = {slot for page in survey.of("programme") for slot in page.linked}
    folders = Counter(title.rpartition("/")[0] + "/" for title in linked if "/" in title)
    folder, count = max(folders.items(), key=lambda item: item[1], default=("", 0))
    return folder if count > 1 else ""


def _by_shared_labels(looked: Sequence[Looked], more: Mapping[str, Sequence[Label]]) -> list[Looked]:
    """The pages anew, those being sessions that share several labels with others, known or not."""
    said = {
        one.title: {plain(label.label) for label in (*labels(one.parsed), *more.get(one.title, ()))}
        for one in looked
        if one.why in {NO_LABELS, FITTING}
    }
    counts = Counter(word for words in said.values() for word in words)
    shared = {word for word, count in counts.items() if count >= max(2, SHARE * len(said))}
    return [
        Looked(one.title, "session", "labels that it shares with other pages", one.parsed)
        if one.why == NO_LABELS and len(said[one.title] & shared) >= SHARED
        else one
        for one in looked
    ]
