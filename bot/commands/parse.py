"""`sessionbot parse`: session pages as records."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot import titles
from bot.commands import options
from bot.parsers import guard
from bot.parsers.blocks import read as read_blocks
from bot.parsers.programme import parse as parse_programme
from bot.parsers.session import parse
from bot.records import Finding, Record
from bot.report import text as report
from bot.wiki.named import open_wiki


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="FILE|TITLE...")
@click.option("--title", metavar="TITLE", help="The page's title on its wiki; without it, the file's name.")
@click.option("--wiki", metavar="WIKI", help="Read these titles from a wiki: folder:PATH.")
@click.option("--language", "chosen", multiple=True, metavar="CODE", help="Language of the labels; may be repeated.")
@click.option("--programme", is_flag=True, help="The pages are programme pages: print their slots.")
@click.option("--blocks", is_flag=True, help="Print what the block reader sees: why was a label missed?")
@click.option("--quiet", "-q", is_flag=True, help="No findings on stderr.")
def command(
    pages: tuple[str, ...],
    title: str | None,
    wiki: str | None,
    chosen: tuple[str, ...],
    *,
    programme: bool,
    blocks: bool,
    quiet: bool,
) -> None:
    """Read session pages and print one record a line, as JSON.

    Findings about the pages go to stderr. FILE - is standard input.
    """
    if title and (len(pages) > 1 or wiki):
        raise click.UsageError("--title names one page: give one FILE with it, and no --wiki.")
    spoken = options.languages(chosen)
    for name, text in _texts(pages, title, wiki):
        if blocks:
            show_blocks(text)
        elif programme:
            schedule = parse_programme(name, text, spoken)
            show([schedule.programme], schedule.findings, quiet=quiet)
        else:
            parsed = parse(name, text, spoken)
            show(parsed.sessions, parsed.findings, quiet=quiet)


def show_blocks(text: str) -> None:
    """Prints each block as a JSON line: kind, marks, level, place, and its content as it stands in the source."""
    source = guard.clean(text)
    for block in read_blocks(source):
        told = {"kind": block.kind, "mark": block.mark, "level": block.level, "line": block.line}
        place = {"start": block.start, "end": block.end, "content": source[slice(*block.body)]}
        click.echo(report.safe_json(json.dumps(told | place, ensure_ascii=False)))


def _texts(pages: tuple[str, ...], title: str | None, wiki: str | None) -> list[tuple[str, str]]:
    if wiki is None:
        return [(titles.check(title or _title_of(page)), _file(page)) for page in pages]
    named = {page: titles.check(page) for page in pages}
    found = open_wiki(wiki).read(named.values())
    missing = [page for page in named.values() if found[page].revision is None]
    if missing:
        raise click.UsageError(f"{wiki} has no page “{titles.printable(missing[0])}”.")
    return [(page, found[page].text) for page in named.values()]


def _title_of(page: str) -> str:
    return Path(page).stem.strip("-") or "Page"


def _file(page: str) -> str:
    if page == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    return options.text_of(Path(page))


def show(records: Sequence[Record], findings: Sequence[Finding], *, quiet: bool) -> None:
    """Prints the records to stdout, the findings to stderr."""
    for record in records:
        click.echo(report.safe_json(record.model_dump_json()))
    if not quiet:
        for finding in findings:
            click.echo(report.finding(finding), err=True)
