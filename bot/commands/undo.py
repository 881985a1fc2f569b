"""`sessionbot undo`: takes a run back."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands import options
from bot.commands.running import ending, running, running_options
from bot.report import text as report
from bot.run import undo
from bot.run.apply import apply


@click.command()
@options.conference_argument
@click.argument("run", metavar="RUN")
@click.option("--yes", "-y", is_flag=True, help="Do not ask first.")
@running_options
def command(
    conference: str,
    wiki: str | None,
    run: str,
    max_edits: int | None,
    minutes: int,
    report_file: Path | None,
    *,
    yes: bool,
    now: bool,
) -> None:
    """Put every page that RUN of CONFERENCE wrote back to its text from before that run.

    RUN stands in the run's edit summaries. A page that somebody edited since stays as it is, and so does one that the
    run created; the exit status is 4 then. The undo is a run of its own: it can be taken back as well.
    """
    known, path = options.load(conference)
    opened = options.wiki_of(known, path, wiki)
    found = undo.plan(known, opened, run)
    for outcome in found.settled:
        report.tell(outcome)
    pages = report.number(len(found.plan.edits), "page")
    click.echo(f"{pages} of run {run} to restore on {report.safe(opened.name)}", err=True)
    if found.plan.edits and not yes:
        click.confirm(f"Put {pages} back?", abort=True, err=True)
    with running(known, opened, minutes, now=now) as conduct:
        done = apply(found.plan, conduct, max_edits=max_edits, heard=report.tell)
    done.outcomes[:0] = found.settled
    ending(conduct, done, found.plan, report_file)
