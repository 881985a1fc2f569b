"""Whether people let the task run: what its stop page says, and whether they wrote to the bot.

The stop page must say the word `run` and nothing else. Its case, bold and italics, and comments beside it do not count:

    '''run''' <!-- To stop the bot, write anything else here. -->

Whatever else it says, and when it is missing, empty or cannot be read, the bot stops.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from bot import titles

LONGEST = 5_000
"""Characters of a stop page that are read: it needs three, and a comment."""
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
RUN = re.compile(r"('{2,5}|)\s*run\s*\1", re.IGNORECASE | re.ASCII)


def stops(title: str, text: str | None) -> str | None:
    """A sentence when the stop page does not let the task run, else None; `text` is None when it could not be read."""
    if text is None:
        return f"The bot is stopped: there is no stop page “{title}” that can be read; write the word run there to let it run."
    is_short = len(text) <= LONGEST
    said = COMMENT.sub("", text).strip() if is_short else text
    if is_short and RUN.fullmatch(said):
        return None
    what = f"says “{titles.printable(said)}”" if said else "is empty"
    return (
        f"The bot is stopped: its stop page “{title}” {what}; see the page's history for who stopped it and why, and when"
        " that is settled, let the page say run and nothing else."
    )


def paused(talk: str, message: datetime | None, saved: datetime | None, stop: str) -> str | None:
    """A sentence when a message on the talk page pauses the task, else None.

    `message` is when somebody else than the bot last wrote there (None: nobody did), `saved` when the stop page was last
    saved. Wikis count whole seconds: within the same one the message counts as the later.
    """
    if message is None or (saved is not None and saved > message):
        return None
    when = message.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return (
        f"The bot is paused: somebody wrote on “{talk}” at {when}; read and answer it, then save “{stop}” with a changed"
        " comment beside the word run."
    )
