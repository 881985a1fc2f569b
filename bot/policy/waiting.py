"""Pages that wait for a later run: somebody is at work on them."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.policy import notices

NOTICES = (
    "in use", "inuse", "in-use", "in creation", "under construction", "underconstruction", "under-construction", "wip",
    "work in progress", "in bearbeitung", "baustelle", "en travaux", "en obras", "en uso",
)  # fmt: skip
"""Names of the templates that say so of a page; `{{in progress}}` is not among them, it says so of a task."""
QUIET = 30
"""Minutes for which nobody must have edited a page before the bot does."""


def in_use(text: str) -> str | None:
    """A sentence when a notice on the page says that somebody is at work on it, else None."""
    notice = next(notices.find(text, NOTICES), None)
    return f"Somebody is at work on the page: it says “{notice}”; it waits for a later run." if notice else None


def fresh(touched: datetime | None, now: datetime, quiet: int = QUIET) -> str | None:
    """A sentence when a person saved the page's newest revision less than `quiet` minutes ago, else None.

    `touched` is when; None when the newest revision is the bot's. A time that is still to come counts: clocks differ.
    """
    if touched is None or now - touched >= timedelta(minutes=quiet):
        return None
    return f"Somebody edited the page less than {quiet} minutes ago; it waits for a later run."
