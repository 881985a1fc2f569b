"""The slots of programme pages, joined to the sessions that they are for.

By link first, also through a redirect; a section's link means the session below that heading. Else by number, else by
title; never where two sessions could be meant. A session whose own page says when and where keeps what it says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from bot import titles
from bot.conference.model import Conference
from bot.plan.inputs import Told
from bot.records import Finding, JoinedSlot, Programme, ProgrammeSlot, Session, Slot

GIVEN = ("date", "start", "end", "room")
"""What two slots can contradict each other in; the words for a day are not compared."""


@dataclass(slots=True)
class Joined:
    """Sessions with their slots, and what people should know."""

    told: list[Told]
    findings: list[Finding] = field(default_factory=list)


def join(
    conference: Conference, told: Sequence[Told], programmes: Sequence[Programme], redirects: Mapping[str, str]
) -> Joined:
    """The sessions, in the same order, each with its slots; `redirects` says where links to moved pages lead."""
    listed = [(programme.page, slot) for programme in programmes for slot in programme.slots]
    finder = _Finder(conference, told, [slot for _, slot in listed], redirects)
    found: dict[int, list[JoinedSlot]] = {}
    findings: list[Finding] = []
    for page, slot in listed:
        at = finder.session_of(slot)
        if at is None:
            findings += _unjoined(page, slot)
        else:
            found.setdefault(at, []).append(_joined(page, slot))
    sessions = [_with_slots(one.session, found.get(at, []), findings) for at, one in enumerate(told)]
    return Joined([Told(one.key, session) for one, session in zip(told, sessions, strict=True)], findings)


class _Finder:
    """Which session a slot is for."""

    def __init__(
        self,
        conference: Conference,
        told: Sequence[Told],
        slots: Sequence[ProgrammeSlot],
        redirects: Mapping[str, str],
    ) -> None:
        self.conference, self.redirects = conference, redirects
        self.sessions = [one.session for one in told]
        self.slots = slots

    def session_of(self, slot: ProgrammeSlot) -> int | None:
        """The session's place in the list; None when there is none, or more than one could be meant."""
        if slot.kind != "session":
            return None
        among = list(range(len(self.sessions)))
        if slot.page:
            page, section = self._target(slot.page)
            on_page = [at for at in among if self.sessions[at].page == page]
            if len(on_page) == 1:
                return on_page[0]
            if not on_page and self.conference.is_session(page):
                return None  # it names a session that has no page: no other is meant
            if section and on_page:
                below = [at for at in on_page if _plain(self.sessions[at].anchor) == _plain(section)]
                return below[0] if len(below) == 1 else None
            among = on_page or among
        return self._numbered(slot, among) if slot.number else self._called(slot, among)

    def _target(self, target: str) -> tuple[str, str]:
        """Page and section that the link leads to at last."""
        page, _, section = target.partition("#")
        page = titles.tidy(page)
        return titles.tidy(self.redirects.get(page, page)), unquote(section)

    def _numbered(self, slot: ProgrammeSlot, among: Sequence[int]) -> int | None:
        """The one session of that number; where slots of other titles have the number, too, only if the title fits."""
        found = [at for at in among if _plain(self.sessions[at].number) == _plain(slot.number)]
        if len(found) != 1:
            unnumbered = [at for at in among if self.sessions[at].number is None]
            return None if found else self._called(slot, unnumbered)
        named = {_plain(one.title) for one in self.slots if _plain(one.number) == _plain(slot.number)}
        title = _plain(self.sessions[found[0]].title)
        return found[0] if len(named) == 1 or (title and _plain(slot.title).startswith(title)) else None

    def _called(self, slot: ProgrammeSlot, among: Sequence[int]) -> int | None:
        title = _plain(slot.title)
        found = [at for at in among if title and _plain(self.sessions[at].title) == title]
        return found[0] if len(found) == 1 else None


def _plain(text: str | None) -> str:
    """The text for comparison."""
    return titles.tidy(text or "").casefold()


def _joined(page: str, slot: ProgrammeSlot) -> JoinedSlot:
    return JoinedSlot(programme=page, **{name: getattr(slot, name) for name in Slot.model_fields})


def _with_slots(session: Session, joined: list[JoinedSlot], findings: list[Finding]) -> Session:
    """The session with the slots that it did not have; where it has its own, a finding for each that says otherwise."""
    if not session.slots:
        distinct: dict[tuple[str, ...], JoinedSlot] = {}  # the same may stand on two programme pages
        for slot in joined:
            distinct.setdefault(tuple(getattr(slot, name) for name in GIVEN), slot)
        return session.model_copy(update={"slots": list(distinct.values())})
    if joined and not any(_agree(own, other) for own in session.slots for other in joined):
        said, other = "; ".join(map(in_words, session.slots)), "; ".join(map(in_words, joined))
        message = f"The page says “{said}”, the programme page “{joined[0].programme}” says “{other}”; the page's own word counts."
        findings.append(
            Finding(
                code="slot-differs", level="warning", message=message, page=session.page, line=session.slots[0].line
            )
        )
    return session


def _agree(one: Slot, other: Slot) -> bool:
    """Whether they differ in nothing that both give."""
    pairs = ((getattr(one, name), getattr(other, name)) for name in GIVEN)
    return all(not a or not b or _plain(a) == _plain(b) for a, b in pairs)


def _unjoined(page: str, slot: ProgrammeSlot) -> list[Finding]:
    """A finding for a slot that looks like a session's: breaks and the like have none."""
    if slot.kind != "session" or not any(letter.isalpha() for letter in slot.title):
        return []
    message = f"“{slot.title}” ({in_words(slot)}) is in the programme, but no session page could be told to be its own; link it."
    return [Finding(code="slot-without-session", level="info", message=message, page=page, line=slot.line)]


def in_words(slot: Slot) -> str:
    """When and where, for a message."""
    times = "–".join(time for time in (slot.start, slot.end) if time)
    return ", ".join(part for part in (slot.date or slot.day, times, slot.room) if part) or "without time or place"
