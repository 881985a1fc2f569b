"""The notices that editors put on a page for bots and for each other: calls of templates with well-known names.

Only the page's own text is looked at, as MediaWiki reads it: what stands in a comment, in `<nowiki>` and the like is none,
and what a transcluded page says is that page's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot import titles

RAW = (
    "nowiki|pre|syntaxhighlight|source|includeonly|templatedata|templatestyles|math|ce|chem|score|timeline|graph|hiero"
    "|inputbox|categorytree|mapframe|maplink"
)
"""Tags whose inside holds no call that counts on the page itself."""
HIDING = re.compile(rf"<!--|<(?P<name>{RAW})(?P<empty>/|\s[^<>]*)?>", re.IGNORECASE)
HIDDEN = "\0"
"""Stands for a tag with what is in it: it parts what stands before from what stands behind."""
LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|[^\[\]]*)?\]\]")


class Notice(NamedTuple):
    """One call of such a template."""

    name: str
    """In lower case, with spaces."""
    params: list[tuple[str, str]] | None
    """Name and value of each parameter, the name empty where none is given; None when they cannot be read."""
    source: str
    """As it stands on the page, comments left out."""

    def __str__(self) -> str:
        """The call in one line, for a message."""
        return titles.printable(" ".join(self.source.replace(HIDDEN, "…").split()))


def find(text: str, names: Iterable[str]) -> Iterator[Notice]:
    """The calls of templates with one of the names, at any depth; a name's case, spaces and underscores do not matter."""
    wanted = "|".join(r"[\s_]+".join(map(re.escape, name.split())) for name in names)
    pattern = re.compile(
        r"(?<!\{)(?P<open>\{{2,}+)[\s_]*+(?:(?::[\s_]*+)?template[\s_]*+:[\s_]*+)?"
        rf"(?P<name>{wanted})[\s_]*+(?=\||\}}\}})(?P<body>\|[^{{}}]*)?(?P<close>\}}*+)",
        re.IGNORECASE,
    )
    for match in pattern.finditer(live(text)):
        if min(len(match["open"]), len(match["close"])) < 3:  # else it is an argument, {{{nobots}}}
            name = " ".join(match["name"].replace("_", " ").lower().split())
            yield Notice(name, _params(match["body"] or "", match["close"]), match.group())


def live(text: str) -> str:
    """The text without comments, and with a mark in place of each tag whose inside is not read as wikitext.

    An unclosed comment runs to the end of the page, an unclosed tag is text.
    """
    text = titles.BIDI.sub("", text)
    kept: list[str] = []
    unclosed: set[str] = set()
    begin = at = 0
    while match := HIDING.search(text, at):
        end = _end(text, match, unclosed)
        if end:
            kept += [text[begin : match.start()], HIDDEN if match["name"] else ""]
            begin = end
        at = end or match.end()
    return "".join([*kept, text[begin:]])


def _end(text: str, opening: re.Match[str], unclosed: set[str]) -> int:
    """Where the comment or tag ends; 0 for a tag that nothing closes, which is searched for once only."""
    if opening["name"] is None:
        end = text.find("-->", opening.end())
        return len(text) if end < 0 else end + 3
    if opening.group().endswith("/>"):
        return opening.end()
    name = opening["name"].lower()
    closing = None if name in unclosed else re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, opening.end())
    if closing is None:
        unclosed.add(name)
        return 0
    return closing.end()


def _params(body: str, close: str) -> list[tuple[str, str]] | None:
    if len(close) < 2 or HIDDEN in body:
        return None
    parts = [part.partition("=") for part in LINK.sub(r"\1", body).split("|")[1:]]
    return [(name.strip().lower(), value.strip()) if equals else ("", name.strip()) for name, equals, value in parts]
