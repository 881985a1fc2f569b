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
    """Headed parts after the last label or right before the next steps, on a page without a summary, are its summary."""
    if any(answer.meaning.field == "summary" and answer.label and answer.says() for answer in draft.answers):
        return
    ends = [at for at, answer in enumerate(draft.asked) if answer.meaning.field == "next_steps"]
    parts = [_headed_before(draft, end) for end in ends] + [_headed_before(draft, len(draft.asked))]
    for part in parts:
        if any(answer.says() for answer in part) or (part and part is parts[-1]):
            for answer in part:
                answer.meaning = SUMMARY
                draft.answers.remove(answer)
            blocks = [block for answer in part for block in (answer.head, *answer.blocks) if block]
            draft.add(Answer(SUMMARY, None, "heading", None, part[0].at, blocks))


def _headed_before(draft: Draft, end: int) -> list[Answer]:
    """The answers under headings that nothing is known of, right before one answer of the page."""
    start = end
    while start and (last := draft.asked[start - 1]).meaning.field == "unknown" and last.form == "heading":
        start -= 1
    return list(draft.asked[start:end])
