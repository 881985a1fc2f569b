"""`sessionbot plan`: what would be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import click

from bot import titles
from bot.commands import options
from bot.conference.model import Output
from bot.errors import InputError
from bot.plan import Plan
from bot.policy import limits
from bot.report import text as report
from bot.run import pipeline

OUTPUTS = get_args(Output)
PENDING = 3


def only_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--only`, a comma between several."""
    return click.option(
        "--only",
        metavar="OUTPUT,...",
        callback=_outputs,
        help="templates, follow-up, summary, open; without it all but templates.",
    )(command)


def _outputs(_context: click.Context, _option: click.Parameter, value: str | None) -> frozenset[str]:
    if value is None:
        return frozenset(pipeline.REGULAR)
    chosen = frozenset(part.strip() for part in value.split(","))
    if unknown := sorted(chosen - set(OUTPUTS)):
        raise click.BadParameter(f"“{unknown[0]}” is none of {', '.join(OUTPUTS)}.")
    return chosen


def allowing(command: Callable[..., Any]) -> Callable[..., Any]:
    """What a person may say yes to: `--allow-shrink`, `--expect`."""
    command = click.option(
        "--expect",
        type=click.IntRange(min=1),
        default=limits.PAGES,
        show_default=True,
        metavar="N",
        help="Refuse a plan that edits more pages.",
    )(command)
    return click.option("--allow-shrink", is_flag=True, help="Let rows go although it looks like too many.")(command)


def again_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--again`, as often as wanted."""
    return click.option(
        "--again",
        metavar="TITLE",
        multiple=True,
        callback=lambda _context, _option, value: frozenset(map(titles.check, value)),
        help="Write to this page although an editor took the bot's part off it or undid its edit.",
    )(command)


@click.command()
@options.conference_argument
@only_option
@again_option
@click.option("--page", metavar="TITLE", help="Only this page's edits.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Save the plan for apply.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to print (text).")
@allowing
def command(
    conference: str,
    wiki: str | None,
    only: frozenset[str],
    again: frozenset[str],
    page: str | None,
    out: Path | None,
    form: str,
    expect: int,
    *,
    allow_shrink: bool,
) -> None:
    """Show what would be written for CONFERENCE: counts, then the diff of each page. Nothing is written.

    CONFERENCE is a TOML file or the name of one in conferences/. Exit status 3 when edits are pending, 0 when none is,
    5 when the plan is refused.
    """
    known, path = options.load(conference)
    allow = pipeline.Allowed(allow_shrink, expect)
    made = pipeline.plan(known, options.wiki_of(known, path, wiki), only, page, again, allow)  # type: ignore[arg-type]
    if out:
        _save(made, out)
    click.echo(report.safe_json(made.model_dump_json(indent=2)) if form == "json" else report.plan(made))
    if made.refusals:
        raise click.exceptions.Exit(5)
    if made.edits:
        raise click.exceptions.Exit(PENDING)


def _save(made: Plan, out: Path) -> None:
    try:
        out.write_text(made.model_dump_json(indent=1) + "\n", "utf-8")
    except OSError as why:
        raise InputError(f"The plan cannot be saved as {out}: {why.strerror}.") from None
