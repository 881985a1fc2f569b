"""A wiki in a folder: `Conference 2015/Programme/36` is the file `Conference 2015/Programme/36.wiki`.

The files may be just what a person wrote; revisions, and so conflicts and histories, are real all the same. Text
is kept as MediaWiki would keep it, but nothing is expanded on saving: `~~~~` and `subst:` stay as they are.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from bot.errors import EditSkippedError, MovedOnError, WikiError
from bot.revision import Contribution, Page, Revision
from bot.titles import check, tidy
from bot.wiki.about import About
from bot.wiki.folder_files import SUFFIX, as_saved, check_folder, check_inside, content, file_name, pages
from bot.wiki.folder_history import KeptPage, revision_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

HISTORY = ".history"
LOCK_SECONDS = 60
LARGEST = 2048 * 1024
"""Bytes of a page, as a MediaWiki allows without being told otherwise."""
LONGEST_SUMMARY = 500
REDIRECT = re.compile(r"\s*#redirect\s*:?\s*\[\[", re.IGNORECASE)
HEAD = 1024
"""Bytes in which a redirect shows itself."""


class FolderWiki:
    """A directory of `*.wiki` files as a wiki; opened again with another `user` it plays an editor."""

    shared = False

    def __init__(
        self, path: str | Path, user: str = "SessionBot", clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.name = f"folder:{path}"
        self.user = user
        self.root = Path(path).expanduser().resolve()
        self._clock = clock
        check_folder(self.root)

    def about(self) -> About:
        """A folder has no accounts: whoever can write its files may do all."""
        check_folder(self.root)
        writable = os.access(self.root, os.W_OK)
        why = None if writable else "this user of the machine may not write to the folder"
        return About("a folder", read_only=why, account=self.user)

    def titles(self, prefix: str) -> list[str]:
        """The titles of all pages that begin with `prefix`, redirects left out, sorted."""
        start = tidy(prefix)
        found = (item for item in self._files().items() if item[0].startswith(start))
        return sorted(title for title, file in found if not _is_redirect(file))

    def read(self, titles: Iterable[str]) -> dict[str, Page]:
        """The newest revision of each page, by title as asked; a page that is not there has `revision` None."""
        files = self._files()
        return {asked: self._page(check(asked), files) for asked in titles}

    def edited(self, titles: Iterable[str], author: str) -> set[str]:
        """Those of the pages that `author` ever saved a revision of."""
        return {title for title in titles if self.newest_by(title, author)}

    def newest_by(self, title: str, author: str) -> Revision | None:
        """The newest revision of the page that `author` saved; None when there is none."""
        return next((revision for revision in self.history(title) if revision.is_by(author)), None)

    def history(self, title: str) -> list[Revision]:
        """All revisions of the page, newest first; empty when there is no page."""
        state = self._kept(check(title)).state()
        return [*state.unrecorded, *reversed(state.recorded)] if state.now else []

    def contributions(self, author: str) -> Iterator[Contribution]:
        """All edits that `author` made on pages that are still there, newest first."""
        found = (
            Contribution(title, revision.id, revision.timestamp, revision.summary)
            for title in sorted(self._files())
            for revision in self.history(title)
            if revision.is_by(author)
        )
        return iter(sorted(found, key=lambda one: one.timestamp, reverse=True))

    def save(self, title: str, text: str, *, base: int | None, summary: str) -> Revision:
        """The revision that now stands there; with the same text as before, the one that stood there already."""
        title, text = check(title), as_saved(text)
        if (size := len(text.encode())) > LARGEST:
            raise EditSkippedError(f"“{title}” would be {size} bytes long; a page holds {LARGEST}. Shorten it.")
        same = _same(self._kept(title), text, base)  # asked before the lock, which leaves a file behind
        if same:
            return same
        with self._writing(title):
            page = self._kept(title)
            return _same(page, text, base) or self._commit(page, text, summary)

    def delete(self, title: str) -> None:
        """Removes the page with its history, as an administrator does."""
        title = check(title)
        with self._writing(title):
            page = self._kept(title)
            if page.state().now is None:
                raise MovedOnError(f"“{title}” cannot be deleted: there is no such page.")
            page.file.unlink()
            page.drop_history()

    def move(self, old: str, new: str) -> None:
        """Renames the page, history and all; a redirect stays in the old place."""
        old, new = check(old), check(new)
        with self._writing(new):
            page, target = self._kept(old), self._kept(new)
            now = page.state().now
            if now is None or target.state().now is not None:
                raise MovedOnError(f"“{old}” cannot be moved to “{new}”: the one is gone, or the other is there.")
            _check_free(target)
            self._carry(page, target, now)
            self._commit(self._kept(old), f"#REDIRECT [[{new}]]", f"moved to {new}")

    def _carry(self, page: KeptPage, target: KeptPage, now: Revision) -> None:
        """The page and its history under the new title, with the revision that a wiki adds for the move itself."""
        page.settle()
        state = page.state()
        moved = self._revision(target.title, now.id, now.text, f"moved from {page.title}")
        target.write_history([*state.recorded, *state.unrecorded, moved])
        target.file.parent.mkdir(parents=True, exist_ok=True)
        page.file.replace(target.file)
        page.drop_history()

    def _commit(self, page: KeptPage, text: str, summary: str) -> Revision:
        page.settle()
        state = page.state()
        if state.now is None:
            _check_free(page)
        revision = self._revision(page.title, state.newest, text, summary)
        page.commit([*state.unrecorded, revision])
        return revision

    def _revision(self, title: str, parent: int | None, text: str, summary: str) -> Revision:
        line = " ".join(as_saved(summary).split())[:LONGEST_SUMMARY]
        return Revision(revision_id(title, parent, text), parent, self.user, self._clock(), line, text)

    def _page(self, title: str, files: dict[str, Path]) -> Page:
        return Page(title, self._kept(title, files).state().now)

    def _files(self) -> dict[str, Path]:
        check_folder(self.root)
        return pages(self.root)

    def _kept(self, title: str, files: dict[str, Path] | None = None) -> KeptPage:
        name = file_name(title)
        file = (self._files() if files is None else files).get(title)
        new = self.root / f"{name}{SUFFIX}"
        page = KeptPage(title, file or new, self.root / HISTORY / name, there=file is not None)
        for path in (page.file, page.lines, page.pending, page.next):
            check_inside(path, self.root)
        return page

    @contextmanager
    def _writing(self, title: str) -> Iterator[None]:
        """The folder for this writer alone; what the file system refuses is a `WikiError`."""
        check_inside(self.root / HISTORY, self.root)
        try:
            (self.root / HISTORY).mkdir(exist_ok=True)
            with FileLock(self.root / HISTORY / ".lock", timeout=LOCK_SECONDS):
                yield
        except Timeout as error:
            raise WikiError(f"{self.name} is being written to by another run: try again when it has ended.") from error
        except OSError as error:
            raise WikiError(
                f"“{title}” cannot be written to {self.name}: {error.strerror}. Check the folder's rights and space."
            ) from error


def _same(page: KeptPage, text: str, base: int | None) -> Revision | None:
    """The revision that holds this text already, if it stands there; raises `MovedOnError` when `base` does not."""
    now = page.state().now
    if now is None and base is not None:
        raise MovedOnError(f"“{page.title}” is gone since it was read: plan again.")
    if now is not None and base is None:
        raise MovedOnError(f"“{page.title}” exists already: plan again.")
    if now is not None and base != now.id:
        raise MovedOnError(f"“{page.title}” was changed by {now.author} since it was read: plan again.")
    return now if now and now.text == text else None


def _check_free(page: KeptPage) -> None:
    """Raises `EditSkippedError` when the new page's file is another page's: some disks take `a` and `A` for one."""
    if os.path.lexists(page.file):
        raise EditSkippedError(f"“{page.title}” differs from another page in upper and lower case only: rename it.")


def _is_redirect(file: Path) -> bool:
    return bool(REDIRECT.match(as_saved((content(file, HEAD) or b"").decode(errors="replace"))))
