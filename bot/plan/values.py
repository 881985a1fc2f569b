"""Edits and plans: printed, counted, saved, refused, applied; never made anew on the way."""

from __future__ import annotations

from typing import Literal

from bot.conference.model import Output
from bot.records import Finding
from bot.records.base import Record

VERSION = 1


class Edit(Record):
    """The edit of one page, bound to the revision it was made from."""

    title: str
    """The page."""
    output: Output
    """What is written."""
    base: int | None
    """The revision it was made from; None for a page that must not exist yet."""
    before: str
    """The text of that revision; empty for a new page."""
    after: str
    """The text to be saved."""
    summary: str
    """The edit summary, without run id and links."""
    needs: list[str] = []
    """Titles whose edits must have been made first; when one of them failed, this one is skipped."""


class Plan(Record):
    """All edits that one conference needs now, in the order in which they are to be made."""

    version: Literal[1] = 1
    """Of the plan's format."""
    conference: str
    """The conference's name."""
    wiki: str
    """The wiki's name, as it was opened."""
    edits: list[Edit] = []
    """Templates, then the follow-up page, then boxes."""
    unchanged: list[str] = []
    """Titles that were looked at and need no edit."""
    findings: list[Finding] = []
    """What could not be read, placed or kept."""
    refusals: list[str] = []
    """Why the plan must not be applied as it stands; empty for a plan that may."""
