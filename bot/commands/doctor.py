"""`sessionbot doctor`: whether everything is in place."""

from __future__ import annotations

import shlex

import click

from bot.commands import options
from bot.errors import SessionBotError
from bot.report import text as report
from bot.run import doctor
from bot.run.doctor import Check

COLOURS = {"ok": "green", "warning": "yellow", "problem": "red"}


@click.command()
@options.conference_argument
def command(conference: str, wiki: str | None) -> None:
    """Look whether everything is in place for CONFERENCE: run it first. Nothing is written.

    Files, wiki, login, rights, stop page, messages, templates, pages, last run: a line each, with what to do where
    something is missing. Exit status 1 when there is a problem; a warning is none.
    """
    problems = 0
    try:
        known, path = options.load(conference)
    except SessionBotError as why:
        _tell(Check("conference", "problem", str(why)))
        raise click.exceptions.Exit(1) from None
    named = ["--wiki", wiki] if wiki else []
    sync = shlex.join(["sessionbot", "sync", conference, *named])
    for one in doctor.checks(known, path, wiki or known.wiki, lambda: options.wiki_of(known, path, wiki), sync):
        _tell(one)
        problems += one.level == "problem"
    if problems:
        raise click.exceptions.Exit(1)


def _tell(one: Check) -> None:
    level = click.style(f"{one.level:8}", fg=COLOURS[one.level])
    click.echo(f"{level} {one.about}: {report.safe(one.says)}")
