"""What next steps are read with."""

from __future__ import annotations

from dataclasses import dataclass

from bot.parsers.words import Words
from bot.records import Phase


@dataclass(frozen=True, slots=True)
class Context:
    """What a step is read with."""

    words: Words
    known: frozenset[str] = frozenset()
    """Names and parts of names of the page's people."""
    year: int | None = None
    phase: Phase = "after"
    topic: str | None = None
    held: int | None = None
    """The year of the event, also where only the page's title names it: what was before is no due."""
