"""The box for the follow-up, where nothing but its caption says that next steps stand in it.

== How to move forward ==                       == After the meeting: how to move forward? ==
* Ada Holm will write the guide.                Ada Holm will write the guide.
"""

from __future__ import annotations

from typing import Final

from bot.parsers import step_table
from bot.parsers.draft import Draft
from bot.parsers.label import LONGEST, Answer, Meaning
from bot.parsers.reading import LINES

NEXT_STEPS: Final = Meaning("next_steps")


def fill(draft: Draft) -> None:
    """Makes next steps of what stands below the caption, on a page that has no label for them."""
    if not draft.fields.isdisjoint({"next_steps", "milestones"}):
        return
    found = [answer for answer in draft.answers if answer.says() and _asks(draft, answer)]
    if found and not any(_opens_steps(draft, answer) for answer in draft.answers):
        draft.fields.add("next_steps")
        for answer in found:
            answer.meaning = NEXT_STEPS


def _asks(draft: Draft, answer: Answer) -> bool:
    """A caption above a list or a table of steps; or a heading that ends as one, and can be about nothing else."""
    if answer.meaning.forward:
        listed = any(block.kind == "item" for block in answer.blocks)
        return listed or step_table.stands_in(draft.reading, answer.blocks, draft.context())
    if answer.meaning.field != "unknown" or answer.form != "heading" or not answer.label:
        return False
    meaning = draft.index.meaning(answer.label.rpartition(": ")[2])
    return meaning is not None and meaning.forward


def _opens_steps(draft: Draft, answer: Answer) -> bool:
    """Whether a line in the answer is a heading for next steps, as those inside of a summary are."""
    said = (draft.reading.said[block.body] for block in answer.blocks if block.kind in LINES)
    return any(len(text) <= LONGEST and draft.index.opens_steps(text) for text in said)
