"""What a plan is made from: the conference's pages as they stand, and what the bot left on them."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.parsers.programme import ParsedProgramme
from bot.parsers.session import Parsed
from bot.records import Session
from bot.revision import Page, Revision


@dataclass(frozen=True, slots=True)
class Source:
    """One session page, read."""

    page: Page
    parsed: Parsed
    base: Revision | None
    """The newest revision of the page that carries the box, saved by the bot."""
    box: Page
    """The page that carries the box: the session page itself, or its subpage."""
    taken_back: bool = False
    """Whether an editor put that page back to what it was before the bot's newest edit of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A session with its key."""

    key: str
    session: Session


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a plan depends on."""

    follow_up: Page
    follow_up_base: Revision | None
    sources: list[Source] = field(default_factory=list)
    """In the order of their keys."""
    keys: dict[str, str] = field(default_factory=dict)
    """The key that rows on the follow-up page have for a session page, by its title."""
    programmes: dict[str, ParsedProgramme | None] = field(default_factory=dict)
    """The conference's programme pages by title, read; None for one that is not there."""
    redirects: dict[str, str] = field(default_factory=dict)
    """Where pages lead that the programme links to and that are redirects."""
    view: Page | None = None
    """The page of all conferences' open steps; None where there is none to be written."""
    view_base: Revision | None = None
    """The bot's newest revision of it."""
    templates: dict[str, tuple[Page, Revision | None]] = field(default_factory=dict)
    """Template pages by title, each with the bot's newest revision of it."""
    reverted: bool = False
    """Whether somebody put the follow-up page back since its base to what it was before that; asked only where that matters."""
