"""The follow-up page: its tables, and their rows, each a promise with what people answered."""

from __future__ import annotations

from typing import Literal

from bot.records.base import Link, Record
from bot.records.person import Person

State = Literal["live", "withdrawn", "removed", "added"]


class TableName(Record):
    """The table that a row stands in."""

    id: str
    """The table's `id`, such as `topic-3`; stays when editors rename the heading. Empty when an editor took it out."""
    heading: str
    """The heading above it."""


class Row(Record):
    """One next step on the follow-up page."""

    id: str
    """Given once, never reused; empty for a row that an editor added and the bot has not numbered yet."""
    topic: TableName
    """The table it stands in."""
    session: str
    """Key of the session it comes from: stays the same when the page moves."""
    page: str
    """Title of the session page, with `#anchor` when the page holds several sessions."""
    title: str = ""
    """The session's number and title, for the link to its page."""
    step: str
    """The text shown."""
    read: str | None = None
    """The source text it stands for, when an editor reworded `step`."""
    links: list[Link] = []
    """Links inside the step, in the order in which their labels stand in it."""
    owners: list[Person] = []
    """Who does it: names and accounts."""
    contacts: list[Person] = []
    """Whom to ask: names and accounts."""
    due: str | None = None
    """As the page says it."""
    deadline: str | None = None
    """Last day of `due`, ISO: what “overdue” is worked out from."""
    status: str | None = None
    """A word from the conference's statuses; an editor's from the start."""
    note: str | None = None
    """An editor's answer, as wikitext."""
    edited: list[str] = []
    """Names of the parameters that are an editor's."""
    state: State = "live"
    """`live`: on its session page; `withdrawn`: gone from there; `removed`, `added`: by an editor."""
    line: int | None = None
    """Line of the row on the follow-up page, 1-based; None before it is written."""
