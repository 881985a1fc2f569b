"""The block structure of a page, line by line, by MediaWiki's own rules, with offsets into the source.

* item                      item, mark "*"
; term : definition         item, mark ";" and item, mark ":"
== Heading == <!-- x -->    heading, level 2
{| class="wikitable"        table
| cell || cell              cell, text, cell, text
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from mwparserfromhell.definitions import URI_SCHEMES

from bot.namespaces import CATEGORIES, any_of
from bot.parsers.atoms import HIDDEN, SWITCH, Atom, Shelter, scan
from bot.parsers.tags import ALLOWED

HEADING: Final = re.compile(r"(=++)(?:(.*[^=])(=+))?[ \t\r\f\v]*$", re.DOTALL)
TAG_HEADING: Final = re.compile(r"<h([1-6])(?:\s[^<>]*)?>(.*?)</h\1\s*>\s*$", re.IGNORECASE | re.DOTALL)
LINE: Final = re.compile(
    r"^(?!\Z)(?:(?P<mark>[*#:;]++(?![ \t]*\{)(?:(?<!;)|(?!.*:)))(?P<item>.*)"
    r"|(?P<equals>={1,6})(?P<heading>[^=\n]++)(?P=equals)[ \t\r\f\v]*(?!.)"
    r"|(?P<text>[^\s*#:;=<_\[{|!-](?:.*[^ \t\r\n])?+)|[^\S\n]*+(?P<blank>)(?!.)|(?P<other>.*))",
    re.MULTILINE,
)
"""A line that holds no atom; most are plainly an item without a definition, a heading, text or blank."""
MARKS: Final = re.compile(r"[*#:;]+")
CALL: Final = "{{!}}"
"""MediaWiki's word for a `|`: the marks of a table may be written with it."""
PIPE: Final = r"(?:\||\{\{!\}\})"
TABLE: Final = re.compile(rf"[ \t]*+:*+[ \t]*+\{{{PIPE}")
INSIDE: Final = re.compile(rf"[ \t]*(?:(?P<head>!)|{PIPE}(?:(?P<end>\}})|(?P<row>-)|(?P<caption>\+))?)")
RULE: Final = re.compile(r"-{4,}")
TAG: Final = r"/?(?:" + "|".join(sorted(ALLOWED)) + r")\b[^<>]*>"
"""What follows its `<`."""
OPENED: Final = rf"(?<=<)(?P<tag>{TAG})|(?:(?<=\|)|(?<=\{{)\{{!\}}\}})"
"""What follows the first character of a tag or of a `|`: a search that begins with one class of characters is quick."""
SPLIT: Final = {
    "|": re.compile(rf"[<|{{](?:{OPENED}{PIPE})", re.IGNORECASE),
    "!": re.compile(rf"[<|{{!](?:{OPENED}{PIPE}|(?<=!)!)", re.IGNORECASE),
}
ATTRIBUTES: Final = re.compile(rf"[<|{{](?:{OPENED})", re.IGNORECASE)
NO_ATTRIBUTES: Final = re.compile(r"\[\[|-\{")
SCHEMES: Final = "|".join(f"{scheme}:{'//' if slashes else ''}" for scheme, slashes in sorted(URI_SCHEMES.items()))
COLON: Final = re.compile(
    rf"\[\[(?:(?!\[\[|\]\]).)*\]\]|\[(?:{SCHEMES}|//)[^\[\]\n]*\]"
    rf"|\b(?:{SCHEMES})(?:(?!'')[^\s<>\[\]\"])*(?<![,;.:!?])"
    rf"|(?P<tag><{TAG})|(?P<quotes>'{{2,}})|(?P<colon>:)",
    re.IGNORECASE,
)
"""A colon after `;`, and what may shelter it from ending the term: links, tags, quote marks."""
SPACE: Final = re.compile(r"[ \t\r]*")
ONLY: Final = re.compile(
    r"(?:(?P<tag>(?:\s*</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>)++)|(?P<switch>(?:\s*__(?-i:[A-Z]+)__)++)"
    rf"|(?P<category>(?:\s*\[\[\s*{any_of(CATEGORIES)}\s*:[^\[\]\n]*\]\])++))\s*$",
    re.IGNORECASE,
)
"""Text that is nothing but such markup."""
BOTH: Final = frozenset({"bold", "italic"})
QUOTES: Final = {2: frozenset({"italic"}), 3: frozenset({"bold"}), 4: frozenset({"bold"})}
"""What so many quote marks begin or end; five and more are both."""
BLOCK_EXTENSIONS: Final = frozenset({"gallery", "references"})
HIDDEN_ATOMS: Final = frozenset({"comment", "hidden", "includeonly"})


class Block:
    """One piece of block structure."""

    def __init__(
        self, kind: str, start: int, end: int, body: tuple[int, int], line: int, mark: str = "", level: int = 0
    ) -> None:
        self.kind = kind
        """heading, item, text, blank, rule, table, row, caption, cell, end, template, extension, tag, switch, category,
        or hidden (nothing that a reader sees)."""
        self.start = start
        self.end = end
        """The whole piece with its marks, without the line break."""
        self.body = body
        """Where its content stands; empty for pure markup."""
        self.line = line
        self.mark = mark
        """List marks; `!` or `|` for text in a table cell; the name of an extension tag."""
        self.level = level
        """Of a heading, 1 to 6."""

    def moved(self, by: int, lines: int) -> Block:
        """The same piece, read from a part of the page that begins so many characters and lines further on."""
        body = (self.body[0] + by, self.body[1] + by)
        return Block(self.kind, self.start + by, self.end + by, body, self.line + lines, self.mark, self.level)


def read(source: str) -> list[Block]:
    """The blocks of the page in order; together they hold every character but line breaks."""
    return _Reader(source).blocks()


def read_part(source: str, start: int, end: int, line: int) -> list[Block]:
    """The blocks of a part of the page that begins on the line and is read as if it stood alone: a parameter's value."""
    return [block.moved(start, line - 1) for block in read(source[start:end])]


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.shelter = _shelter(source)
        self.atoms: Sequence[Atom] = ()
        """Those that begin in the line being read."""
        self.found: list[Block] = []
        self.tables = 0
        self.line, self._counted = 1, 0

    def blocks(self) -> list[Block]:
        at = 0
        for atom in self.shelter.atoms:
            if atom.start >= at:
                start = self.source.rfind("\n", at, atom.start) + 1 or at
                self._free_lines(at, start)
                at = self._sheltering_line(start) + 1
        self._free_lines(at, len(self.source))
        return self.found

    def _free_lines(self, at: int, stop: int) -> None:
        """Lines in which no atom begins."""
        for match in LINE.finditer(self.source, at, stop):
            start, end = match.span()
            if (kind := match.lastgroup or "other") == "other":
                self._read_line(start, end)
            else:
                body = match.span(kind)
                level = body[0] - start if kind == "heading" else 0
                self.found.append(Block(kind, start, end, body, self.line, match["mark"] or "", level))
            self.line += 1

    def _sheltering_line(self, start: int) -> int:
        """The end of a line in which an atom begins."""
        end = self._line_end(start)
        self.atoms, self._counted = self.shelter.between(start, end), start
        self._read_line(start, end)
        self.line += self.source.count("\n", self._counted, end + 1)
        self.atoms = ()
        return end

    def _line_end(self, start: int) -> int:
        at = start
        while True:
            end = self.source.find("\n", at)
            if end < 0:
                return len(self.source)
            atom = self.shelter.around(end)
            if not atom:
                return end
            at = atom.end

    def _add(
        self, kind: str, start: int, end: int, body: tuple[int, int] | None = None, mark: str = "", level: int = 0
    ) -> None:
        if self.atoms:  # nothing else in a line holds a line break
            self.line += self.source.count("\n", self._counted, start)
            self._counted = start
        self.found.append(Block(kind, start, end, body or (end, end), self.line, mark, level))

    def _read_line(self, start: int, end: int) -> None:
        seen = self._skip_hidden(start, end) if self.atoms and self.atoms[0].kind in HIDDEN_ATOMS else start
        if self.atoms and (seen >= end or not self.source[seen:end].strip()):
            self._add("hidden", start, end)
        elif not (self.tables and self._table_line(start, seen, end)):
            self._plain_line(start, seen, end)

    def _skip_hidden(self, start: int, end: int) -> int:
        """Past comments and the like, and the space between them."""
        at = start
        while at < end:
            spaces = SPACE.match(self.source, at, end)
            atom = self.shelter.starting(spaces.end() if spaces else at)
            if not atom or atom.kind not in HIDDEN_ATOMS:
                break
            at = atom.end
        return min(at, end)

    def _table_line(self, start: int, seen: int, end: int) -> bool:
        match = INSIDE.match(self.source, seen, end)
        if not match:
            return False
        if match["end"]:
            self.tables -= 1
            self._add("end", start, match.end())
            self._rest(match.end(), end)
        elif match["row"]:
            self._add("row", start, end)
        else:
            kind = "caption" if match["caption"] else "cell"
            self._cells(start, match.end(), end, "!" if match["head"] else "|", kind)
        return True

    def _cells(self, start: int, at: int, end: int, mark: str, kind: str) -> None:
        for left, right in self._split(at, end, SPLIT[mark]):
            content = self._after_attributes(left, right)
            self._add(kind, start, content, mark=mark)
            if self.source[content:right].strip():
                self._content(content, right, mark)
            start = right

    def _split(self, left: int, end: int, cuts: re.Pattern[str]) -> list[tuple[int, int]]:
        pieces = []
        for cut, after in self._marks(cuts, left, end):
            pieces.append((left, cut))
            left = after
        return [*pieces, (left, end)]

    def _after_attributes(self, left: int, right: int) -> int:
        for bar, after in self._marks(ATTRIBUTES, left, right):
            return left if NO_ATTRIBUTES.search(self.source, left, bar) else after
        return left

    def _marks(self, pattern: re.Pattern[str], at: int, end: int) -> Iterator[tuple[int, int]]:
        """Where marks of a table stand, outside atoms and tags."""
        while match := pattern.search(self.source, at, end):
            start, at = match.span()
            if self.atoms and (atom := self.shelter.around(start)):
                at = atom.end
            elif not match["tag"]:
                yield start, at

    def _content(self, start: int, end: int, mark: str = "") -> None:
        """Text, split where a gallery or a list of references stands in it."""
        left = start
        for atom in self._atoms_between(start, end) if self.atoms else ():
            if atom.kind in BLOCK_EXTENSIONS:
                self._text(left, atom.start, mark)
                self._add("extension", atom.start, atom.end, (atom.start, atom.end), atom.kind)
                left = atom.end
        self._text(left, end, mark)

    def _atoms_between(self, start: int, end: int) -> Sequence[Atom]:
        return self.shelter.between(start, end) if self.atoms else ()

    def _text(self, start: int, end: int, mark: str) -> None:
        if piece := self.source[start:end].strip(" \t\r"):
            start = self.source.index(piece, start)
            end = start + len(piece)
            self._add(self._text_kind(start, end), start, end, (start, end), mark)

    def _text_kind(self, start: int, end: int) -> str:
        if self.atoms and any(atom.kind == "template" for atom in self._atoms_between(start, end)):
            return "template" if self._only(start, end, {"template", "comment", "hidden"}) else "text"
        if self.source[start].isalnum():
            return "text"
        match = ONLY.match(self.source, start, end)
        return (match.lastgroup if match else None) or "text"

    def _only(self, start: int, end: int, kinds: set[str]) -> bool:
        at = start
        while at < end:
            atom = self.shelter.starting(at)
            if atom and atom.kind in kinds:
                at = atom.end
            elif self.source[at].isspace():
                at += 1
            else:
                return False
        return True

    def _rest(self, start: int, end: int) -> None:
        if self.source[start:end].strip():
            self._content(start, end)

    def _plain_line(self, start: int, seen: int, end: int) -> None:
        flush = seen == start or seen - start == sum(atom.end - atom.start for atom in self._atoms_between(start, seen))
        """Nothing stands before it on the line, not even a space."""
        if seen > start:
            self._add("hidden", start, seen)
        first = self.source[seen]
        if first in " \t:{" and (match := TABLE.match(self.source, seen, end)) and not self._shelters(match):
            self.tables += 1
            self._add("table", seen, end)
        elif not flush:
            self._content(seen, end)
        elif first in "*#:;" and (match := MARKS.match(self.source, seen, end)):
            self._item(seen, match, end)
        elif first == "-" and (match := RULE.match(self.source, seen, end)):
            self._add("rule", seen, match.end())
            self._rest(match.end(), end)
        elif first not in "=<" or not self._heading(seen, end):
            self._content(seen, end)

    def _shelters(self, table: re.Match[str]) -> bool:
        """Whether the mark of a table is part of a transclusion, as in `{{{!}}}`."""
        return self.shelter.around(table.end() - 1) is not None

    def _item(self, start: int, match: re.Match[str], end: int) -> None:
        mark, body = match.group(), match.end()
        if mark.endswith(";") and (colon := self._colon(body, end)) is not None:
            self._add("item", start, colon, (body, colon), mark)
            self._add("item", colon, end, (colon + 1, end), mark[:-1] + ":")
        else:
            self._add("item", start, end, (body, end), mark)

    def _colon(self, at: int, end: int) -> int | None:
        """Where `; term : definition` splits: the first colon outside links, transclusions, and tags or quotes still open."""
        depth, quotes = 0, frozenset[str]()
        for match in COLON.finditer(self.source, at, end):
            if self.atoms and self.shelter.around(match.start()):
                continue
            if match["tag"]:
                depth += -1 if match["tag"][1] == "/" else match["tag"][-2] != "/"
            elif match["quotes"]:
                before, quotes = quotes, quotes ^ QUOTES.get(len(match["quotes"]), BOTH)
                depth += len(quotes) - len(before)
            elif match["colon"] and not depth:
                return match.start()
            depth = max(0, depth)
        return None

    def _heading(self, start: int, end: int) -> bool:
        cut = self._visible_end(start, end)
        if self.source.startswith("=", start) and (match := HEADING.match(self.source[start:cut])):
            left, right = len(match[1]), len(match[3] or "")
            level = min(6, left, right) if right else min(6, (left - 1) // 2)  # `=====` is a heading `=`
            if level:
                body = (start + level, start + match.end(3 if right else 1) - level)
                self._add("heading", start, end, body, level=level)
                return True
        if match := TAG_HEADING.match(self.source, start, cut):
            self._add("heading", start, end, match.span(2), level=int(match[1]))
            return True
        return False

    def _visible_end(self, start: int, end: int) -> int:
        """The end of the line without comments that trail it."""
        for atom in reversed(self._atoms_between(start, end)):
            if atom.kind not in HIDDEN_ATOMS or self.source[atom.end : end].strip():
                break
            end = atom.start
        return end


def _shelter(source: str) -> Shelter:
    """The atoms of the page, and the marks of translation that stand outside them."""
    atoms = scan(source)
    if CALL in source:
        atoms = [atom for atom in atoms if not source.startswith(CALL, atom.start)]
    held = Shelter(atoms)
    marks = [*HIDDEN.finditer(source), *SWITCH.finditer(source)]
    loose = [Atom(match.start(), match.end(), "hidden") for match in marks if not held.around(match.start())]
    return Shelter(sorted([*atoms, *loose], key=lambda atom: atom.start)) if loose else held
