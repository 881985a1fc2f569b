"""What a reader of the page should know: a fault of a page is data, never an exception."""

from __future__ import annotations

from typing import Literal

from bot.records.base import Record

Level = Literal["error", "warning", "info"]


class Finding(Record):
    """One thing that could not be read, placed or kept, in a sentence a wiki editor understands."""

    code: str
    """Stable, kebab-case."""
    level: Level
    """`error`: something is lost or refused; `warning`: look at it; `info`: good to know."""
    message: str
    """One sentence."""
    page: str
    """Title of the page."""
    line: int = 1
    """1-based."""
