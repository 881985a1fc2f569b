"""What became of each edit of a plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.errors import SessionBotError

Result = Literal[
    "saved", "unchanged", "moved-on", "refused", "kept-away", "waits", "needs", "limit", "stopped", "stays"
]
DONE: frozenset[Result] = frozenset({"saved", "unchanged", "limit", "waits"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One page: edited, or why not."""

    title: str
    result: Result
    """`saved`; `unchanged`: it stood there already; `moved-on`: somebody edited meanwhile; `refused`: the wiki did not
    take it; `kept-away`: the page does not want the bot; `waits`: somebody is at work on it, a later run comes back;
    `needs`: an edit that it needs was not made; `limit`: the run had made its edits; `stopped`: the run had to end;
    `stays`: it cannot be taken back."""
    why: str = ""
    """A sentence, where there is more to say."""
    because: str = ""
    """The page whose edit was needed and not made."""
    revision: int | None = None
    """The revision that was saved."""
    merged: bool = False
    """Whether the wiki merged somebody's edit into it: what stands there now was in no plan."""


@dataclass(slots=True)
class Report:
    """All outcomes of a run."""

    outcomes: list[Outcome] = field(default_factory=list)
    stopped: SessionBotError | None = None
    """Why the run ended before its time."""

    def count(self, *results: Result) -> int:
        """How many edits ended so."""
        return sum(outcome.result in results for outcome in self.outcomes)

    @property
    def complete(self) -> bool:
        """Whether every edit is on its page, or was left for later: the caller asked for no more, or somebody is at work."""
        waiting = {outcome.title for outcome in self.outcomes if outcome.result == "waits"}
        done = sum(outcome.result in DONE or outcome.because in waiting for outcome in self.outcomes)
        return self.stopped is None and done == len(self.outcomes)

    @property
    def moved_on(self) -> bool:
        """Whether planning again may help."""
        return self.count("moved-on") > 0 or any(outcome.merged for outcome in self.outcomes)
