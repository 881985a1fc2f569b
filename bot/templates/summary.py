"""The summary box of a session: a `summary` call, and the values it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.records import Link, Session
from bot.templates import markup, step

NAME = "summary"
ORDER = (
    "session", "follow-up", "number", "title", "people", "duration", "slides", "notes", "videos",
    "documentation", "approval", "approved by", "edited", "bot",
)  # fmt: skip


def params(session: Session, key: str, follow_up: str) -> dict[str, str]:
    """The call's parameters for the session, in order, those that hold something."""
    approval = session.approval
    values = {
        "session": markup.escape(step.tidy(key)),
        "follow-up": markup.escape(follow_up),
        "number": markup.escape(step.tidy(session.number or "")),
        "title": markup.escape(step.tidy(session.title)),
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


def _links(links: Sequence[Link]) -> str:
    return ", ".join(markup.link(one.target, step.tidy(one.label or one.target)) for one in links)


def render(values: Mapping[str, str], prefix: str) -> str:
    """The call, a parameter a line."""
    ordered = {name: values[name] for name in ORDER if name in values}
    return markup.call(f"{prefix}{NAME}", ordered, lines=True) + "\n"
