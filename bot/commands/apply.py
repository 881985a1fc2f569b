"""`sessionbot apply`: writes exactly a saved plan."""

from __future__ import annotations

from pathlib import Path

import click
from pydantic import ValidationError

from bot.commands import options
from bot.errors import InputError
from bot.plan import Plan
from bot.report import text as report
from bot.run.apply import apply, new_run
from bot.wiki.named import open_wiki

SKIPPED = 4


@click.command()
@click.argument("conference", metavar="CONFERENCE")
@click.argument("plan_file", metavar="PLAN", type=click.Path(path_type=Path))
@click.option("--yes", "-y", is_flag=True, help="Do not ask first.")
@click.option("--max-edits", type=click.IntRange(min=0), metavar="N", help="Make N edits at most.")
def command(conference: str, plan_file: Path, *, yes: bool, max_edits: int | None) -> None:
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
        click.confirm(f"Make {len(plan.edits)} edits on {wiki.name}?", abort=True, err=True)
    done = apply(plan, known, wiki, run=new_run(), max_edits=max_edits, heard=report.tell)
    click.echo(report.summary(done))
    if not done.complete:
        raise click.exceptions.Exit(SKIPPED)


def _plan(path: Path) -> Plan:
    try:
        return Plan.model_validate_json(options.text_of(path, limit=False))
    except ValidationError as why:
        fault = why.errors()[0]
        where = ".".join(str(part) for part in fault["loc"]) or "the file"
        raise InputError(
            f"{path} is no plan of this version ({where}: {fault['msg']}); make one with plan --out."
        ) from None
