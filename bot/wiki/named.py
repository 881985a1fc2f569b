"""A wiki by the name that the caller gave it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.errors import InputError
from bot.titles import printable
from bot.wiki.folder import FolderWiki

if TYPE_CHECKING:
    from bot.wiki.protocol import Wiki

LIVE = re.compile(r"https?://\S+|[a-z][a-z0-9-]*:[a-z][a-z0-9-]*")
"""An API URL, or pywikibot's `family:code`, such as `meta:meta`."""


def open_wiki(name: str, *, user: str | None = None) -> Wiki:
    """The wiki of that name, opened as `user`: a folder, or a live wiki."""
    kind, _, path = name.partition(":")
    if kind == "folder":
        return _folder(path, user)
    if kind == "dump":
        raise InputError(f"{printable(name)} cannot be opened: this version does not read dumps yet.")
    if is_live(name):
        from bot.wiki.live_site import open_live  # noqa: PLC0415  # pywikibot is imported only when it is needed

        return open_live(name, user or "SessionBot")
    raise InputError(f"unknown wiki {printable(name)}: name it folder:PATH, meta:meta (family:code) or an API URL.")


def is_live(name: str) -> bool:
    """Whether the name is a live wiki's, for which pywikibot's configuration is needed."""
    return name.partition(":")[0] not in {"folder", "dump"} and LIVE.fullmatch(name) is not None


def _folder(path: str, user: str | None) -> FolderWiki:
    if not path.strip():
        raise InputError("folder: names no folder: write folder:PATH, such as folder:my-wiki.")
    return FolderWiki(path) if user is None else FolderWiki(path, user=user)
