"""What became of each edit of a plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Result = Literal["saved", "unchanged", "moved-on", "refused", "needs", "limit"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One page: edited, or why not."""

    title: str
    result: Result
    """`saved`; `unchanged`: it stood there already; `moved-on`: somebody edited meanwhile; `refused`: the wiki did not
    take it; `needs`: an edit that it needs failed; `limit`: the run had made its edits."""
    why: str = ""
    """A sentence, where there is more to say."""
    revision: int | None = None
    """The revision that was saved."""
    merged: bool = False
    """Whether the wiki merged somebody's edit into it: what stands there now was in no plan."""


@dataclass(slots=True)
class Report:
    """All outcomes of a run."""

    outcomes: list[Outcome] = field(default_factory=list)

    def count(self, *results: Result) -> int:
        """How many edits ended so."""
        return sum(outcome.result in results for outcome in self.outcomes)

    @property
    def complete(self) -> bool:
        """Whether every edit is on its page, or was left for later because the caller asked for no more."""
        return self.count("saved", "unchanged", "limit") == len(self.outcomes)

    @property
    def moved_on(self) -> bool:
        """Whether planning again may help."""
        return self.count("moved-on", "needs") > 0 or any(outcome.merged for outcome in self.outcomes)
