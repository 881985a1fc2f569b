"""A page under reading: its source, what was read of it so far, and what has been found and claimed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, islice
from typing import Final

from bot.conference.language import Language
from bot.parsers import guard, inline
from bot.parsers.blocks import Block
from bot.parsers.inline import Inline
from bot.records import Finding, Level, Text

Claim = tuple[int, int, str]
"""Start and end of a stretch of the source and what it was taken for: `label`, `markup`, or the name of a record field."""


class Label:
    """A label as it stands on the page, and what it was taken for."""

    def __init__(self, label: str, field: str, at: int) -> None:
        self.label = label
        """As written, without a final colon; a template parameter's is its key."""
        self.field = field
        """A field of the label files, `frame` for a caption without one, `other` for a known label of no field, `unknown`."""
        self.at = at
        """Offset of the label."""


class Piece:
    """A paragraph or a list item of an answer."""

    def __init__(
        self, body: tuple[int, int], depth: int = 0, kind: str = "text", blocks: tuple[Block, ...] = ()
    ) -> None:
        self.body = body
        """All of it: a piece has no marks of its own."""
        self.depth = depth
        """0 for a paragraph, 1 for a top-level item, 2 for one nested in it."""
        self.kind = kind
        """`text`, `item`, `heading`, `extension`, `template`."""
        self.blocks = blocks

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.body[0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.body[1]


ALONE: Final = frozenset({"item", "heading", "extension", "template"})
"""Blocks that are a piece each."""
LINES: Final = frozenset({"text", "item", "heading"})
"""Blocks that are lines of text."""
ARROWS: Final = ("-->", "->", "=>", "→")
"""What opens the items of lists made by hand."""


class Seen(dict[tuple[int, int], Inline]):
    """What a reader sees of each stretch of a page, by start and end; read when it is first asked for."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.allowance = guard.Allowance()
        """What is left of the page's budget for the parser of wikitext."""
        self.notes: frozenset[str] = frozenset()
        """Marks of hand-made footnotes."""
        self.pictured: dict[tuple[int, int], Inline] = {}
        """The stretches seen so far that show a file."""

    def __missing__(self, span: tuple[int, int]) -> Inline:
        start, end = span
        seen = self[span] = inline.read(self.source, start, end, self.allowance, notes=self.notes)
        if seen.files:
            self.pictured[span] = seen
        return seen


class Said(dict[tuple[int, int], str]):
    """The text that a reader sees of each stretch of a page, tidied."""

    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self.seen = seen

    def __missing__(self, span: tuple[int, int]) -> str:
        text = self.seen[span].text
        if "\n" in text or text.startswith(ARROWS):
            text = tidy(text)
        # else it has but single spaces: what a reader sees is made so
        self[span] = text
        return text


@dataclass(slots=True)
class Reading:
    """One page with all that its readers share."""

    page: str
    source: str
    languages: tuple[Language, ...]
    year: int | None = None
    seen: Seen = field(init=False)
    """What a reader sees of the content of blocks and pieces, by where it stands."""
    said: Said = field(init=False)
    """The same as tidied text."""
    findings: list[Finding] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    _outline: list[tuple[int, int]] = field(default_factory=list)
    """The claims on the whole page, sorted, and how many claims there were when the session was begun."""
    _begun: int = 0
    _breaks: list[int] = field(default_factory=list)
    """Where the next line begins, for each line."""

    def __post_init__(self) -> None:
        self.seen = Seen(self.source)
        self.said = Said(self.seen)

    def line_of(self, at: int) -> int:
        """The line, 1-based, on which the character at `at` stands."""
        if not self._breaks:
            self._breaks = list(accumulate([len(line) + 1 for line in self.source.split("\n")]))
        return bisect_right(self._breaks, at) + 1

    def lines(self, blocks: Sequence[Block]) -> list[tuple[Block, Inline]]:
        """The lines of text among the blocks, each with what a reader sees of it."""
        return [(block, self.seen[block.body]) for block in blocks if block.kind in LINES]

    def claim(self, start: int, end: int, what: str) -> None:
        """Notes what the stretch was taken for."""
        if end > start:
            self.claims.append((start, end, what))

    def unread(self, source: str) -> Text | None:
        """What is left of the page's text past its budget, as it stands; None when all of it is read."""
        end = len(self.source)
        if self.seen.allowance.left < 0:
            self.find(
                "too-much",
                "warning",
                "The page holds more markup than is read; the rest of it is kept as it stands.",
                0,
            )
        rest = source[end:].strip()
        if not rest:
            return None
        start = source.index(rest, end)
        line = source.count("\n", 0, start) + 1
        why = f"The page is longer than is read; from line {line} on it is kept as it stands."
        self.findings.append(Finding(code="too-much", level="warning", message=why, page=self.page, line=line))
        return Text(text=rest, wikitext=rest, line=line, start=start)

    def claimed(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches claimed in `[start, end)`: those known before its session was begun, and those since."""
        before = self._outline[bisect_left(self._outline, (start,)) : bisect_left(self._outline, (end,))]
        return before + [(first, last) for first, last, _ in islice(self.claims, self._begun, None)]

    def begin(self) -> None:
        """Begins a session of the page."""
        self._outline = self._outline or sorted([(start, end) for start, end, _ in self.claims])
        self._begun = len(self.claims)

    def find(self, code: str, level: Level, message: str, at: int) -> None:
        """Adds a finding about the place `at`."""
        self.findings.append(Finding(code=code, level=level, message=message, page=self.page, line=self.line_of(at)))

    def sourced(self, start: int, end: int) -> tuple[str, int, int]:
        """The stretch without white space around it: wikitext, line, start."""
        piece = self.source[start:end].rstrip()
        end = start + len(piece)
        wikitext = piece.lstrip()
        start = end - len(wikitext)
        return wikitext, self.line_of(start), start

    def text(self, pieces: Sequence[Piece]) -> Text | None:
        """The pieces as one text, each on lines of its own; None when a reader sees nothing."""
        shown = [(piece, text) for piece in pieces if (text := self.said[piece.body])]
        if not shown:
            return None
        wikitext, number, start = self.sourced(shown[0][0].start, shown[-1][0].end)
        return Text(text="\n".join([text for _, text in shown]), wikitext=wikitext, line=number, start=start)


def tidy(text: str) -> str:
    """The text with one space for white space, line breaks kept, marks of hand-made lists dropped."""
    if text.isprintable() and "  " not in text:
        # the rule: one line, single spaces
        text = text.strip(" ")
        return _without_arrow(text) if text.startswith(ARROWS) else text
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(_without_arrow(line) if line.startswith(ARROWS) else line for line in lines if line)


def _without_arrow(line: str) -> str:
    arrow = next(arrow for arrow in ARROWS if line.startswith(arrow))
    return line.removeprefix(arrow).lstrip() or line


def pieces(blocks: Sequence[Block], apart: AbstractSet[Block] = frozenset()) -> list[Piece]:
    """The paragraphs, items and headings among the blocks; adjoining lines of text are one paragraph.

    Blocks in `apart` are never joined with others.
    """
    found: list[Piece] = []
    lines: list[Block] = []
    for block in blocks:
        if block.kind == "text":
            if lines and not (_adjoins(lines[-1], block) and not (apart and (lines[-1] in apart or block in apart))):
                found.append(_paragraph(lines))
                lines = []
            lines.append(block)
            continue
        if lines:
            found.append(_paragraph(lines))
            lines = []
        if block.kind in ALONE:
            found.append(Piece(block.body, _depth(block.mark) if block.kind == "item" else 0, block.kind, (block,)))
    if lines:
        found.append(_paragraph(lines))
    return found


def _paragraph(lines: Sequence[Block]) -> Piece:
    return Piece((lines[0].body[0], lines[-1].body[1]), blocks=tuple(lines))


def _adjoins(before: Block, block: Block) -> bool:
    """Whether the line directly follows: a blank line or any markup between would have come as a block."""
    return block.line - before.line <= 1 and not block.mark and block.start > before.start


@lru_cache(maxsize=64)
def _depth(mark: str) -> int:
    """How deep an item of this mark is nested, up to a limit; `: value` and `; term` are paragraphs."""
    marks = mark.lstrip(":")
    return min(len(marks), guard.DEEPEST) if marks.strip(";:") else 0
