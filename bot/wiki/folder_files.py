"""Which file of a folder wiki is which page, and what text stands in it. Nothing here writes."""

from __future__ import annotations

import os
import re
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bot.errors import InputError, TitleError
from bot.titles import check, printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIX = ".wiki"
CONTINUED = "%+"
"""At the end of a folder's name: the part of the title goes on in the next name, without a slash."""
LONGEST = 240
"""Bytes of a name before its suffix; file systems allow 255 with it."""
PIECE = 60
"""Characters of one piece of a longer name: no character takes more than four bytes."""

SLASH = re.compile(r"(?<=[^/])/(?=.)")
UNFIT = re.compile(
    r"""[/:*?"\\<>|%]"""
    r"|^[. ]+|[. ]+\Z"  # hidden on Unix, dropped on Windows
    r"|\.(?=(?:wiki|jsonl|pending|next|part)\Z)"  # the folder of “X.wiki/Y” is not the page X
    r"|^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|\Z)",  # devices on Windows
    re.IGNORECASE,
)
UNSAVED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def as_saved(text: str) -> str:
    r"""The text as MediaWiki keeps it: NFC, lines ended by `\n`, no byte order mark, no white space at the end."""
    text = UNSAVED.sub("\ufffd", text.lstrip("\ufeff"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text.rstrip(" \t\n"))


def file_name(title: str) -> str:
    """The title as a path below the wiki's folder, without suffix: `User:A/B` is `User%3AA/B`."""
    return "/".join(_names(part) for part in SLASH.split(title))


def title_of(name: str) -> str:
    """The title that `file_name` made the path from, or that a person meant who named a file by hand."""
    *folders, page = name.split("/")
    above = "".join(
        unquote(folder.removesuffix(CONTINUED)) + ("" if folder.endswith(CONTINUED) else "/") for folder in folders
    )
    return check(above + unquote(page))


def pages(root: Path) -> dict[str, Path]:
    """Every page's file by its title."""
    found: dict[str, Path] = {}
    for file in _files(root, root):
        title = _title(file, root)
        if title in found:
            raise InputError(
                f"“{title}” stands in two files, {_shown(found[title])} and {_shown(file)}: remove one of them."
            )
        found[title] = file
    return found


def check_folder(root: Path) -> None:
    """Raises `InputError` unless `root` is a folder that can be listed."""
    if root.is_dir():
        if not os.access(root, os.R_OK | os.X_OK):
            raise InputError(f"The folder {_shown(root)} cannot be read: ask its owner for the right to list it.")
        return
    if root.exists():
        raise InputError(f"{_shown(root)} is not a folder: name the folder that holds the *{SUFFIX} files.")
    raise InputError(f"There is no folder {_shown(root)}: make it, or check how its name is spelled.")


def content(file: Path, limit: int = -1) -> bytes | None:
    """The bytes of the file, the first `limit` of them if given; None when there is no such file."""
    try:
        with file.open("rb") as stream:
            return stream.read(limit)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise InputError(f"The file {_shown(file)} cannot be read: {error.strerror}. Check its rights.") from error


def check_inside(path: Path, root: Path) -> None:
    """Raises `InputError` when a symbolic link on the way to `path` leads out of the wiki's folder."""
    try:
        inside = path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link that leads to itself
        inside = False
    if not inside:
        raise InputError(
            f"{_shown(path)} leads out of the folder {_shown(root)} by a symbolic link: put the files themselves there."
        )


def _names(part: str) -> str:
    whole = _fit(part)
    if len(whole.encode()) <= LONGEST:
        return whole
    return f"{CONTINUED}/".join(_fit(part[at : at + PIECE]) for at in range(0, len(part), PIECE))


def _fit(part: str) -> str:
    return UNFIT.sub(lambda found: "".join(f"%{ord(character):02X}" for character in found.group()), part)


def _title(file: Path, root: Path) -> str:
    try:
        return title_of(file.relative_to(root).as_posix().removesuffix(SUFFIX))
    except TitleError as error:
        raise InputError(f"The file {_shown(file)} is no page; give it another name. {error}") from error


def _files(folder: Path, root: Path) -> Iterator[Path]:
    """The page files in and below the folder; what is hidden, or neither page nor folder, is left out."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(f"The folder {_shown(folder)} cannot be read: {error.strerror}. Check its rights.") from error
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _below(path, root)
        elif entry.name.endswith(SUFFIX):
            if entry.is_symlink():
                check_inside(path, root)
            yield path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    with suppress(OSError):  # a link that leads to itself
        return entry.is_dir()
    return False


def _below(folder: Path, root: Path) -> Iterator[Path]:
    if folder.is_symlink():
        check_inside(folder, root)
        # Inside the wiki's folder it would show the same pages under two titles, or go round for ever.
        raise InputError(f"{_shown(folder)} is a symbolic link to a folder: put the files themselves there.")
    yield from _files(folder, root)


def _shown(path: Path) -> str:
    return printable(str(path), limit=1000)
