"""One version of a page, and a page as a wiki gave it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """One saved version of a page."""

    id: int
    """The wiki's number for it; unique on that wiki."""
    parent: int | None
    """The revision it was made from; None for the first."""
    author: str
    """The account that saved it, without `User:`."""
    timestamp: datetime
    """When it was saved; always with a time zone."""
    summary: str
    """The edit summary."""
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A title and what stands there now."""

    title: str
    revision: Revision | None
    """The newest revision; None when there is no such page."""

    @property
    def text(self) -> str:
        """The wikitext; empty when there is no page."""
        return self.revision.text if self.revision else ""

    @property
    def revision_id(self) -> int | None:
        """The newest revision's number; None when there is no page."""
        return self.revision.id if self.revision else None
