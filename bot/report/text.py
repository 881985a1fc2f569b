"""Findings, plans and outcomes as lines for a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import get_args

import click

from bot import diff
from bot.conference.model import Output
from bot.plan import Edit, Plan
from bot.records import Finding
from bot.run.outcome import Outcome, Report

CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What moves the cursor, turns the direction of writing, ends a line, or hides; line breaks and tabs aside."""
COLOURS = {"+": "green", "-": "red", "@": "cyan"}
LEVELS = {"error": "red", "warning": "yellow", "info": "blue"}


def safe(text: str) -> str:
    """The text in one line, without characters that could drive a terminal: they are shown by their codes."""
    return CONTROL.sub(lambda match: f"\\x{ord(match.group()):02x}", text.replace("\n", "\\x0a"))


def safe_json(text: str) -> str:
    """The same JSON, with such characters as JSON's own escapes."""
    return CONTROL.sub(lambda match: json.dumps(match.group())[1:-1], text)


def finding(one: Finding) -> str:
    """Page, line, level and sentence."""
    level = click.style(one.level, fg=LEVELS[one.level])
    return f"{safe(one.page)}:{one.line}: {level}: {safe(one.message)} [{one.code}]"


def tell_findings(findings: Sequence[Finding], *, verbose: bool) -> None:
    """Says on stderr what was found; notes only when asked for, else how many there are."""
    for one in findings:
        if verbose or one.level != "info":
            click.echo(finding(one), err=True)
    notes = sum(one.level == "info" for one in findings)
    if notes and not verbose:
        click.echo(f"{number(notes, 'note')} more; --verbose shows them.", err=True)


def head(plan: Plan) -> str:
    """What the plan would do, in one line or a few."""
    per = {output: sum(edit.output == output for edit in plan.edits) for output in get_args(Output)}
    kinds = ", ".join(f"{count} {output}" for output, count in per.items() if count)
    edits = f"{number(len(plan.edits), 'edit')} pending ({kinds})" if plan.edits else "nothing to do"
    line = f"{safe(plan.conference)} on {safe(plan.wiki)}: {edits}, {number(len(plan.unchanged), 'page')} as they should be"
    refused = [click.style(f"Refused: {safe(why)}", fg="red") for why in plan.refusals]
    return "\n".join([line, *refused])


def plan(made: Plan) -> str:
    """The whole plan: counts first, then each page's diff, then findings."""
    parts = [click.style(head(made), bold=True)]
    parts += [_counts(edit) for edit in made.edits]
    parts += ["\n" + _diff(edit) for edit in made.edits]
    if made.findings:
        parts.append("\n" + click.style("Findings", bold=True))
        parts += [finding(one) for one in made.findings]
    return "\n".join(parts)


def _counts(edit: Edit) -> str:
    more, less = diff.counts(edit)
    new = " (new page)" if edit.base is None else ""
    return f"  {click.style(f'+{more}', fg='green')} {click.style(f'-{less}', fg='red')}  {safe(edit.title)}{new}: {safe(edit.summary)}"


def _diff(edit: Edit) -> str:
    lines = []
    for line in diff.lines(edit):
        colour = COLOURS.get(line[:1])
        shown = safe(line)
        lines.append(click.style(shown, fg=colour) if colour else shown)
    return "\n".join(lines)


def tell(outcome: Outcome) -> None:
    """Says on stderr what became of an edit; of those beyond a limit the summary gives the number."""
    if outcome.result == "limit":
        return
    colour = "green" if outcome.result in {"saved", "unchanged"} else "yellow"
    why = f": {safe(outcome.why)}" if outcome.why else ""
    click.echo(f"  {click.style(outcome.result, fg=colour)}  {safe(outcome.title)}{why}", err=True)


def summary(report: Report) -> str:
    """How many pages were written, and how many not."""
    saved = report.count("saved")
    left = report.count("limit", "waits", "stopped")
    skipped = len(report.outcomes) - saved - report.count("unchanged") - left
    later = f", {left} left for later" if left else ""
    return f"{number(saved, 'edit')} made, {number(skipped, 'page')} skipped{later}"


def number(count: int, what: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{count} {what}{'' if count == 1 else 's'}"
