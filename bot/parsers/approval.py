"""Who approved the documentation: a sentence without a label, anywhere on the page.

This session documentation was (partly) approved by the table hosts.    partly, by table hosts
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.conference.language import Language
from bot.parsers.blocks import Block
from bot.parsers.inline import Inline
from bot.parsers.reading import Reading
from bot.parsers.words import ways
from bot.records import Approval

ARTICLE: Final = re.compile(r"^(?:the|die|der|den|les|la|le|los|las|el)\s+", re.IGNORECASE)
SENTENCE: Final = re.compile(r"[^.]+")
LONGEST: Final = 400
"""Characters of a sentence that may be an approval; the words for it hold no full stop."""
LINES: Final = frozenset({"text", "item"})


@dataclass(frozen=True, slots=True)
class _Sentences:
    """How the languages of a page say that it was approved."""

    patterns: tuple[tuple[re.Pattern[str], frozenset[str]], ...]
    """Each with those of the words that it holds."""
    words: tuple[str, ...]
    """Words of which every such sentence holds one, none of them a part of another; few pages hold any."""


def read(
    reading: Reading, blocks: Sequence[Block], lines: Sequence[tuple[Block, Inline]]
) -> tuple[Approval | None, list[Block]]:
    """The approval, and the blocks without the line that was nothing else."""
    sentences = _sentences(reading.languages)
    page = "\n".join([seen.text for _, seen in lines]).casefold()
    words = [word for word in sentences.words if word in page]
    if not words:
        return None, list(blocks)
    for i, block in enumerate(blocks):
        if block.kind in LINES and (match := _match(reading.seen[block.body].text, sentences, words)):
            return _approval(match), [*blocks[:i], *_around(reading, block, match), *blocks[i + 1 :]]
    return None, list(blocks)


def _around(reading: Reading, block: Block, match: re.Match[str]) -> list[Block]:
    """What stands before and after the sentence in its line."""
    seen = reading.seen[block.body]
    start, end = seen.slice_of(match.start(), min(len(seen.text), match.end() + 1))
    reading.claim(start, end, "approval")
    parts = ((block.body[0], start), (end, block.body[1]))
    return [
        Block(block.kind, a, b, (a, b), block.line, block.mark)
        for a, b in parts
        if reading.seen[a, b].text.strip(" .)")
    ]


def _match(text: str, sentences: _Sentences, words: list[str]) -> re.Match[str] | None:
    folded = text.casefold()
    here = [word for word in words if word in folded]
    if not here:
        return None
    patterns = [pattern for pattern, held in sentences.patterns if not held.isdisjoint(here)]
    listed = [match.span() for match in SENTENCE.finditer(text) if match.end() - match.start() <= LONGEST]
    tried = (pattern.search(text, *span) for pattern in patterns for span in listed)
    return next((match for match in tried if match), None)


def _approval(match: re.Match[str]) -> Approval:
    partly = any(value for name, value in match.groupdict().items() if name.startswith("partly"))
    by = ARTICLE.sub("", match["by"].strip(" .)("), count=1) or None
    return Approval(state="partly" if partly else "approved", by=by)


@cache
def _sentences(languages: tuple[Language, ...]) -> _Sentences:
    listed = [one for language in languages for one in language.approval]
    words: list[str] = []
    for found in sorted(map(ways, listed), key=len):
        lacking = [[word for word in way if not any(known in word for known in words)] for way in found]
        fewest = min(lacking, key=len, default=[""])
        words += fewest
    shortest = [word for word in words if not any(other in word and other != word for other in words)]
    said = ([word for way in ways(one) for word in way] for one in listed)
    held = [frozenset(key for key in shortest if any(key in word for word in words)) for words in said]
    return _Sentences(
        tuple((re.compile(one, re.IGNORECASE), words) for one, words in zip(listed, held, strict=True)), tuple(shortest)
    )
