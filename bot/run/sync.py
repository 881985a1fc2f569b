"""Plans and applies; where pages moved on meanwhile, plans the whole conference again."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from bot.conference.model import Output
from bot.plan import Plan
from bot.run import pipeline
from bot.run.apply import Listener, apply
from bot.run.conduct import Conduct
from bot.run.outcome import Report

ATTEMPTS = 3


@dataclass(slots=True)
class Synced:
    """What a sync did."""

    plan: Plan
    """The last plan."""
    report: Report = field(default_factory=Report)
    """Outcomes of the last attempt, with what earlier ones saved."""


def sync(
    conduct: Conduct,
    *,
    only: AbstractSet[Output] = pipeline.REGULAR,
    max_edits: int | None = None,
    allow: pipeline.Allowed = pipeline.USUAL,
    again: AbstractSet[str] = frozenset(),
    planned: Callable[[Plan], None] | None = None,
    heard: Listener | None = None,
) -> Synced:
    """The last plan and what became of the edits; three attempts at most, each planned from scratch."""
    saved = Report()
    for attempt in range(1, ATTEMPTS + 1):
        plan = pipeline.plan(conduct.conference, conduct.wiki, only, again=again, allow=allow)
        if planned:
            planned(plan)
        left = None if max_edits is None else max_edits - saved.count("saved")
        report = apply(plan, conduct, max_edits=left, heard=heard)
        if report.stopped or not report.moved_on or attempt == ATTEMPTS:
            break
        saved.outcomes += [one for one in report.outcomes if one.result == "saved"]
    return Synced(plan, Report([*saved.outcomes, *report.outcomes], report.stopped))
