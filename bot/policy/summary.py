"""The edit summary as it is sent: what changed, which run it was, and where people can ask and stop it.

Follow-up: 3 rows added (run 1f0c9a3e; [[:User:SessionBot/Task|task]]; [[:User:SessionBot/Stop|stop]])
"""

from __future__ import annotations

import re
import unicodedata

from bot import titles
from bot.errors import InputError
from bot.templates import markup

LONGEST = 500
"""Characters (Unicode's, not bytes) of an edit summary that MediaWiki keeps; it cuts the rest without a word."""
MADE_FROM = len(", from ") + 13
"""Characters that a live wiki adds at the end: the revision that the text was made from."""
SHORTEST = 40
"""Characters that must be left to say what changed."""
RUN = re.compile(r"[0-9a-f]{8}")
END = re.compile(
    rf"\(run (?P<run>{RUN.pattern})(?:; (?:\[\[[^\[\]|]+\|task\]\]|task))?(?:; (?:\[\[[^\[\]|]+\|stop\]\]|stop))?\)"
    r"(?:, from [0-9]+)?\Z"
)

UNDO = re.compile(rf"Undo of run (?P<run>{RUN.pattern}) \(")


def full(what: str, run: str, *, task: str | None = None, stop: str | None = None) -> str:
    """The edit summary; of what changed as much as there is room for, run and links always whole.

    `task` and `stop` are the titles of the task's page and stop page, None on a wiki that has none. Raises `InputError`
    when they leave no room.
    """
    if not RUN.fullmatch(run):
        raise InputError(f"“{titles.printable(run)}” is no run: it has eight signs, 0 to 9 and a to f.")
    links = [markup.link(titles.check(page), label) for page, label in ((task, "task"), (stop, "stop")) if page]
    end = f"({'; '.join([f'run {run}', *links])})"
    room = LONGEST - MADE_FROM - len(end) - 1
    if room < SHORTEST:
        raise InputError(
            "The titles of task page and stop page are too long for an edit summary; move them to shorter ones."
        )
    said = _line(what)
    return f"{said if len(said) <= room else said[: room - 1].rstrip() + '…'} {end}".strip()


def run_of(summary: str) -> str | None:
    """The run that made the edit; None when the summary does not end as `full` ends it."""
    found = END.search(summary)
    return found["run"] if found else None


def undo(run: str) -> str:
    """What the edits say that take back those of the run."""
    return f"Undo of run {run}"


def undoes(summary: str) -> str | None:
    """The run whose edit this edit took back; None for any other edit."""
    found = UNDO.match(summary) if run_of(summary) else None
    return found["run"] if found else None


def _line(text: str) -> str:
    """The text in one line, as MediaWiki composes it, without anything that opens a link."""
    shown = unicodedata.normalize("NFC", titles.BIDI.sub("", markup.INVISIBLE.sub(" ", text)))
    return " ".join(re.sub(r"\[{2,}|\]{2,}", lambda match: match.group()[0], shown).split())
