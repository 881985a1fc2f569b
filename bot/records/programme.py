"""The schedule of a conference, as its programme page tells it."""

from __future__ import annotations

from typing import Literal

from bot.records.base import Record
from bot.records.person import Person
from bot.records.session import Other
from bot.records.slot import Slot


class ProgrammeSlot(Slot):
    """A cell of the schedule: what happens then and there."""

    title: str
    """Without its number."""
    kind: Literal["session", "break", "other"]
    """`break`: coffee, lunch and the like; `other`: registration, buffer, group photo, party."""
    page: str | None = None
    """The session page it links to."""
    number: str | None = None
    """The session's number."""
    people: list[Person] = []
    """Who is named in the cell."""
    track: str | None = None
    """None for what spans all tracks."""


class Programme(Record):
    """One programme page."""

    page: str
    """Its title."""
    slots: list[ProgrammeSlot] = []
    """In page order; a cell that spans rows or columns is one slot."""
    other: list[Other] = []
    """Text outside the schedule."""
