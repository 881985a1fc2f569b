"""`sessionbot sync`: what a scheduler runs."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import click

from bot.commands import options
from bot.commands.plan import again_option, only_option
from bot.report import text as report
from bot.run.apply import new_run
from bot.run.sync import sync

SKIPPED = 4


@click.command()
@options.conference_argument
@only_option
@again_option
@click.option("--max-edits", type=click.IntRange(min=0), metavar="N", help="Make N edits at most (a trial).")
@click.option("--allow-shrink", is_flag=True, help="Let rows go although it looks like too many.")
def command(
    conference: str,
    wiki: str | None,
    only: frozenset[str],
    again: frozenset[str],
    max_edits: int | None,
    *,
    allow_shrink: bool,
) -> None:
    """Plan CONFERENCE and write what is pending; where pages moved on meanwhile, plan again, three times at most.

    A conference that is closed is left as it is.
    """
    known, path = options.load(conference)
    if known.closes and datetime.now(ZoneInfo(known.timezone)).date() >= known.closes:
        click.echo(f"{known.name} is closed since {known.closes}: nothing is written any more.")
        return
    done = sync(
        known,
        options.wiki_of(known, path, wiki),
        run=new_run(),
        only=only,  # type: ignore[arg-type]
        max_edits=max_edits,
        allow_shrink=allow_shrink,
        again=again,
        planned=lambda plan: click.echo(report.head(plan), err=True),
        heard=report.tell,
    )
    for finding in done.plan.findings:
        click.echo(report.finding(finding), err=True)
    click.echo(report.summary(done.report))
    if not done.report.complete:
        raise click.exceptions.Exit(SKIPPED)
