"""The parts of a page that no line break cuts: comments, extension tags, transclusions and pictures.

Follows MediaWiki's preprocessor: what opens is closed only by its own closer, an unclosed `{{` is text,
an unclosed comment runs to the end of the page.

    {{Header|title=<nowiki>}}</nowiki>}} <!-- [[ -->
    ^template                            ^comment
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Final

from bot.namespaces import FILES, any_of

EXTENSIONS: Final = (
    "categorytree|ce|chem|gallery|graph|hiero|imagemap|includeonly|indicator|inputbox|mapframe|maplink|math|nowiki|poem"
    "|pre|ref|references|score|section|source|syntaxhighlight|templatedata|templatestyles|timeline"
)
TOKEN: Final = re.compile(
    rf"[<{{}}\[\]](?:(?<=<)(?:!--|(?P<name>{EXTENSIONS})(?=[\s/>]))|(?<=\{{)\{{+|(?<=\}})\}}+"
    r"|(?<=\[)\[(?P<link>[^<{}\[\]\n]*+\]\])?|(?<=\])\])",
    re.IGNORECASE,
)
"""It begins with one class of characters, which is quick to look for; a link in which nothing opens is one of them."""
HIDDEN: Final = re.compile(r"</?(?:translate|noinclude|onlyinclude)(?:\s[^<>]*)?/?>|<languages\s*/>", re.IGNORECASE)
SWITCH: Final = re.compile(
    r"__(?:(?:NO|FORCE)TOC|NOEDITSECTION|(?:NO)?NEWSECTIONLINK|NOGALLERY|HIDDENCAT|(?:NO)?INDEX|STATICREDIRECT|DISAMBIG)__",
    re.IGNORECASE,
)
"""Like the marks of translation and transclusion, MediaWiki takes these out before it looks at lines."""
NO_NAME: Final = re.compile(
    r"[^|{}<:\[\]]*?(?:[^\s|{}<:\[\]][^\S\n]*\n\s*+(?:[^|{}<]|\{(?!\{))|[\[\]]"
    r"|<(?!!--|/?(?:translate|tvar|noinclude|onlyinclude|includeonly)\b))",
    re.IGNORECASE,
)
"""A transclusion whose name holds a line break, a bracket or a tag is text, and so is each line of it."""

PICTURE: Final = re.compile(rf"\s*{any_of(FILES)}\s*:", re.IGNORECASE)
BROKEN: Final = re.compile(r"\n\s*\n|\n=|\n\{\|")
"""What no caption goes on behind: a blank line, a heading, a table."""
LONGEST_PICTURE: Final = 2_000


class Atom:
    """A part of the source that stands or falls as a whole."""

    def __init__(self, start: int, end: int, kind: str) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        """`comment`, `template`, `picture` for one of several lines, or the lower-case name of an extension tag."""


@cache
def closer(name: str) -> re.Pattern[str]:
    """What closes the extension tag of this name."""
    return re.compile(rf"</{name}\s*>", re.IGNORECASE)


def scan(source: str) -> list[Atom]:
    """The outermost atoms of the page, in order; inner ones belong to the one around them."""
    return _Scanner(source).atoms()


class Shelter:
    """Answers whether an offset lies inside an atom, for offsets asked in any order."""

    def __init__(self, atoms: Sequence[Atom]) -> None:
        self.atoms = atoms
        self._starts = [atom.start for atom in atoms]

    def around(self, at: int) -> Atom | None:
        """The atom that holds the character at `at`; None when it stands free."""
        index = bisect_right(self._starts, at) - 1
        if index >= 0 and self.atoms[index].start <= at < self.atoms[index].end:
            return self.atoms[index]
        return None

    def starting(self, at: int) -> Atom | None:
        """The atom that begins exactly at `at`."""
        index = bisect_right(self._starts, at) - 1
        return self.atoms[index] if index >= 0 and self._starts[index] == at else None

    def between(self, start: int, end: int) -> Sequence[Atom]:
        """The atoms that begin in `[start, end)`."""
        if not self.atoms:
            return ()
        first = bisect_right(self._starts, start - 1)
        last = bisect_right(self._starts, end - 1)
        return self.atoms[first:last]


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.found: list[Atom] = []
        self.open: list[tuple[str, int, int]] = []
        self.unclosed: set[str] = set()
        """Names of extensions that nothing closes from here on, so that many openings stay cheap."""

    def atoms(self) -> list[Atom]:
        at = 0
        while match := TOKEN.search(self.source, at):
            at = match.end() if match["link"] else self._take(match)
        return self.found

    def _take(self, match: re.Match[str]) -> int:
        token, (start, end) = match[0], match.span()
        if token == "<!--":
            return self._comment(start)
        if match["name"]:
            return self._extension(match)
        if token[0] in "{[":
            self.open.append((token[0], start, end - start))
        elif token[0] == "}":
            self._close(start, end - start)
        elif self.open and self.open[-1][0] == "[":
            self._picture(self.open.pop()[1], end)
        return end

    def _comment(self, start: int) -> int:
        end = self.source.find("-->", start + 4)
        end = len(self.source) if end < 0 else end + 3
        self.found.append(Atom(start, end, "comment"))
        return end

    def _extension(self, match: re.Match[str]) -> int:
        name = match["name"].lower()
        end = None if name in self.unclosed else self._extension_end(name, match.end())
        if end is None:
            self.unclosed.add(name)
            return match.end()
        self.found.append(Atom(match.start(), end, name))
        return end

    def _extension_end(self, name: str, at: int) -> int | None:
        opened = self.source.find(">", at)
        if opened < 0:
            return None
        if self.source[opened - 1] == "/":
            return opened + 1
        closed = closer(name).search(self.source, opened + 1)
        if not closed and name == "includeonly":
            return len(self.source)
        return closed.end() if closed else None

    def _picture(self, start: int, end: int) -> None:
        """A picture whose caption runs over several lines."""
        if end - start > LONGEST_PICTURE or not PICTURE.match(self.source, start + 2):
            return
        if "\n" in (piece := self.source[start:end]) and not BROKEN.search(piece):
            self._hold(start, end, "picture")

    def _hold(self, start: int, end: int, kind: str) -> None:
        """Adds an atom in place of those inside it."""
        while self.found and self.found[-1].start >= start:
            self.found.pop()
        self.found.append(Atom(start, end, kind))

    def _close(self, start: int, count: int) -> None:
        at = start
        while count >= 2 and self.open and self.open[-1][0] == "{":
            _, opened, width = self.open.pop()
            used = 3 if width >= 3 and count >= 3 else 2
            at, count, width = at + used, count - used, width - used
            begin = opened + width
            if used == 2 and NO_NAME.match(self.source, begin + 2, at):
                continue
            self._hold(begin, at, "template")
            if width >= 2:
                self.open.append(("{", opened, width))
