"""What the commands that write have in common: their options, and how they end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from bot.conference.model import Conference
from bot.errors import InputError
from bot.plan import Plan
from bot.report import json, text
from bot.run import lock
from bot.run.apply import new_run
from bot.run.conduct import ALLOWED, Conduct
from bot.run.outcome import Report
from bot.wiki.protocol import Wiki

SKIPPED = 4
MINUTE = 60


def running_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--max-edits`, `--minutes`, `--now`, `--report`."""
    for option in (
        click.option("--max-edits", type=click.IntRange(min=0), metavar="N", help="Make N edits at most (a trial)."),
        click.option(
            "--minutes",
            type=click.IntRange(min=1),
            default=int(ALLOWED.total_seconds()) // MINUTE,
            show_default=True,
            help="End after so many minutes; the next run goes on.",
        ),
        click.option("--now", is_flag=True, help="Do not wait for people who edited a page just now."),
        click.option(
            "--report",
            "report_file",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Save what became of each page, as JSON.",
        ),
    ):
        command = option(command)
    return command


@contextmanager
def running(conference: Conference, wiki: Wiki, minutes: int, *, now: bool) -> Iterator[Conduct]:
    """A run of its own, which no other run of the conference on this machine disturbs."""
    with lock.held(conference, wiki.name):
        yield Conduct(conference, wiki, new_run(), patient=not now, allowed=timedelta(minutes=minutes))


def ending(conduct: Conduct, done: Report, plan: Plan | None, report_file: Path | None) -> None:
    """Prints what was done, saves the report, and ends with the exit status that it deserves."""
    click.echo(text.summary(done))
    if done.count("saved"):
        click.echo(f"This was run {conduct.run}: the edit summaries say so, and undo takes it back.", err=True)
    if report_file:
        try:
            report_file.write_text(json.report(conduct, done, plan) + "\n", "utf-8")
        except OSError as why:
            raise InputError(f"The report cannot be saved as {report_file}: {why.strerror}.") from None
    if done.stopped:
        raise done.stopped
    if not done.complete:
        raise click.exceptions.Exit(SKIPPED)
