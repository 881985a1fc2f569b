"""What several commands take: conferences, wikis, files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.conference import read
from bot.conference.language import codes, language
from bot.errors import ConferenceError, InputError
from bot.wiki.named import open_wiki

if TYPE_CHECKING:
    from bot.conference.language import Language
    from bot.conference.model import Conference
    from bot.wiki.protocol import Wiki

FOLDER = Path("conferences")
LARGEST = 2 * 1024 * 1024


def conference_file(name: str) -> Path:
    """The TOML file that the name stands for: a path, or a file in `conferences/`."""
    for path in (Path(name), FOLDER / f"{name}.toml"):
        if path.is_file():
            return path
    known = sorted(path.stem for path in FOLDER.glob("*.toml"))
    hint = f"known here are {', '.join(known)}" if known else f"there is no folder “{FOLDER}” with TOML files here"
    raise ConferenceError(f"There is no conference “{name}”: name a TOML file, or one in {FOLDER}/; {hint}.")


def load(name: str) -> tuple[Conference, Path]:
    """The conference that the name stands for, and its file."""
    path = conference_file(name)
    return read.conference(text_of(path), str(path)), path


def text_of(path: Path, *, limit: bool = True) -> str:
    """The file's text; undecodable bytes become U+FFFD. Raises `InputError` with a sentence."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder; name a file.") from None
    except OSError as why:
        raise InputError(f"{path} cannot be read: {why.strerror}.") from None
    if limit and len(data) > LARGEST:
        raise InputError(f"{path} is larger than {LARGEST // 1024} KiB, which no wiki page is.")
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def wiki_of(conference: Conference, path: Path, wiki: str | None) -> Wiki:
    """The conference's wiki, or the one named instead; a folder's path is seen from the conference's file."""
    name = conference.wiki if wiki is None else wiki
    if wiki is None and name.startswith("folder:"):
        name = f"folder:{(path.parent / name.removeprefix('folder:')).resolve()}"
    return open_wiki(name, user=conference.bot)


def languages(chosen: tuple[str, ...]) -> list[Language]:
    """The languages asked for; all that there are, English first, when none is."""
    return [language(code) for code in chosen or sorted(codes(), key=lambda code: (code != "en", code))]


def conference_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """A conference by name or file, and the wiki to use in place of its own."""
    command = click.option(
        "--wiki", metavar="WIKI", help="Use this wiki instead: folder:PATH, family:code or an API URL."
    )(command)
    return click.argument("conference", metavar="CONFERENCE")(command)
