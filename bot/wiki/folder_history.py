"""The revisions that a folder wiki keeps of one page, and a save that may be killed at any moment.

The page itself is the `.wiki` file; next to it, in `.history/`, one JSON line a revision. A save writes
1. `.next`, the new text, and then `.pending`, the lines that history will get;
2. the page, by moving `.next` onto it: from here on the save has happened;
3. the lines into history; and takes `.pending` away.
So `.pending` without `.next` tells of a save that happened, whatever a person did to the page since.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from bot.errors import InputError, WikiError
from bot.revision import Revision
from bot.wiki.folder_files import as_saved, content

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LINE = TypeAdapter(Revision)
SOMEBODY = "someone"
BY_HAND = "edited in the folder"
LOOKS = 100
"""How often a page is read again that is being saved while we read it; a save takes milliseconds."""


def revision_id(title: str, parent: int | None, text: str) -> int:
    """The number of a revision; text that goes back to an earlier one gets a new number, for its parent is another."""
    digest = hashlib.sha256(f"{parent or 0}\n{title}\n{text}".encode()).digest()
    return int.from_bytes(digest[:7]) >> 4


@dataclass(frozen=True, slots=True)
class State:
    """What a page and its history say at one moment."""

    recorded: list[Revision]
    """What history holds, oldest first; it may outlive the page."""
    now: Revision | None
    """What stands on the page: the newest recorded revision, or a person's edit of the file since; None: no page."""

    @property
    def unrecorded(self) -> list[Revision]:
        """The edit that a person made to the file itself; empty when there is none."""
        return [self.now] if self.now and self.now not in self.recorded[-1:] else []

    @property
    def newest(self) -> int | None:
        """The number of the newest revision, also of a page that is gone."""
        revisions = self.recorded + self.unrecorded
        return revisions[-1].id if revisions else None


class KeptPage:
    """One page of a folder wiki with its history.

    `file` is the page's, if `there` is a page, or will be; `kept` is what the names of its history's files begin with.
    """

    def __init__(self, title: str, file: Path, kept: Path, *, there: bool) -> None:
        self.title = title
        self.file = file
        self.there = there
        self.lines = kept.with_name(f"{kept.name}.jsonl")
        self.pending = kept.with_name(f"{kept.name}.pending")
        self.next = kept.with_name(f"{kept.name}.next")

    def state(self) -> State:
        """What stands there now; reads without a lock, and again when a save came in between."""
        for _ in range(LOOKS):
            before = self._stamps()
            recorded = self._recorded()
            state = State(recorded, self._now(recorded))
            if self._stamps() == before:
                return state
        raise WikiError(f"“{self.title}” does not hold still while it is read: try again when nobody is saving it.")

    def commit(self, revisions: list[Revision]) -> None:
        """Saves the last of the revisions; those before it are edits that history does not hold yet."""
        text = revisions[-1].text
        for folder in (self.file.parent, self.lines.parent):
            folder.mkdir(parents=True, exist_ok=True)
        try:
            _write(self.next, f"{text}\n".encode() if text else b"")
            replace(self.pending, _lines(revisions))
            self.next.replace(self.file)
        except OSError:
            self._forget()
            raise
        with suppress(OSError):  # the save has happened; whoever saves next finds `.pending` and finishes this
            self._finish()

    def settle(self) -> None:
        """Finishes a save that was killed after it happened, and clears away one that was killed before."""
        if self.next.exists():
            self._forget()
        elif self.pending.exists():
            self._finish()

    def write_history(self, revisions: list[Revision]) -> None:
        """Puts the revisions in the place of the history."""
        self.lines.parent.mkdir(parents=True, exist_ok=True)
        replace(self.lines, _lines(revisions))

    def drop_history(self) -> None:
        """Takes away all that is kept besides the page."""
        self._forget()
        self.lines.unlink(missing_ok=True)

    def _now(self, recorded: list[Revision]) -> Revision | None:
        data, stamp = content(self.file), _stamp(self.file)
        if not self.there or data is None or stamp is None:
            return None
        text = as_saved(data.decode(errors="replace"))
        if recorded and recorded[-1].text == text:
            return recorded[-1]
        parent = recorded[-1].id if recorded else None
        when = datetime.fromtimestamp(stamp.st_mtime, UTC)
        return Revision(revision_id(self.title, parent, text), parent, SOMEBODY, when, BY_HAND, text)

    def _recorded(self) -> list[Revision]:
        revisions = self._read_history()
        known = {revision.id for revision in revisions}
        return revisions + [revision for revision in self._happened() if revision.id not in known]

    def _happened(self) -> list[Revision]:
        """The revisions of a save that was killed, or has not come to its end, after it happened."""
        if self.next.exists():
            return []
        lines = (content(self.pending) or b"").splitlines()
        with suppress(ValueError):  # not ours, then: it is written whole or not at all
            return [LINE.validate_json(line) for line in lines]
        return []

    def _read_history(self) -> list[Revision]:
        lines = [line for line in (content(self.lines) or b"").split(b"\n") if line]
        revisions = []
        for number, line in enumerate(lines, start=1):
            try:
                revisions.append(LINE.validate_json(line))
            except ValueError as error:
                if number < len(lines):
                    raise InputError(
                        f"Line {number} of {self.lines} is no revision: mend it, or delete the file,"
                        " which loses the page's history and nothing else."
                    ) from error
                # Killed while it was being written; `.pending` still has it.
        return revisions

    def _finish(self) -> None:
        sound = self._read_history()
        data = _lines(sound)
        known = {revision.id for revision in sound}
        added = _lines(revision for revision in self._happened() if revision.id not in known)
        if (content(self.lines) or b"") == data:
            _write(self.lines, added, mode="ab")
        else:
            replace(self.lines, data + added)
        self.pending.unlink(missing_ok=True)

    def _forget(self) -> None:
        self.pending.unlink(missing_ok=True)  # first: without `.next` it would tell of a save that happened
        self.next.unlink(missing_ok=True)

    def _stamps(self) -> list[tuple[int, int, int] | None]:
        found = [_stamp(path) for path in (self.file, self.lines, self.pending, self.next)]
        return [stamp and (stamp.st_ino, stamp.st_mtime_ns, stamp.st_size) for stamp in found]


def replace(path: Path, data: bytes) -> None:
    """Puts the data in the place of the file, all of it or nothing."""
    part = path.with_name(f"{path.name}.part")
    try:
        _write(part, data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _write(path: Path, data: bytes, mode: str = "wb") -> None:
    with path.open(mode) as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _lines(revisions: Iterable[Revision]) -> bytes:
    return b"".join(LINE.dump_json(revision) + b"\n" for revision in revisions)


def _stamp(path: Path) -> os.stat_result | None:
    with suppress(FileNotFoundError, NotADirectoryError):
        return path.stat()
    return None
