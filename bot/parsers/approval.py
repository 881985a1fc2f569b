"""Who approved the documentation: a sentence without a label, anywhere on the page.

This session documentation was (partly) approved by the table hosts.    partly, by table hosts
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.parsers.blocks import Block
from bot.parsers.reading import Reading
from bot.records import Approval

ARTICLE = re.compile(r"^(?:the|die|der|den|les|la|le|los|las|el)\s+", re.IGNORECASE)


def read(reading: Reading, blocks: Sequence[Block]) -> tuple[Approval | None, list[Block]]:
    """The approval, and the blocks without the line that was nothing else."""
    patterns = [re.compile(one, re.IGNORECASE) for language in reading.languages for one in language.approval]
    found: Approval | None = None
    kept: list[Block] = []
    for block in blocks:
        match = _match(reading, block, patterns) if found is None else None
        if match is None:
            kept.append(block)
        else:
            found = _approval(match)
            kept += _around(reading, block, match)
    return found, kept


def _around(reading: Reading, block: Block, match: re.Match[str]) -> list[Block]:
    """What stands before and after the sentence in its line."""
    seen = reading.seen(block)
    start, end = seen.slice_of(match.start(), min(len(seen.text), match.end() + 1))
    reading.claim(start, end, "approval")
    parts = ((block.body[0], start), (end, block.body[1]))
    return [replace(block, start=a, end=b, body=(a, b)) for a, b in parts if reading.inline(a, b).text.strip(" .)")]


def _match(reading: Reading, block: Block, patterns: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    if block.kind not in {"text", "item"}:
        return None
    text = reading.seen(block).text
    return next((match for pattern in patterns if (match := pattern.search(text))), None)


def _approval(match: re.Match[str]) -> Approval:
    partly = any(value for name, value in match.groupdict().items() if name.startswith("partly"))
    by = ARTICLE.sub("", match["by"].strip(" .)("), count=1) or None
    return Approval(state="partly" if partly else "approved", by=by)
