"""`sessionbot demo`: the whole job on the sample conference, told step by step."""

from __future__ import annotations

import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterable
from itertools import count, islice
from pathlib import Path

import click

from bot import diff
from bot.errors import SessionBotError
from bot.plan import Edit, Plan
from bot.report import text as report
from bot.run import rehearsal
from bot.run.rehearsal import Claim, Rehearsal
from bot.wiki.folder import HISTORY

NARROWEST, WIDEST = 60, 100
INDENT = "   "
COLOURS = {"+": "green", "-": "red"}
FIRST_LINES = 5


@click.command()
@click.option(
    "--into",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Work in this folder, new or empty, and leave it there.",
)
@click.option("--keep", is_flag=True, help="Leave the temporary folder there.")
def command(folder: Path | None, *, keep: bool) -> None:
    """Run the whole job on a built-in sample conference: no wiki, no account, no network.

    Ten invented session pages get their summary boxes and a follow-up table; an editor answers there, another one
    changes a session page, and the bot keeps both in step. Exit status 1 when anything of it does not hold.
    """
    kept = keep or folder is not None
    place = folder or Path(tempfile.mkdtemp(prefix="sessionbot-demo-"))
    try:
        _check(_tell(rehearsal.unpack(place), kept=kept), place)
        _goodbye(Rehearsal(place), kept=kept)
    except SessionBotError:
        kept = True
        raise
    finally:
        if not kept:
            shutil.rmtree(place, ignore_errors=True)


def _tell(story: Rehearsal, *, kept: bool) -> list[Claim]:
    """What was claimed on the way."""
    step = count(1)
    title = story.conference.outputs.follow_up
    click.echo(f"{click.style(story.conference.name, bold=True)}: {len(story.written)} session pages by many hands.")
    click.echo(f"A copy of them is in {story.folder}{'' if kept else ' for a moment'}; nothing else is touched.")

    _heading(next(step), "The templates come first, once")
    _say(f"{len(story.sync('templates'))} template pages installed.")

    _heading(next(step), "The plan shows what would be written; nothing is written yet")
    _show_plan(story.plan(), story)

    _heading(next(step), "Sync writes it")
    _say(f"{len(story.sync())} pages written. {title} now holds {len(story.rows())} next steps.")

    _heading(next(step), "Ana, an editor, answers in the wiki, in the first row")
    row = story.answer()
    _say(rehearsal.in_words(row))
    _say("In the line of that row she fills in:")
    _say(click.style(f"…|status={rehearsal.STATUS}|note={rehearsal.NOTE}|…", fg="green"))

    _heading(next(step), f"Joost adds a next step to the session page {story.session}")
    before = story.rows()
    story.add_step()
    _say(click.style(rehearsal.STEP, fg="green"), click.style("*", fg="green"))

    _heading(next(step), "Sync again")
    wrote = story.sync()
    _say(f"{len(wrote)} page{'' if len(wrote) == 1 else 's'} written: {', '.join(wrote) or 'none'}")
    claims = []
    for claim in (story.answer_stays(row), story.row_came(before), story.pages_untouched(), story.all_at_rest()):
        claims.append(claim)
        _show_claim(claim)
    return claims


def _check(claims: list[Claim], place: Path) -> None:
    wrong = [claim.says for claim in claims if not claim.holds]
    if wrong:
        raise SessionBotError(f"This should not be so: {' '.join(wrong)} The pages are in {place}.")


def _show_plan(plan: Plan, story: Rehearsal) -> None:
    boxes = {edit.title: edit for edit in plan.edits if edit.output == "summary"}
    table = next((edit for edit in plan.edits if edit.output == "follow-up"), None)
    if table is None or story.session not in boxes:
        raise SessionBotError("The plan for the sample lacks the follow-up page or a summary box.")
    _say(f"{len(plan.edits)} edits: the follow-up page, and a summary box on each of {len(boxes)} session pages.")
    box = boxes[story.session]
    _show_edit(box, (line for line in _body(box) if line.startswith("+")))
    lines = list(_body(table))
    rows = (line for line in lines if story.conference.template("step|") in line)
    shown = [*lines[:FIRST_LINES], "+…", *islice(rows, 1)]
    _show_edit(table, shown)
    _say(f"… and {len(lines) - len(shown) + 1} lines more: all tables and rows.")


def _body(edit: Edit) -> Iterable[str]:
    """The diff's lines without its head."""
    return (line for line in islice(diff.lines(edit), 2, None) if not line.startswith("@@"))


def _show_edit(edit: Edit, lines: Iterable[str]) -> None:
    """The lines as a terminal shows them, each on one line."""
    _say(click.style(f"{edit.title}{' (new page)' if edit.base is None else ''}", fg="cyan"))
    for line in lines:
        shown = shortened(report.safe(line), _width() - len(INDENT))
        click.echo(INDENT + click.style(shown, fg=COLOURS.get(line[:1])))


def _show_claim(claim: Claim) -> None:
    mark = click.style("✓", fg="green") if claim.holds else click.style("✗", fg="red", bold=True)
    _say(report.safe(claim.says), mark)


def _goodbye(story: Rehearsal, *, kept: bool) -> None:
    folder = story.folder if kept else Path("lantern")
    pages = folder / rehearsal.WIKI
    title = story.conference.outputs.follow_up
    files = {
        "follow-up page": pages / f"{title}.wiki",
        "its history": pages / HISTORY / f"{title}.jsonl",
        "a session page": pages / f"{story.session}.wiki",
    }
    click.echo()
    if kept:
        click.secho("Where to look", bold=True)
    else:
        click.secho("The folder is gone again. To look around in one that stays:", bold=True)
        click.echo(f"{INDENT}{_program()} demo --into {folder}")
    for what, file in files.items():
        click.echo(f"{INDENT}{what:15} {file}")
    click.secho("What to type next" if kept else "and then", bold=True)
    click.echo(
        f"{INDENT}{_program()} plan {shlex.quote(str(folder / rehearsal.CONFERENCE))}   # change a page first, and see"
    )
    _say("Your own conference is one file like that: see the quick start in the README.")


def _heading(number: int, text: str) -> None:
    click.secho(f"\n{number}. {text}", bold=True)


def _say(text: str, mark: str = "") -> None:
    """The text, broken into lines that fit, behind its mark if it has one."""
    first = f"{INDENT}{mark} " if mark else INDENT
    later = INDENT + "  " * bool(mark)
    click.echo(first + click.wrap_text(text, _width() - len(later)).replace("\n", f"\n{later}"))


def _program() -> str:
    """How to call this program again from here, for a shell."""
    installed = Path(sys.executable).with_name("sessionbot")
    if shutil.which("sessionbot") or not installed.exists():
        return "sessionbot"
    here = Path.cwd()
    return shlex.quote(str(installed.relative_to(here) if installed.is_relative_to(here) else installed))


def _width() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))


def shortened(line: str, width: int) -> str:
    """The line, with an ellipsis in its middle when it is too long: the ends of a row tell the most."""
    if len(line) <= width:
        return line
    head = width // 2
    return f"{line[:head]}…{line[len(line) - (width - head - 1) :]}"
