"""The rows that a conference's sessions ask for."""

from __future__ import annotations

from bot.conference.model import Conference
from bot.plan.inputs import Told
from bot.records import NextStep, Row, Session, TableName
from bot.templates import step

NAMELESS = "–"
ROW_KINDS = frozenset({"task", "done"})


def rows(told: Told, conference: Conference) -> list[tuple[NextStep, Row]]:
    """The next steps of a session that get a row, in page order, each with the row as the bot would write it."""
    session = told.session
    steps = [one for one in session.next_steps if one.kind in ROW_KINDS and one.phase == "after"]
    return [(one, _row(one, told, conference)) for one in steps if step.tidy(one.text)]


def _row(one: NextStep, told: Told, conference: Conference) -> Row:
    session = told.session
    text = step.tidy(one.text)
    return Row(
        id="",
        topic=TableName(id="", heading=heading(one, session)),
        session=step.tidy(told.key),
        page=f"{session.page}#{session.anchor}" if session.anchor else session.page,
        title=step.tidy(name(session)),
        step=text,
        links=step.placeable(text, one.links),
        owners=step.nameable(one.owners),
        contacts=step.nameable(session.contacts),
        due=step.tidy(one.due.text) if one.due else None,
        deadline=one.due.end if one.due else None,
        status=_done(conference) if one.kind == "done" else None,
    )


def heading(one: NextStep, session: Session) -> str:
    """The heading of the table that the step goes to when none has its kind yet: topic, else track, else title."""
    names = (one.topic, session.track, session.title)
    return next((text for name in names if (text := step.tidy(name or "").replace("\n", " "))), NAMELESS)


def name(session: Session) -> str:
    """Number and title of the session."""
    return f"{session.number}: {session.title}" if session.number else session.title


def _done(conference: Conference) -> str | None:
    return next((status.words[0] for status in conference.statuses if status.code == "done"), None)
