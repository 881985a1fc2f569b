"""Edits and plans: printed, counted, saved, refused, applied; never made anew on the way."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal

from bot import titles
from bot.conference.model import Output
from bot.errors import TitleError
from bot.parsers.guard import is_redirect, redirect_target
from bot.records import Finding
from bot.records.base import Record
from bot.revision import Page

VERSION = 1


class Edit(Record):
    """The edit of one page, bound to the revision it was made from."""

    title: str
    """The page."""
    output: Output
    """What is written."""
    base: int | None
    """The revision it was made from; None for a page that must not exist yet."""
    touched: datetime | None = None
    """When that revision was saved, if by a person; None when it is the bot's own."""
    before: str
    """The text of that revision; empty for a new page."""
    after: str
    """The text to be saved."""
    summary: str
    """The edit summary, without run id and links."""
    needs: list[str] = []
    """Titles whose edits must have been made first; when one of them failed, this one is skipped."""


def touched(page: Page, bot: str) -> datetime | None:
    """When the page's newest revision was saved, if by a person, or merged by the wiki with a person's edit."""
    newest = page.revision
    is_ours = newest is None or (newest.is_by(bot) and not newest.merged)
    return None if newest is None or is_ours else newest.timestamp


TRANSLATED = re.compile(r"<(?:translate|languages)(?:\s[^<>]*)?/?>", re.IGNORECASE)


def is_translatable(text: str) -> bool:
    """Whether the page is marked for translation: each edit of it would need a translation administrator."""
    return bool(TRANSLATED.search(text))


def unwritable(page: Page) -> Finding | None:
    """What keeps the bot from writing to the page, whatever there is to write; None when nothing does."""
    try:
        titles.check(page.title)
    except TitleError as why:
        return _unwritable(page, "bad-title", str(why))
    if is_redirect(page.text):
        target = titles.printable(redirect_target(page.text) or "")
        said = f"The page is a redirect to “{target}”; it was left alone. If it has moved, name its new title under [outputs]."
        return _unwritable(page, "redirect", said)
    if is_translatable(page.text):
        return _unwritable(page, "translatable", "The page is marked for translation; it was left alone.")
    return None


def _unwritable(page: Page, code: str, message: str) -> Finding:
    return Finding(code=code, level="error", message=message, page=page.title)


class Plan(Record):
    """All edits that one conference needs now, in the order in which they are to be made."""

    version: Literal[1] = 1
    """Of the plan's format."""
    conference: str
    """The conference's name."""
    wiki: str
    """The wiki's name, as it was opened."""
    edits: list[Edit] = []
    """Templates, then the follow-up page, then boxes, then the page of all open steps."""
    unchanged: list[str] = []
    """Titles that were looked at and need no edit."""
    findings: list[Finding] = []
    """What could not be read, placed or kept."""
    refusals: list[str] = []
    """Why the plan must not be applied as it stands; empty for a plan that may."""
