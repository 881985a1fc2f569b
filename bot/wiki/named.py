"""A wiki by the name that the caller gave it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.errors import InputError
from bot.titles import printable
from bot.wiki.folder import FolderWiki

if TYPE_CHECKING:
    from bot.wiki.protocol import Wiki

NOT_YET = re.compile(r"dump:.*|https?://.*|[a-z][a-z0-9-]*:[a-z][a-z0-9-]*", re.DOTALL)
"""A dump, an API URL, and pywikibot's `family:code`, such as `meta:meta`."""


def open_wiki(name: str, *, user: str | None = None) -> Wiki:
    """The wiki of that name, opened as `user`: so far `folder:PATH`."""
    kind, _, path = name.partition(":")
    if kind == "folder":
        return _folder(path, user)
    shown = printable(name)
    if NOT_YET.fullmatch(name):
        raise InputError(f"{shown} cannot be opened: this version opens folders only; name it folder:PATH.")
    raise InputError(f"unknown wiki {shown}: name it folder:PATH, dump:FILE, meta:meta (family:code) or an API URL.")


def _folder(path: str, user: str | None) -> FolderWiki:
    if not path.strip():
        raise InputError("folder: names no folder: write folder:PATH, such as folder:my-wiki.")
    return FolderWiki(path) if user is None else FolderWiki(path, user=user)
