"""Makes the edits of a plan, exactly those: each as shown, or not at all because the page moved on."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator

from bot.errors import EditSkippedError, MovedOnError, RefusedError, StoppedError, WikiError
from bot.plan import Edit, Plan
from bot.policy import limits, scope
from bot.run.conduct import Conduct
from bot.run.outcome import Outcome, Report, Result

Listener = Callable[[Outcome], None]


def apply(plan: Plan, conduct: Conduct, *, max_edits: int | None = None, heard: Listener | None = None) -> Report:
    """What became of each edit; raises `RefusedError` or `ScopeError` before the first one.

    A wiki that cannot be written to, or people who stop the bot, end the run: the report says so, for the rest as well.
    """
    if plan.refusals:
        raise RefusedError(" ".join(plan.refusals))
    scope.check(conduct.conference, plan.edits)
    report = Report()
    for edit in plan.edits:
        try:
            outcome = _outcome(edit, conduct, report, max_edits)
        except (StoppedError, WikiError) as why:
            report.stopped = why
            outcome = Outcome(edit.title, "stopped", str(why))
        report.outcomes.append(outcome)
        if heard:
            heard(outcome)
    return report


def new_run() -> str:
    """An id for a run: what its edit summaries carry."""
    return secrets.token_hex(4)


def _outcome(edit: Edit, conduct: Conduct, report: Report, max_edits: int | None) -> Outcome:
    """What becomes of the edit; raises what ends the run."""
    if report.stopped:
        return Outcome(edit.title, "stopped")
    if max_edits is not None and report.count("saved") >= max_edits:
        return Outcome(edit.title, "limit", f"The run was limited to {max_edits} edits.")
    made = {one.title for one in report.outcomes if one.result in {"saved", "unchanged"}}
    tried = {one.title for one in report.outcomes}
    if missing := [title for title in edit.needs if title in tried - made]:
        return Outcome(edit.title, "needs", f"{missing[0]} was not written first.", missing[0])
    for why, result in _reasons(edit, conduct):
        return Outcome(edit.title, result, why)
    conduct.before_edit()
    return _saved(edit, conduct)


def _reasons(edit: Edit, conduct: Conduct) -> Iterator[tuple[str, Result]]:
    """Why the edit is not even tried."""
    if why := limits.unfit(edit):
        yield why, "refused"
    if why := conduct.keeps_away(edit):
        yield why, "kept-away"
    if why := conduct.waits(edit):
        yield why, "waits"


def _saved(edit: Edit, conduct: Conduct) -> Outcome:
    try:
        revision = conduct.wiki.save(edit.title, edit.after, base=edit.base, summary=conduct.summary(edit))
    except MovedOnError as why:
        return Outcome(edit.title, "moved-on", str(why))
    except EditSkippedError as why:
        return Outcome(edit.title, "refused", str(why))
    if revision.id == edit.base:
        return Outcome(edit.title, "unchanged", revision=revision.id)
    conduct.after_edit()
    merged = "Somebody's edit was merged into it." if revision.merged else ""
    return Outcome(edit.title, "saved", merged, revision=revision.id, merged=revision.merged)
