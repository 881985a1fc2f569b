"""Taking back a run: the edits that put each of its pages back to the text from before it.

The run's edits are found in the bot's contributions by what their summaries end with. A page that somebody built upon stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from bot import titles
from bot.conference.model import Conference
from bot.errors import InputError
from bot.plan import Edit, Plan
from bot.plan.values import touched
from bot.policy import scope, summary
from bot.revision import Page, Revision
from bot.run.outcome import Outcome
from bot.wiki.protocol import Wiki

LONGEST = timedelta(days=7)
"""No run takes longer, even on a machine that sleeps at night: edits so much older than one of the run are not its own."""


@dataclass(slots=True)
class Undoing:
    """What is to be done about a run."""

    plan: Plan
    """The edits that restore pages, in the opposite order of the run's."""
    settled: list[Outcome] = field(default_factory=list)
    """The run's other pages: those that stand restored, and those that stay as they are, with the reason."""


def plan(conference: Conference, wiki: Wiki, run: str) -> Undoing:
    """What takes the run back, as the wiki stands now; raises `InputError` when it is no run of the conference."""
    if not summary.RUN.fullmatch(run):
        raise InputError(
            f"“{titles.printable(run)}” is no run: it has eight signs, 0 to 9 and a to f, as edit summaries end with them."
        )
    wrote = _titles(wiki, conference.bot, run)
    if not wrote:
        raise InputError(
            f"{conference.bot} made no edit in a run {run} on {wiki.name}: look up the number, and the account, in the history"
            " of a page that the run wrote. A deleted page counts no more."
        )
    if all(scope.output_of(conference, title) is None for title in wrote):
        raise InputError(
            f"Run {run} wrote none of the pages of {conference.name}, but “{titles.printable(wrote[0])}”: it was a run of"
            " another conference."
        )
    found = [_restored(conference, wiki, run, title) for title in wrote]
    edits = [one for one in found if isinstance(one, Edit)]
    made = Plan(conference=conference.name, wiki=wiki.name, edits=edits)
    return Undoing(made, [one for one in found if isinstance(one, Outcome)])


def _titles(wiki: Wiki, bot: str, run: str) -> list[str]:
    """The pages that the run wrote, the last one first."""
    found: dict[str, datetime] = {}
    for one in wiki.contributions(bot):
        if found and one.timestamp < min(found.values()) - LONGEST:
            break
        if summary.run_of(one.summary) == run:
            found[one.title] = one.timestamp
    return list(found)


def _restored(conference: Conference, wiki: Wiki, run: str, title: str) -> Edit | Outcome:
    """The edit that puts the page back, or why there is none."""
    output = scope.output_of(conference, title)
    if output is None:
        return Outcome(title, "stays", f"It was moved: {conference.name} may not write under this title.")
    history = wiki.history(title)
    ours = [place for place, one in enumerate(history) if _is_of(one, conference.bot, run)]
    if not ours:
        return Outcome(title, "stays", "It was deleted or moved just now.")
    standing, since, earlier = history[0], history[: ours[-1] + 1], history[ours[-1] + 1 :]
    if not earlier:
        return Outcome(title, "stays", "The run created it, and the bot cannot delete: an administrator may.")
    before = earlier[0].text.rstrip()
    if standing.text.rstrip() == before:
        return Outcome(title, "unchanged", "It stands as it did before the run.", revision=standing.id)
    if why := _built_upon(since, conference.bot, run):
        return Outcome(title, "stays", why)
    return Edit(
        title=title,
        output=output,
        base=standing.id,
        touched=touched(Page(title, standing), conference.bot),
        before=standing.text,
        after=earlier[0].text,
        summary=summary.undo(run),
    )


def _built_upon(since: Sequence[Revision], bot: str, run: str) -> str | None:
    """Who edited the page after the run's first edit of it, the last of `since`, in a sentence; None when nobody did.

    A revision with the text of the one before it is no edit: wikis note so that a page was moved or protected.
    """
    edits = [one for one, older in pairwise(since) if one.text != older.text]
    others = [one for one in edits if not _is_of(one, bot, run)]
    for one in others:
        if not one.is_by(bot):
            return f"{titles.printable(one.author) or 'Somebody'} edited it since the run, or during it."
    if not others:
        return None
    later = summary.run_of(others[0].summary)
    return f"The bot edited it since, in run {later}: undo that one first." if later else "The bot edited it since."


def _is_of(revision: Revision, bot: str, run: str) -> bool:
    return revision.is_by(bot) and summary.run_of(revision.summary) == run
