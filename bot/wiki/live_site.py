"""Opens a pywikibot site by name, with the operator's `user-config.py` and no surprises.

Imported only when a live wiki is named: pywikibot reads its configuration and the command line when it is imported.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.errors import InputError, WikiError

if TYPE_CHECKING:
    from pywikibot.site import APISite

    from bot.wiki.live import LiveWiki

CONFIG, PASSWORDS = "user-config.py", "user-password.py"
PATIENCE = 4
"""Retries of one request, at most; pywikibot's own default can wait for half an hour."""
LONGEST_WAIT = 30
"""Seconds between two tries, at most."""


def open_live(name: str, user: str, *, log_in: bool = True) -> LiveWiki:
    """The wiki of that name (`family:code` or the URL of an `api.php`), logged in as `user` where that is asked for.

    Raises `InputError` for a configuration that cannot be used, `WikiError` for a wiki that does not answer.
    """
    folder = _configuration_folder()
    _import(folder)
    from bot.wiki.live import FAULTS, LiveWiki, _said  # noqa: PLC0415  # imports pywikibot

    try:
        site = _site(name, user)
        site.siteinfo.get("generator")
        if log_in:
            _log_in(site, user, folder)
    except (InputError, WikiError):
        raise
    except FAULTS as why:
        raise WikiError(f"{name} does not answer like a MediaWiki: {_said(why)}.") from why
    return LiveWiki(site, name, user)
