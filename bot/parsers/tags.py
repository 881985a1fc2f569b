"""Tags inside a line. They are ours to read: mwparserfromhell never sees one, nor a stray `<`.

<s>struck</s> m<sup>2</sup> <!-- gone --> a < b <unknown>
"""

from __future__ import annotations

import re
from typing import Final

from bot.parsers.atoms import closer

ALLOWED: Final = frozenset(
    [
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "data",
        "dd",
        "del",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "ins",
        "kbd",
        "li",
        "link",
        "mark",
        "meta",
        "ol",
        "p",
        "q",
        "rb",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "table",
        "td",
        "th",
        "time",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "wbr",
        "translate",
        "tvar",
        "noinclude",
        "onlyinclude",
        "languages",
        "section",
    ]
)
"""Tags that MediaWiki or Translate reads; any other is text."""
OPAQUE: Final = frozenset(
    [
        "nowiki",
        "ref",
        "gallery",
        "math",
        "pre",
        "syntaxhighlight",
        "source",
        "templatestyles",
        "includeonly",
        "indicator",
    ]
)
ALONE: Final = frozenset({"br", "hr", "wbr", "languages"})
"""Tags that nothing closes."""
TOKEN: Final = re.compile(r"<!--|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>(?:[\s/|][^<>]*)?)>|</>")


class Tag:
    """One tag, comment or opaque extension in a span."""

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        *,
        closing: bool = False,
        alone: bool = False,
        inner: tuple[int, int] = (0, 0),
        rest: str = "",
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        """Lower case; `!` for a comment."""
        self.closing = closing
        self.alone = alone
        """`<br />`, or an opaque extension with all it holds."""
        self.inner = inner
        """What an opaque extension holds."""
        self.rest = rest
        """Attributes as written."""


def scan(source: str, start: int, end: int) -> list[Tag]:
    """The tags in `source[start:end]`, in order; what an opaque extension holds is part of it."""
    found: list[Tag] = []
    unclosed: set[str] = set()
    at = start
    while match := TOKEN.search(source, at, end):
        tag = _tag(source, match, end, unclosed)
        if tag:
            found.append(tag)
        at = tag.end if tag else match.start() + 1
    return found


def _tag(source: str, match: re.Match[str], end: int, unclosed: set[str]) -> Tag | None:
    begin, stop = match.span()
    if match[0] == "<!--":
        close = source.find("-->", stop, end)
        return Tag(begin, end if close < 0 else close + 3, "!", alone=True)
    if match[0] == "</>":
        return Tag(begin, stop, "tvar", closing=True)
    name, rest = match["name"].lower(), match["rest"]
    if name in OPAQUE:
        return _opaque(source, match, end, unclosed)
    if name not in ALLOWED:
        return None
    alone = rest[-1:] == "/" or name in ALONE
    return Tag(begin, stop, name, closing=bool(match["close"]), alone=alone, rest=rest)


def _opaque(source: str, match: re.Match[str], end: int, unclosed: set[str]) -> Tag | None:
    """The extension with all it holds; a name that nothing closes is remembered, so that many openings stay cheap."""
    begin, stop = match.span()
    name, rest = match["name"].lower(), match["rest"]
    if match["close"]:
        return None
    if rest.endswith("/"):
        return Tag(begin, stop, name, alone=True, rest=rest)
    close = None if name in unclosed else closer(name).search(source, stop, end)
    if not close:
        unclosed.add(name)
        return None
    return Tag(begin, close.end(), name, alone=True, inner=(stop, close.start()), rest=rest)
