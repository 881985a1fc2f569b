"""One row of the follow-up page: a `step` call, and the record it stands for."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from bot import titles
from bot.merge import edited_of
from bot.records import Link, Person, Row
from bot.records.row import State, TableName
from bot.templates import markup

NAME = "step"
REMOVED = "removed"
SHOWN_EMPTY = ("owner", "due", "status", "note")
"""Parameters that stand in the call even without a value: an editor sees where to answer."""
ORDER = (
    "id", "session", "page", "title", "step", "read", "owner", "contact", "due", "deadline",
    "status", "note", "edited", "state", "same as", "for",
)  # fmt: skip


def params(row: Row) -> dict[str, str]:
    """The call's parameters for the row, in order, those that hold something."""
    step, _ = markup.with_links(row.step, row.links)
    values = {
        "id": markup.escape(row.id),
        "session": markup.escape(row.session),
        "page": markup.escape(row.page),
        "title": markup.escape(row.title),
        "step": step,
        "read": markup.escape(row.read or ""),
        "owner": markup.people(row.owners),
        "contact": markup.people(row.contacts),
        "due": markup.escape(row.due or ""),
        "deadline": markup.escape(row.deadline or ""),
        "status": markup.escape(row.status or ""),
        "note": row.note or "",
        "edited": ", ".join(row.edited),
        "state": row.state if row.state != "live" else "",
        "for": markup.argument("for"),
    }
    return {name: values[name] for name in ORDER if values.get(name) or name in SHOWN_EMPTY}


def render(values: Mapping[str, str], prefix: str) -> str:
    """The call on a line of its own."""
    return markup.call(f"{prefix}{NAME}", {name: values[name] for name in ORDER if name in values})


def read(values: Mapping[str, str], table: TableName, line: int | None = None) -> Row:
    """The row that the call's parameters describe."""
    step, links = markup.rich(values.get("step", ""))
    return Row(
        id=markup.plain(values.get("id", "")),
        topic=table,
        session=markup.plain(values.get("session", "")),
        page=markup.plain(values.get("page", "")),
        title=markup.plain(values.get("title", "")),
        step=step,
        read=markup.plain(values.get("read", "")) or None,
        links=links,
        owners=markup.read_people(values.get("owner", "")),
        contacts=markup.read_people(values.get("contact", "")),
        due=markup.plain(values.get("due", "")) or None,
        deadline=markup.plain(values.get("deadline", "")) or None,
        status=markup.plain(values.get("status", "")) or None,
        note=values.get("note", "") or None,
        edited=sorted(edited_of(values)),
        state=_state(values.get("state", "")),
        line=line,
    )


def _state(value: str) -> State:
    return "withdrawn" if value.strip() == "withdrawn" else "live"


def tidy(text: str) -> str:
    """Text as a row holds it: composed as MediaWiki saves it, without space at the ends of its lines."""
    lines = (
        " ".join(line.split()) for line in unicodedata.normalize("NFC", markup.INVISIBLE.sub("", text)).split("\n")
    )
    return "\n".join(line for line in lines if line)


def placeable(text: str, links: Sequence[Link]) -> list[Link]:
    """The links that can stand in the text, as the row will read them back."""
    return markup.with_links(text, links)[1]


def nameable(persons: Sequence[Person]) -> list[Person]:
    """The persons as a row holds them: name and account."""
    found = [Person(name=tidy(one.name).replace("\n", " "), user=_account(one.user)) for one in persons]
    return [one for one in found if one.name]


def _account(user: str | None) -> str | None:
    return titles.tidy(f"User:{user}").partition(":")[2] if user and markup.is_page(f"User:{user}") else None
