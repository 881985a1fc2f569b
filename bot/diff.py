"""What an edit changes, as a unified diff."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from bot.plan.values import Edit


def lines(edit: Edit) -> Iterator[str]:
    """The diff of the edit, line by line, without line breaks; empty for an edit that changes nothing."""
    before, after = edit.before.split("\n"), edit.after.split("\n")
    old = "(no such page)" if edit.base is None else f"{edit.title} (revision {edit.base})"
    yield from difflib.unified_diff(before if edit.base is not None else [], after, old, edit.title, lineterm="")


def counts(edit: Edit) -> tuple[int, int]:
    """How many lines the edit adds, and how many it takes away."""
    body = list(lines(edit))[2:]
    return sum(line.startswith("+") for line in body), sum(line.startswith("-") for line in body)
