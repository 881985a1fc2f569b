"""`sessionbot init`: a conference that the bot has never seen."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from bot import titles
from bot.commands import options
from bot.conference import read
from bot.errors import InputError
from bot.report import conference_file
from bot.report import survey as report
from bot.report.text import number
from bot.run.below import below
from bot.survey.guesses import guess
from bot.survey.pages import Survey, linked_folder, survey
from bot.wiki.named import open_wiki


@click.command()
@click.argument("prefix", metavar="PREFIX")
@click.option(
    "--wiki", required=True, metavar="WIKI", help="Where the pages are: folder:PATH, family:code or an API URL."
)
@click.option("--language", "chosen", multiple=True, metavar="CODE", help="Language of the labels; may be repeated.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the conference file here.")
@click.option("--overwrite", is_flag=True, help="Let --out replace a file that is there.")
def command(prefix: str, wiki: str, chosen: tuple[str, ...], out: Path | None, *, overwrite: bool) -> None:
    """Look at the pages whose titles begin with PREFIX, and propose a conference file for them.

    What was seen goes to stderr: pages, labels, and what each label was taken for. The file goes to stdout, or to
    --out FILE. Nothing is written to the wiki.
    """
    if out:
        _check_free(out, overwrite=overwrite)
    spoken = options.languages(chosen)
    place = open_wiki(wiki)
    start, found = below(prefix, place)
    click.echo(f"Reading {number(len(found), 'page')} below “{titles.printable(start)}” …\n", err=True)
    pages = place.read(found)
    seen = survey([pages[title] for title in found], spoken)
    if not seen.sessions:
        _tell(report.pages(seen, ""))
        raise InputError(_no_session(start, seen, chosen))
    guessed = guess(seen, start, spoken)
    text = conference_file.toml(guessed, _wiki_from(wiki, out), len(seen.sessions))
    read.conference(text, "The proposed file")
    _tell([*report.pages(seen, guessed.names_are), "", *report.labels(guessed.tally), "", report.guesses(guessed)])
    if out is None:
        click.echo("The conference file follows; --out FILE saves it.", err=True)
        click.echo(text, nl=False)
    else:
        _save(text, out, overwrite=overwrite)
        name = shlex.quote(str(out))
        click.echo(
            f"Saved. Next, see what cannot be read, and what the bot would write:\n\n"
            f"  sessionbot check {name}\n  sessionbot plan {name}",
            err=True,
        )


def _tell(lines: list[str]) -> None:
    click.echo("\n".join(lines), err=True)


def _no_session(start: str, seen: Survey, chosen: tuple[str, ...]) -> str:
    what = f"No page below “{titles.printable(start)}” looks like a session"
    if linked := linked_folder(seen):
        return f"{what}, but a programme page links to pages below “{titles.printable(linked)}”: try that prefix."
    if seen.of("programme"):
        return f"{what}, only like a programme: name what the titles of the session pages begin with."
    if chosen:
        return f"{what}: no label in {', '.join(chosen)} was found; try it without --language."
    return f"{what}: no label that such pages have was found; name what the titles of the session pages begin with."


def _check_free(out: Path, *, overwrite: bool) -> None:
    if out.is_dir():
        raise InputError(f"{out} is a folder; name a file.")
    if out.exists() and not overwrite:
        raise InputError(f"{out} is there already: name another file, or say --overwrite.")
    if not out.absolute().parent.is_dir():
        raise InputError(f"There is no folder {out.parent} to write {out.name} to.")


def _save(text: str, out: Path, *, overwrite: bool) -> None:
    try:
        with out.open("w" if overwrite else "x", encoding="utf-8") as file:
            file.write(text)
    except OSError as why:
        raise InputError(f"The conference file cannot be saved as {out}: {why.strerror}.") from None


def _wiki_from(wiki: str, out: Path | None) -> str:
    """The wiki as the file must name it: a folder's path is seen from the file, and from anywhere if that is unknown."""
    kind, _, path = wiki.partition(":")
    if kind != "folder":
        return wiki
    folder = Path(path).expanduser().resolve()
    if out is None:
        return f"folder:{folder}"
    return f"folder:{Path(os.path.relpath(folder, out.absolute().parent.resolve())).as_posix()}"
