"""A page under reading: its source, what was read of it so far, and what has been found and claimed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from bot.conference.language import Language
from bot.parsers import inline
from bot.parsers.blocks import Block
from bot.parsers.inline import Inline
from bot.records import Finding, Level, Text


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the source and what it was taken for."""

    start: int
    end: int
    what: str
    """`label`, `markup`, or the name of a record field."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a list item of an answer."""

    start: int
    end: int
    depth: int
    """0 for a paragraph, 1 for a top-level item, 2 for one nested in it."""
    kind: str
    """`text`, `item`, `heading`, `extension`, `template`."""
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class Reading:
    """One page with all that its readers share."""

    page: str
    source: str
    languages: tuple[Language, ...]
    year: int | None = None
    notes: frozenset[str] = frozenset()
    """Marks of hand-made footnotes."""
    findings: list[Finding] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    _breaks: list[int] = field(default_factory=list)
    _read: dict[tuple[int, int], Inline] = field(default_factory=dict)

    def line_of(self, at: int) -> int:
        """The line, 1-based, on which the character at `at` stands."""
        if not self._breaks:
            self._breaks = [i for i, c in enumerate(self.source) if c == "\n"] or [len(self.source)]
        return bisect_right(self._breaks, at - 1) + 1

    def inline(self, start: int, end: int) -> Inline:
        """What a reader sees of the stretch."""
        key = (start, end)
        if key not in self._read:
            self._read[key] = inline.read(self.source, start, end, notes=self.notes)
        return self._read[key]

    def seen(self, block: Block | Piece) -> Inline:
        """What a reader sees of a block's or piece's content."""
        return self.inline(*(block.body if isinstance(block, Block) else (block.start, block.end)))

    def claim(self, start: int, end: int, what: str) -> None:
        """Notes what the stretch was taken for."""
        if end > start:
            self.claims.append(Claim(start, end, what))

    def find(self, code: str, level: Level, message: str, at: int) -> None:
        """Adds a finding about the place `at`."""
        self.findings.append(Finding(code=code, level=level, message=message, page=self.page, line=self.line_of(at)))

    def sourced(self, start: int, end: int) -> tuple[str, int, int]:
        """The stretch without white space around it: wikitext, line, start."""
        while start < end and self.source[start].isspace():
            start += 1
        while end > start and self.source[end - 1].isspace():
            end -= 1
        return self.source[start:end], self.line_of(start), start

    def text(self, pieces: Sequence[Piece]) -> Text | None:
        """The pieces as one text, each on lines of its own; None when a reader sees nothing."""
        shown = [line for piece in pieces if (line := tidy(self.seen(piece).text))]
        if not shown:
            return None
        with_text = [piece for piece in pieces if self.seen(piece).text.strip()]
        wikitext, number, start = self.sourced(with_text[0].start, with_text[-1].end)
        return Text(text="\n".join(shown), wikitext=wikitext, line=number, start=start)


def tidy(text: str) -> str:
    """The text with one space for white space, line breaks kept, marks of hand-made lists dropped."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(_without_arrow(line) for line in lines if line)


def _without_arrow(line: str) -> str:
    for arrow in ("-->", "->", "=>", "→"):
        if line.startswith(arrow):
            return line.removeprefix(arrow).lstrip() or line
    return line


def pieces(blocks: Sequence[Block], apart: AbstractSet[Block] = frozenset()) -> list[Piece]:
    """The paragraphs, items and headings among the blocks; adjoining lines of text are one paragraph.

    Blocks in `apart` are never joined with others.
    """
    found: list[Piece] = []
    lines: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.kind == "text" and not lines:
            lines = [block]
            continue
        if block is not None and block.kind == "text" and _adjoins(lines[-1], block) and not apart & {lines[-1], block}:
            lines.append(block)
            continue
        if lines:
            found.append(Piece(lines[0].body[0], lines[-1].body[1], 0, "text", tuple(lines)))
        lines = [block] if block is not None and block.kind == "text" else []
        if block is not None and not lines and block.kind in {"item", "heading", "extension", "template"}:
            found.append(Piece(*block.body, _depth(block), block.kind, (block,)))
    return found


def _adjoins(before: Block, block: Block) -> bool:
    """Whether the line directly follows: a blank line or any markup between would have come as a block."""
    return block.line - before.line <= 1 and not block.mark and block.start > before.start


def _depth(block: Block) -> int:
    """How deep an item is nested; `: value` and `; term` are paragraphs."""
    if block.kind != "item":
        return 0
    marks = block.mark.lstrip(":")
    return len(marks) if marks.strip(";:") else 0
