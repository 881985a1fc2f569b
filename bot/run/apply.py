"""Makes the edits of a plan, exactly those: each as shown, or not at all because the page moved on."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from bot.conference.model import Conference
from bot.errors import EditSkippedError, MovedOnError, RefusedError
from bot.plan import Edit, Plan
from bot.policy import scope
from bot.run.outcome import Outcome, Report
from bot.wiki.protocol import Wiki

Listener = Callable[[Outcome], None]
MAX_BYTES = 2048 * 1024


def apply(
    plan: Plan,
    conference: Conference,
    wiki: Wiki,
    *,
    run: str,
    max_edits: int | None = None,
    heard: Listener | None = None,
) -> Report:
    """What became of each edit; raises `RefusedError` or `ScopeError` before the first one."""
    if plan.refusals:
        raise RefusedError(" ".join(plan.refusals))
    scope.check(conference, plan.edits)
    report = Report()
    for edit in plan.edits:
        outcome = _outcome(edit, wiki, run, report, max_edits)
        report.outcomes.append(outcome)
        if heard:
            heard(outcome)
    return report


def new_run() -> str:
    """An id for a run: what its edit summaries carry."""
    return uuid.uuid4().hex[:8]


def _outcome(edit: Edit, wiki: Wiki, run: str, report: Report, max_edits: int | None) -> Outcome:
    if max_edits is not None and report.count("saved") >= max_edits:
        return Outcome(edit.title, "limit", f"The run was limited to {max_edits} edits.")
    failed = {one.title for one in report.outcomes if one.result not in {"saved", "unchanged"}}
    if missing := [title for title in edit.needs if title in failed]:
        return Outcome(edit.title, "needs", f"{missing[0]} could not be written first.")
    if len(edit.after.encode()) > MAX_BYTES:
        return Outcome(edit.title, "refused", f"The page would be larger than {MAX_BYTES // 1024} KiB.")
    return _saved(edit, wiki, run)


def _saved(edit: Edit, wiki: Wiki, run: str) -> Outcome:
    try:
        revision = wiki.save(edit.title, edit.after, base=edit.base, summary=f"{edit.summary} (run {run})")
    except MovedOnError as why:
        return Outcome(edit.title, "moved-on", str(why))
    except EditSkippedError as why:
        return Outcome(edit.title, "refused", str(why))
    if revision.id == edit.base:
        return Outcome(edit.title, "unchanged", revision=revision.id)
    merged = "Somebody's edit was merged into it." if revision.merged else ""
    return Outcome(edit.title, "saved", merged, revision.id, merged=revision.merged)
