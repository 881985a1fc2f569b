"""One version of a page, and a page as a wiki gave it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot import titles

MADE_FROM = re.compile(r"(?:^|, )from (\d+)$")
"""How an edit summary of the bot ends on a wiki that merges edits: with the revision that the text was made from."""


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

    def is_by(self, account: str) -> bool:
        """Whether the account saved it, however its name is written."""
        return titles.tidy(self.author) == titles.tidy(account)

    @property
    def merged(self) -> bool:
        """Whether the wiki merged somebody's edit into the bot's: it follows another revision than its summary names.

        Such a revision is nobody's alone, and never what the bot left.
        """
        named = MADE_FROM.search(self.summary)
        return named is not None and int(named[1]) != self.parent


@dataclass(frozen=True, slots=True)
class Contribution:
    """One edit in the list of an account's edits: a revision without its text."""

    title: str
    """What the page is called now; it may have been moved since."""
    id: int
    """The revision's number."""
    timestamp: datetime
    """When it was saved; always with a time zone."""
    summary: str
    """The edit summary."""


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
