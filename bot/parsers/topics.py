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
from dataclasses import dataclass, field, replace
from typing import Final

from bot.parsers import next_steps, objectives, people, sentences
from bot.parsers.blocks import Block
from bot.parsers.context import Context
from bot.parsers.label import LONGEST, Index
from bot.parsers.reading import Piece, Reading, pieces
from bot.records import NextStep, Objective, Person, Point, Section, Topic

BIG, BOLD, NUMBERED, NONE = 7, 8, 9, 99
"""Ranks of headings after the levels 1 to 6 of real ones."""
NUMBER: Final = re.compile(r"\d{1,2}[.)]\s+\S")


@dataclass(slots=True)
class Summary:
    """What a summary holds."""

    topics: list[Topic] = field(default_factory=list)
    steps: list[NextStep] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)


class _Part:
    """A topic or a section while it is being read."""

    def __init__(self, title: str | None) -> None:
        self.title = title
        self.prose: list[Piece] = []
        self.points: list[Piece] = []
        self.sections: list[_Part] = []
        self.only_references = False
        """A heading above nothing but the list of `<ref>`s is no topic."""


def read(reading: Reading, blocks: Sequence[Block], index: Index, context: Context) -> Summary:
    """The summary that the blocks make."""
    return _Reader(reading, blocks, index, context).summary()


def _is_numbered(text: str) -> bool:
    """`1. What are we good at?` above a list is a heading; one of several numbered lines is not."""
    return NUMBER.match(text) is not None and len(text) <= LONGEST


def _above_list(following: Iterable[Block]) -> bool:
    """Whether the next block that is not blank is an item."""
    return next((block.kind == "item" for block in following if block.kind != "blank"), False)


class _Reader:
    def __init__(self, reading: Reading, blocks: Sequence[Block], index: Index, context: Context) -> None:
        self.reading, self.index, self.context = reading, index, context
        apart = {
            block for i, block in enumerate(blocks) if block.kind == "text" and self._stands_alone(block, blocks, i + 1)
        }
        self.pieces = pieces(blocks, apart)
        self.ranks = [self._rank(i, piece) for i, piece in enumerate(self.pieces)]
        self.top = min((rank for rank in self.ranks if rank < NUMBERED), default=NONE)
        self.summary_read = Summary()
        self.topic = _Part(None)
        self.steps: list[Piece] | None = None
        self.steps_rank = NONE
        self.goals: list[Piece] = []
        """Of objectives that stand under no heading for next steps."""

    def _stands_alone(self, block: Block, blocks: Sequence[Block], after: int) -> bool:
        seen = self.reading.seen[block.body]
        return bool(
            (seen.ranges and (seen.covered("bold") or seen.covered("big")))
            or objectives.opens(seen.text, self.context.words)
            or objectives.delivers(seen.text, self.context.words)
            or (_is_numbered(seen.text) and _above_list(blocks[at] for at in range(after, len(blocks))))
        )

    def _rank(self, i: int, piece: Piece) -> int:
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
            if self.steps is not None and (rank > self.steps_rank or self._opens(piece)):
                self.steps.append(piece)
            elif self.steps is None and self._is_goal(piece):
                self.goals.append(piece)
            elif rank == NONE:
                self._end_goals()
                self._fill(piece)
            else:
                self._open(piece, rank)
        self._end_topic()
        return self.summary_read

    def _opens(self, piece: Piece) -> bool:
        return objectives.opens(self.reading.said[piece.body], self.context.words)

    def _is_goal(self, piece: Piece) -> bool:
        """Whether the piece begins an objective, or is a task or the deliverable of one."""
        if not self.goals:
            return self._opens(piece)
        delivers = objectives.delivers(self.reading.said[piece.body], self.context.words)
        return piece.depth > 0 or delivers or self._opens(piece)

    def _end_goals(self) -> None:
        if not self.goals:
            return
        rest, found, goals = objectives.read(self.reading, self.goals, replace(self.context, topic=self.topic.title))
        self.summary_read.objectives += goals
        self.summary_read.steps += found
        self.goals = []
        for piece in rest:
            self._fill(piece)

    def _open(self, piece: Piece, rank: int) -> None:
        title = self.reading.said[piece.body]
        title = title.rstrip(" :") if rank == BOLD else title
        self._end_goals()
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
        self._end_goals()
        self._end_steps()
        topic = self._built(self.topic)
        if topic:
            self.summary_read.topics.append(topic)

    def _built(self, part: _Part) -> Topic | None:
        text = self.reading.text(part.prose)
        sections = [self._section(one) for one in part.sections]
        if not text and not sections and (part.title is None or part.only_references):
            return None
        return Topic(title=part.title, leads=self._leads(part), text=text, sections=sections)

    def _leads(self, part: _Part) -> list[Person]:
        for seen in [self.reading.seen[piece.body] for piece in part.prose]:
            if seen.text:
                _, end = next(sentences.split(seen.text))
                return people.leads(seen, end, self.context.words, self.context.known)
        return []

    def _section(self, part: _Part) -> Section:
        return Section(heading=part.title, text=self.reading.text(part.prose), points=self._points(part.points))

    def _points(self, listed: Sequence[Piece]) -> list[Point]:
        points: list[Point] = []
        i, end = 0, len(listed)
        while i < end:
            last = i + 1
            while last < end and listed[last].depth > listed[i].depth:
                last += 1
            below = self._points(listed[i + 1 : last]) if last > i + 1 else []
            if text := self.reading.said[listed[i].body]:
                wikitext, line, start = self.reading.sourced(*listed[i].body)
                points.append(Point(text=text, wikitext=wikitext, line=line, start=start, children=below))
            else:
                points += below
            i = last
        return points
