"""One run of a conference at a time on one machine. Runs on two machines do no harm: the wiki's revisions see to that."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.conference.model import Conference
from bot.errors import StoppedError, WikiError

HOME = "SESSIONBOT_CACHE"


@contextmanager
def held(conference: Conference, wiki: str) -> Iterator[None]:
    """The lock of the conference on that wiki, for as long as the run lasts; raises `StoppedError` when another run has it."""
    path = _folder() / f"{hashlib.sha256(f'{wiki} {conference.outputs.follow_up}'.encode()).hexdigest()[:16]}.lock"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(path, timeout=0)
        lock.acquire()
    except Timeout:
        raise StoppedError(f"Another run of {conference.name} is at work on this machine; it was left to it.") from None
    except OSError as why:
        raise WikiError(f"The lock {path} cannot be made: {why.strerror}; name another folder in {HOME}.") from why
    try:
        yield
    finally:
        lock.release()


def _folder() -> Path:
    """Where this user's locks are: the cache folder, or what the environment says."""
    if named := os.environ.get(HOME):
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "sessionbot"
    except RuntimeError:  # a user without a home
        return Path(tempfile.gettempdir()) / f"sessionbot-{os.getuid()}"
