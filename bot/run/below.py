"""The pages below a prefix, which may be written with or without its slash."""

from __future__ import annotations

from bot import titles
from bot.errors import InputError
from bot.run.pipeline import natural
from bot.wiki.protocol import Wiki

MOST_PAGES = 2000
"""A prefix of more pages is not a conference's."""


def below(prefix: str, wiki: Wiki) -> tuple[str, list[str]]:
    """All titles that begin with the prefix, in the order of their numbers, after what it is that they begin with.

    A prefix that is a page stands for the pages below it. Raises `InputError` when there is none, or far too many.
    """
    whole = titles.check(prefix.rstrip("/")) + "/" * prefix.endswith("/")
    listed = wiki.titles(whole)
    start = f"{whole}/" if any(title.startswith(f"{whole}/") for title in listed) else whole
    found = [title for title in listed if title.startswith(start)]
    if start in found or not found:
        raise InputError(_nothing_below(whole, wiki))
    if len(found) > MOST_PAGES:
        raise InputError(
            f"{len(found)} pages on {wiki.name} begin with “{titles.printable(start)}”, more than a conference has: "
            "name a longer prefix."
        )
    return start, sorted(found, key=natural)


def _nothing_below(prefix: str, wiki: Wiki) -> str:
    shown = titles.printable(prefix)
    page = prefix.rstrip("/")
    if page not in wiki.titles(page):
        return f"{wiki.name} has no page whose title begins with “{shown}”."
    above = page.rpartition("/")[0]
    hint = f", such as “{titles.printable(above)}/”" if above else ""
    return f"“{shown}” is one page, with none below it: name what the titles of all session pages begin with{hint}."
