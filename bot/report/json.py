"""What a run did, as JSON: a convenience that may be lost; what counts stands in the wiki's histories."""

from __future__ import annotations

import json
from dataclasses import asdict

from bot.plan import Plan
from bot.run.conduct import Conduct
from bot.run.outcome import Report


def report(conduct: Conduct, done: Report, plan: Plan | None) -> str:
    """The run, its outcomes page by page, and the plan's findings; `stopped` is why it ended early, or null."""
    return json.dumps(
        {
            "run": conduct.run,
            "conference": conduct.conference.name,
            "wiki": conduct.wiki.name,
            "stopped": str(done.stopped) if done.stopped else None,
            "outcomes": [asdict(outcome) for outcome in done.outcomes],
            "unchanged": plan.unchanged if plan else [],
            "findings": [finding.model_dump() for finding in plan.findings] if plan else [],
        },
        ensure_ascii=False,
        indent=1,
    )
