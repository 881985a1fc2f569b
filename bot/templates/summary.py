"""The summary box of a session: a `summary` call, and the values it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.conference.model import Conference
from bot.records import Link, Session, Slot
from bot.templates import markup, step

NAME = "summary"
ORDER = (
    "session", "follow-up", "number", "title", "when", "where", "people", "duration", "slides", "notes", "videos",
    "documentation", "approval", "approved by", "edited", "bot",
)  # fmt: skip


def params(session: Session, key: str, conference: Conference) -> dict[str, str]:
    """The call's parameters for the session, in order, those that hold something."""
    approval = session.approval
    values = {
        "session": markup.escape(step.tidy(key)),
        "follow-up": markup.escape(conference.outputs.follow_up),
        "number": markup.escape(step.tidy(session.number or "")),
        "title": markup.escape(step.tidy(session.title)),
        "when": _joined(when(slot, conference) for slot in session.slots),
        "where": _joined(slot.room or "" for slot in session.slots),
        "people": markup.people(step.nameable(session.people)),
        "duration": str(session.duration_minutes or ""),
        "slides": _links(session.slides),
        "notes": _links(session.notes),
        "videos": _links(session.videos),
        "documentation": session.followup,
        "approval": approval.state if approval else "",
        "approved by": markup.escape(step.tidy(approval.by or "")) if approval else "",
    }
    return {name: values[name] for name in ORDER if values.get(name)}


def when(slot: Slot, conference: Conference) -> str:
    """Day and time, with the offset from UTC where the conference names its time zone: it may change on the way."""
    times = "–".join(time for time in (slot.start, slot.end) if time)
    said = ", ".join(part for part in (slot.date or slot.day, times) if part)
    if not slot.date or not slot.start or "timezone" not in conference.model_fields_set:
        return said
    offset = conference.moment(slot.date, slot.start).isoformat()[-6:]
    return f"{said} (UTC{'' if offset == '+00:00' else offset})"


def _joined(parts: Iterable[str]) -> str:
    """Each of them once, as wikitext."""
    return markup.escape("; ".join(dict.fromkeys(tidied for part in parts if (tidied := step.tidy(part)))))


def _links(links: Sequence[Link]) -> str:
    return ", ".join(markup.link(one.target, step.tidy(one.label or one.target)) for one in links)


def render(values: Mapping[str, str], prefix: str) -> str:
    """The call, a parameter a line."""
    ordered = {name: values[name] for name in ORDER if name in values}
    return markup.call(f"{prefix}{NAME}", ordered, lines=True) + "\n"
