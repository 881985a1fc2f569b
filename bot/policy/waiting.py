"""Pages that wait for a later run: somebody is at work on them."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot import titles
from bot.policy import notices
from bot.revision import Revision

NOTICES = (
    "in use", "inuse", "in-use", "in creation", "under construction", "underconstruction", "under-construction", "wip",
    "work in progress", "in bearbeitung", "baustelle", "en travaux", "en obras", "en uso",
)  # fmt: skip
"""Names of the templates that say so of a page; `{{in progress}}` is not among them, it says so of a task."""
QUIET = timedelta(minutes=30)
"""How long nobody must have edited a page before the bot does."""


def in_use(text: str) -> str | None:
    """A sentence when a notice on the page says that somebody is at work on it, else None."""
    notice = next(notices.find(text, NOTICES), None)
    return f"Somebody is at work on the page: it says “{notice}”; it waits for a later run." if notice else None


def fresh(revision: Revision | None, now: datetime, bot: str) -> str | None:
    """A sentence when somebody else than the account `bot` saved the page's newest revision a short while ago, else None.

    A revision into which the wiki merged somebody's edit counts as theirs. So does a time that is still to come: clocks
    differ.
    """
    if revision is None or (titles.tidy(revision.author) == titles.tidy(bot) and not revision.merged):
        return None
    if now - revision.timestamp >= QUIET:
        return None
    minutes = QUIET // timedelta(minutes=1)
    return f"Somebody edited the page less than {minutes} minutes ago; it waits for a later run."
