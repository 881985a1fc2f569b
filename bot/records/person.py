"""People and groups."""

from __future__ import annotations

from typing import Literal

from bot.records.base import Record

Role = Literal["host", "speaker", "facilitator", "author", "lead", "contact", "note-taker"]


class Person(Record):
    """A person or a group, as the page names them."""

    name: str
    """As written: without an affiliation in brackets, without `@`; groups without their article."""
    affiliation: str | None = None
    """Verbatim from the brackets, from after the comma, or from the page's own affiliation field."""
    user: str | None = None
    """The wiki account the name is linked to, without `User:`."""
    role: Role | None = None
    """From the label the name stands under; None where the place gives no role (owners, slots)."""
