"""The session summary: topics with leads, prose, sections and points, and the next steps that stand in it.

=== Partnerships ===                     a topic
The table was led by Ada Holm.           its text, a lead
'''What do we lack?'''                   a section
* tools                                  its points
'''Next steps for this groundwork'''     next steps of this topic
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.parsers import next_steps, objectives, people, sentences
from bot.parsers.blocks import Block
from bot.parsers.label import LONGEST, Index
from bot.parsers.next_steps import Context
from bot.parsers.reading import Piece, Reading, pieces
from bot.records import NextStep, Objective, Person, Point, Section, Topic

BIG, BOLD, NUMBERED, NONE = 7, 8, 9, 99
"""Ranks of headings after the levels 1 to 6 of real ones."""
NUMBER = re.compile(r"\d{1,2}[.)]\s+\S")


@dataclass(slots=True)
class Summary:
    """What a summary holds."""

    topics: list[Topic] = field(default_factory=list)
    steps: list[NextStep] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    """A topic or a section while it is being read."""

    title: str | None
    prose: list[Piece] = field(default_factory=list)
    points: list[Piece] = field(default_factory=list)
    sections: list[_Part] = field(default_factory=list)
    only_references: bool = False
    """A heading above nothing but the list of `<ref>`s is no topic."""


def read(reading: Reading, blocks: Sequence[Block], index: Index, context: Context) -> Summary:
    """The summary that the blocks make."""
    return _Reader(reading, blocks, index, context).summary()


def _is_numbered(text: str) -> bool:
    """`1. What are we good at?` above a list is a heading; one of several numbered lines is not."""
    return len(text) <= LONGEST and bool(NUMBER.match(text))


def _above_list(following: Iterable[Block]) -> bool:
    """Whether the next block that is not blank is an item."""
    return next((block.kind == "item" for block in following if block.kind != "blank"), False)


class _Reader:
    def __init__(self, reading: Reading, blocks: Sequence[Block], index: Index, context: Context) -> None:
        self.reading, self.index, self.context = reading, index, context
        apart = {block for i, block in enumerate(blocks) if self._stands_alone(block, blocks, i + 1)}
        self.pieces = pieces(blocks, apart)
        self.ranks = [self._rank(i) for i in range(len(self.pieces))]
        self.top = min((rank for rank in self.ranks if rank < NUMBERED), default=NONE)
        self.summary_read = Summary()
        self.topic = _Part(None)
        self.steps: list[Piece] | None = None
        self.steps_rank = NONE

    def _stands_alone(self, block: Block, blocks: Sequence[Block], after: int) -> bool:
        if block.kind != "text":
            return False
        seen = self.reading.seen[block.body]
        return bool(
            (seen.ranges and (seen.covered("bold") or seen.covered("big")))
            or objectives.opens(seen.text, self.context.words)
            or objectives.delivers(seen.text, self.context.words)
            or (_is_numbered(seen.text) and _above_list(blocks[at] for at in range(after, len(blocks))))
        )

    def _rank(self, i: int) -> int:
        piece = self.pieces[i]
        if piece.kind == "heading":
            return piece.blocks[0].level
        if piece.kind == "item":
            return BOLD if piece.blocks[0].mark.endswith(";") else NONE
        seen = self.reading.seen[piece.body]
        if piece.kind != "text" or len(piece.blocks) > 1 or not seen.text:
            return NONE
        if seen.covered("big"):
            return BIG
        if seen.covered("bold"):
            return BOLD
        following = (block for at in range(i + 1, len(self.pieces)) for block in self.pieces[at].blocks)
        return NUMBERED if _is_numbered(seen.text) and _above_list(following) else NONE

    def summary(self) -> Summary:
        """All of it."""
        for piece, rank in zip(self.pieces, self.ranks, strict=True):
            self._take(piece, rank)
        self._end_topic()
        return self.summary_read

    def _take(self, piece: Piece, rank: int) -> None:
        text = self.reading.said[piece.body]
        if self.steps is not None and (rank > self.steps_rank or objectives.opens(text, self.context.words)):
            self.steps.append(piece)
        elif rank == NONE:
            self._fill(piece)
        else:
            self._open(piece, rank, text.rstrip(" :") if rank == BOLD else text)

    def _open(self, piece: Piece, rank: int, title: str) -> None:
        self._end_steps()
        self.reading.claim(piece.blocks[0].start, piece.blocks[-1].end, "topics")
        steps = self.index.opens_steps(title)
        if rank <= self.top:
            self._end_topic()
            self.topic = _Part(None if steps else title)
        if steps:
            self.steps, self.steps_rank = [], rank
        elif rank > self.top:
            self.topic.sections.append(_Part(title))

    def _fill(self, piece: Piece) -> None:
        if piece.kind == "extension":
            self.topic.only_references = True
            return
        part = self.topic.sections[-1] if self.topic.sections and self.topic.sections[-1].title else self.topic
        if piece.depth == 0:
            part.prose.append(piece)
            return
        if part is self.topic:
            if not self.topic.sections:
                self.topic.sections.append(_Part(None))
            part = self.topic.sections[-1]
        part.points.append(piece)

    def _end_steps(self) -> None:
        if self.steps is None:
            return
        context = Context(self.context.words, self.context.known, self.context.year, "after", self.topic.title)
        rest, found, goals = objectives.read(self.reading, self.steps, context)
        self.summary_read.objectives += goals
        self.summary_read.steps += next_steps.read(self.reading, rest, context) + found
        self.steps, self.steps_rank = None, NONE

    def _end_topic(self) -> None:
        self._end_steps()
        topic = self._built(self.topic)
        if topic:
            self.summary_read.topics.append(topic)
        self.topic = _Part(None)

    def _built(self, part: _Part) -> Topic | None:
        text = self.reading.text(part.prose)
        sections = [self._section(one) for one in part.sections]
        if not text and not sections and (part.title is None or part.only_references):
            return None
        return Topic(title=part.title, leads=self._leads(part), text=text, sections=sections)

    def _leads(self, part: _Part) -> list[Person]:
        prose = [piece for piece in part.prose if self.reading.seen[piece.body].text]
        if not prose:
            return []
        seen = self.reading.seen[prose[0].body]
        first = sentences.split(seen.text)[0]
        return people.leads(seen, first[1], self.context.words, self.context.known)

    def _section(self, part: _Part) -> Section:
        return Section(heading=part.title, text=self.reading.text(part.prose), points=self._points(part.points))

    def _points(self, listed: Sequence[Piece]) -> list[Point]:
        points: list[Point] = []
        i = 0
        while i < len(listed):
            last = i + 1
            while last < len(listed) and listed[last].depth > listed[i].depth:
                last += 1
            if point := self._point(listed[i], listed[i + 1 : last]):
                points.append(point)
            else:
                points += self._points(listed[i + 1 : last])
            i = last
        return points

    def _point(self, piece: Piece, below: Sequence[Piece]) -> Point | None:
        text = self.reading.said[piece.body]
        if not text:
            return None
        wikitext, line, start = self.reading.sourced(piece.start, piece.end)
        return Point(
            text=text, wikitext=wikitext, line=line, start=start, children=self._points(below) if below else []
        )
