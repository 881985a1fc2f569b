"""`sessionbot check`: what could not be read."""

from __future__ import annotations

import click

from bot.commands import options
from bot.parsers.session import parse
from bot.report import text as report
from bot.run import pipeline


@click.command()
@options.conference_argument
@click.option("--coverage", is_flag=True, help="Also print which share of each page is accounted for.")
def command(conference: str, wiki: str | None, *, coverage: bool) -> None:
    """List what could not be read on a conference's session pages.

    Exit status 1 when a finding is an error or a character of a page is lost.
    """
    known, path = options.load(conference)
    faults = 0
    for page in pipeline.session_pages(known, options.wiki_of(known, path, wiki)):
        parsed = parse(page.title, page.text, known.spoken(), year=known.year)
        for finding in parsed.findings:
            click.echo(report.finding(finding))
            faults += finding.level == "error"
        share = parsed.coverage()
        faults += share < 1
        if coverage:
            click.echo(f"{share:7.2%}  {report.safe(page.title)}")
    if faults:
        raise click.exceptions.Exit(1)
