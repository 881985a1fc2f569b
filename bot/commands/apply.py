"""`sessionbot apply`: writes exactly a saved plan."""

from __future__ import annotations

from pathlib import Path

import click
from pydantic import ValidationError

from bot.commands import options
from bot.commands.running import ending, running, running_options
from bot.errors import InputError
from bot.plan import Plan
from bot.report import text as report
from bot.run.apply import apply
from bot.wiki.named import open_wiki


@click.command()
@click.argument("conference", metavar="CONFERENCE")
@click.argument("plan_file", metavar="PLAN", type=click.Path(path_type=Path))
@click.option("--yes", "-y", is_flag=True, help="Do not ask first.")
@running_options
def command(
    conference: str,
    plan_file: Path,
    max_edits: int | None,
    minutes: int,
    report_file: Path | None,
    *,
    yes: bool,
    now: bool,
) -> None:
    """Write the edits of PLAN, which `plan --out` saved, exactly as they are.

    A page that was edited since is skipped, never planned anew; the exit status is 4 then.
    """
    known, _ = options.load(conference)
    plan = _plan(plan_file)
    if plan.conference != known.name:
        raise InputError(f"{plan_file} is a plan for “{plan.conference}”, not for “{known.name}”.")
    wiki = open_wiki(plan.wiki, user=known.bot)
    click.echo(report.head(plan), err=True)
    if plan.edits and not yes:
        click.confirm(f"Make {len(plan.edits)} edits on {report.safe(wiki.name)}?", abort=True, err=True)
    with running(known, wiki, minutes, now=now) as conduct:
        done = apply(plan, conduct, max_edits=max_edits, heard=report.tell)
    ending(conduct, done, plan, report_file)


def _plan(path: Path) -> Plan:
    try:
        return Plan.model_validate_json(options.text_of(path, limit=False))
    except ValidationError as why:
        fault = why.errors()[0]
        where = ".".join(str(part) for part in fault["loc"]) or "the file"
        raise InputError(
            f"{path} is no plan of this version ({where}: {fault['msg']}); make one with plan --out."
        ) from None
