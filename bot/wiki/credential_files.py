"""The operator's files for pywikibot: where they are, who could read or change them, and what in them is secret."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from bot.policy import credentials

CONFIG, PASSWORDS = "user-config.py", "user-password.py"


def folder() -> Path | None:
    """The folder with the operator's `user-config.py`: `PYWIKIBOT_DIR`, this one, or `~/.pywikibot`; None: nowhere."""
    places = [os.environ.get("PYWIKIBOT_DIR"), ".", str(Path.home() / ".pywikibot")]
    return next((Path(place).resolve() for place in places if place and (Path(place) / CONFIG).is_file()), None)


def listed(place: Path) -> list[Path]:
    """Those of the two files that are in the folder."""
    return [path for name in (CONFIG, PASSWORDS) if (path := place / name).is_file()]


def fault(path: Path) -> str | None:
    """A sentence when others could change the file, or read what is secret in it; else None."""
    found = path.stat()
    secret = path.name == PASSWORDS or bool(secrets([path]))
    if why := credentials.too_open(str(path), stat.S_IMODE(found.st_mode), secret=secret):
        return why
    if hasattr(os, "getuid") and found.st_uid not in {0, os.getuid()}:
        return f"{path} belongs to another user of this machine; make one of your own."
    return None


def secrets(paths: list[Path]) -> list[str]:
    """All passwords and keys in the files; none of a file that cannot be read."""
    found: list[str] = []
    for path in paths:
        try:
            found += credentials.secrets_in(path.read_text("utf-8", "replace"))
        except OSError:
            continue
    return found
