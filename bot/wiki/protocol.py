"""What every wiki can do. Whoever holds a `Wiki` cannot tell whether it is a folder or a live site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Protocol

from bot.revision import Contribution, Page, Revision
from bot.wiki.about import About


class Wiki(Protocol):
    """A place that keeps pages with their revisions."""

    name: str
    """How the caller named it: `folder:PATH`, `meta:meta`, an API URL."""
    shared: bool
    """Whether other people work there while the bot does: then it keeps to the rules of their community."""
    user: str
    """The account that `save` writes as, without `User:`."""

    def about(self) -> About:
        """What the wiki says of itself and of the account, asked for now."""

    def titles(self, prefix: str) -> list[str]:
        """The titles of all pages that begin with `prefix`, redirects left out, sorted."""

    def read(self, titles: Iterable[str]) -> Mapping[str, Page]:
        """The newest revision of each page, by title as asked; a page that is not there has `revision` None."""

    def edited(self, titles: Iterable[str], author: str) -> AbstractSet[str]:
        """Those of the pages that `author` ever saved a revision of."""

    def newest_by(self, title: str, author: str) -> Revision | None:
        """The newest revision of the page that `author` saved; None when there is none."""

    def history(self, title: str) -> list[Revision]:
        """All revisions of the page, newest first; empty when there is no page."""

    def contributions(self, author: str) -> Iterator[Contribution]:
        """All edits that `author` made on pages that are still there, newest first; asked for as far as they are read."""

    def save(self, title: str, text: str, *, base: int | None, summary: str) -> Revision:
        """The revision that now stands there; with the same text as before, the one that stood there already.

        `base` is the revision that the text was made from, None for a page that must not exist yet.
        Raises `MovedOnError` when the page is at another revision, is gone, or exists already;
        `EditSkippedError` when the wiki refuses this page; `WikiError` when it cannot be written to at all.
        """
