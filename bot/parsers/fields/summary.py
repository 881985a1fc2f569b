"""The session summary, with or without a label."""

from __future__ import annotations

from typing import Final

from bot.parsers import topics
from bot.parsers.draft import Draft
from bot.parsers.label import Answer, Meaning

SUMMARY: Final = Meaning("summary")


def fill(draft: Draft) -> None:
    """`topics`, and the objectives and next steps that stand in them."""
    _adopt(draft)
    if not (taken := draft.take("summary")):
        return
    context = draft.context()
    for answer in taken:
        if draft.pieces(answer):
            summary = topics.read(draft.reading, answer.blocks, draft.index, context)
            draft.topics += summary.topics
            draft.objectives += summary.objectives
            draft.steps += summary.steps


def _adopt(draft: Draft) -> None:
    """Headed parts after the last label, on a page without a summary, are its summary."""
    if any(answer.meaning.field == "summary" and answer.says() for answer in draft.answers):
        return
    trailing: list[Answer] = []
    while draft.answers and (last := draft.answers[-1]).meaning.field == "unknown" and last.form == "heading":
        last.meaning = SUMMARY
        trailing.append(draft.answers.pop())
    if trailing:
        trailing.reverse()
        blocks = [block for answer in trailing for block in (answer.head, *answer.blocks) if block]
        draft.add(Answer(SUMMARY, None, "heading", None, trailing[0].at, blocks))
