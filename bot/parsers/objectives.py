"""Objectives with their tasks and deliverables; each is a next step too.

'''Objective 1: Share what exists'''
* Gather what tools exist
Deliverable = a toolbox
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.parsers.context import Context
from bot.parsers.reading import Piece, Reading
from bot.parsers.words import Words
from bot.records import NextStep, Objective, Text


@dataclass(slots=True)
class _Goal:
    head: Piece
    title: str
    tasks: list[Piece] = field(default_factory=list)
    deliverable: str | None = None
    open: bool = True


def opens(text: str, words: Words) -> bool:
    """Whether the line begins an objective."""
    return bool(words.objective.match(text))


def delivers(text: str, words: Words) -> bool:
    """Whether the line says what is to come of one."""
    return bool(words.deliverable.match(text))


def read(
    reading: Reading, listed: Sequence[Piece], context: Context
) -> tuple[list[Piece], list[NextStep], list[Objective]]:
    """The pieces that belong to no objective, the objectives as next steps, and the objectives."""
    rest: list[Piece] = []
    goals: list[_Goal] = []
    for piece in listed:
        text = reading.said[piece.body]
        if match := context.words.objective.match(text):
            goals.append(_Goal(piece, text[match.end() :].strip()))
        elif goals and (match := context.words.deliverable.match(text)):
            reading.claim(*piece.body, "objectives")
            goals[-1].deliverable, goals[-1].open = text[match.end() :].strip() or None, False
        elif goals and goals[-1].open and piece.depth > goals[-1].head.depth:
            goals[-1].tasks.append(piece)
        else:
            rest.append(piece)
    return rest, [_step(reading, goal, context) for goal in goals], [_objective(reading, goal) for goal in goals]


def _step(reading: Reading, goal: _Goal, context: Context) -> NextStep:
    wikitext, line, start = reading.sourced(*goal.head.body)
    return NextStep(
        text=goal.title,
        wikitext=wikitext,
        line=line,
        start=start,
        kind="task",
        topic=context.topic,
        phase=context.phase,
    )


def _objective(reading: Reading, goal: _Goal) -> Objective:
    return Objective(title=goal.title, tasks=_tasks(reading, goal.tasks), deliverable=goal.deliverable)


def _tasks(reading: Reading, listed: Sequence[Piece]) -> list[Text]:
    tasks: list[list[Piece]] = []
    for piece in listed:
        if tasks and piece.depth > tasks[-1][0].depth:
            tasks[-1].append(piece)
        else:
            tasks.append([piece])
    return [text for task in tasks if (text := reading.text(task))]
