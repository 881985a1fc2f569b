"""Next steps: in lists, in prose, in tables, under objectives; after the session or planned before it."""

from __future__ import annotations

from typing import Final

from bot.parsers import next_steps, objectives, step_table
from bot.parsers.draft import Draft
from bot.records import Phase

FIELDS: Final[tuple[tuple[str, Phase], ...]] = (("next_steps", "after"), ("milestones", "before"))


def fill(draft: Draft) -> None:
    """`next_steps`, beside those that the summary holds."""
    for name, phase in FIELDS:
        if not (taken := draft.take(name)):
            continue
        context = draft.context(phase)
        for answer in taken:
            tabled, answer.blocks = step_table.read(draft.reading, answer.blocks, context)
            rest, goals, found = objectives.read(draft.reading, draft.pieces(answer), context)
            draft.steps += [*tabled, *next_steps.read(draft.reading, rest, context), *goals]
            draft.objectives += found
