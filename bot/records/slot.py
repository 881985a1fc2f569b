"""A place in the schedule."""

from __future__ import annotations

from bot.records.base import Record


class Slot(Record):
    """Day, time and room of a session."""

    date: str | None = None
    """ISO date."""
    day: str | None = None
    """The whole day expression as written."""
    start: str | None = None
    """`HH:MM`, in the conference's own time zone."""
    end: str | None = None
    """`HH:MM`; None if not given."""
    room: str | None = None
    """Without its capacity."""
    wikitext: str
    """The exact slice of the page's source."""
    line: int
    """First line of the slice, 1-based."""


class JoinedSlot(Slot):
    """A place in the schedule that a programme page gives a session; the slice is that page's."""

    programme: str
    """Title of the programme page."""
