"""The base: what the bot left on a page, against which people's changes are told."""

from __future__ import annotations

from collections.abc import Sequence

from bot.plan.values import touched
from bot.policy import summary
from bot.revision import Page, Revision
from bot.wiki.protocol import Wiki


def left(wiki: Wiki, pages: Sequence[Page], bot: str) -> dict[str, Revision | None]:
    """The newest revision of each page that the bot left, and did not take back; None where there is none.

    Undo puts back what people had written before the run: such a revision is the bot's by name only, and what counts
    is the one that the bot had left then.
    """
    found = {page.title: page.revision for page in pages if touched(page, bot) is None or _is_undo(page.revision, bot)}
    asked = [page.title for page in pages if page.title not in found]
    edited = wiki.edited(asked, bot) if asked else set()
    found |= {title: wiki.newest_by(title, bot) if title in edited else None for title in asked}
    return {title: _before(wiki, title, bot) if _is_undo(one, bot) else one for title, one in found.items()}


def is_put_back(wiki: Wiki, title: str, base: Revision) -> bool:
    """Whether somebody put the page back, since the base, to what it was before."""
    history = wiki.history(title)
    at = next((at for at, one in enumerate(history) if one.id == base.id), len(history))
    before = {one.text for one in history[at + 1 :]} - {base.text}
    return any(one.text in before for one in history[:at])


def _before(wiki: Wiki, title: str, bot: str) -> Revision | None:
    """The newest revision that is neither an undo nor undone, whoever edited since."""
    undone = set[str | None]()
    for one in wiki.history(title):
        run = summary.run_of(one.summary)
        if not one.is_by(bot) or (run and run in undone):
            continue
        if earlier := summary.undoes(one.summary):
            undone.add(earlier)
        elif not one.merged:
            return one
    return None


def _is_undo(revision: Revision | None, bot: str) -> bool:
    return revision is not None and revision.is_by(bot) and summary.undoes(revision.summary) is not None
