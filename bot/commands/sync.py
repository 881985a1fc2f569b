"""`sessionbot sync`: what a scheduler runs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot.commands import options
from bot.commands.plan import again_option, allowing, only_option
from bot.commands.running import ending, running, running_options
from bot.report import text as report
from bot.run import pipeline
from bot.run.sync import sync


@click.command()
@options.conference_argument
@only_option
@again_option
@allowing
@running_options
@click.option("--verbose", "-v", is_flag=True, help="Print notes, too: what was kept, withdrawn, removed.")
def command(
    conference: str,
    wiki: str | None,
    only: frozenset[str],
    again: frozenset[str],
    expect: int,
    max_edits: int | None,
    minutes: int,
    report_file: Path | None,
    *,
    allow_shrink: bool,
    now: bool,
    verbose: bool,
) -> None:
    """Plan CONFERENCE and write what is pending; where pages moved on meanwhile, plan again, three times at most.

    A conference that is closed is left as it is.
    """
    known, path = options.load(conference)
    if known.closes and datetime.now(ZoneInfo(known.timezone)).date() >= known.closes:
        click.echo(f"{report.safe(known.name)} is closed since {known.closes}: nothing is written any more.")
        return
    opened = options.wiki_of(known, path, wiki)
    with running(known, opened, minutes, now=now) as conduct:
        done = sync(
            conduct,
            only=only,  # type: ignore[arg-type]
            max_edits=max_edits,
            allow=pipeline.Allowed(allow_shrink, expect),
            again=again,
            planned=lambda plan: click.echo(report.head(plan), err=True),
            heard=report.tell,
        )
    report.tell_findings(done.plan.findings, verbose=verbose)
    ending(conduct, done.report, done.plan, report_file)
