"""What is to be done after (or was planned before) the conference."""

from __future__ import annotations

from typing import Literal

from bot.records.base import Link, Record, Sourced
from bot.records.person import Person

Kind = Literal["task", "done", "call", "note"]
Phase = Literal["before", "after"]


class Due(Record):
    """When a step is to be done, as the page says it."""

    text: str
    """The time expression as written, with by, before or until, without in, on or at."""
    start: str | None = None
    """First day of the calendar expression, ISO; None for an occasion or without a year."""
    end: str | None = None
    """Last day of the calendar expression, ISO."""


class NextStep(Sourced):
    """One next step: a bullet, a table row, or a sentence of a paragraph."""

    kind: Kind
    """`task`: to be done or under way; `done`: has happened; `call`: readers are invited; `note`: anything else."""
    owners: list[Person] = []
    """Only those the step itself names as doing it."""
    due: Due | None = None
    """When; None when the step does not say."""
    links: list[Link] = []
    """Links inside the step."""
    topic: str | None = None
    """The topic heading the step stands under."""
    phase: Phase = "after"
    """`before`: planned ahead of the event; `after`: all others."""
