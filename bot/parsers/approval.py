"""Who approved the documentation: a sentence without a label, anywhere on the page.

This session documentation was (partly) approved by the table hosts.    partly, by table hosts
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.conference.language import Language
from bot.parsers.blocks import Block
from bot.parsers.reading import Reading
from bot.records import Approval

ARTICLE = re.compile(r"^(?:the|die|der|den|les|la|le|los|las|el)\s+", re.IGNORECASE)
SENTENCE = re.compile(r"[^.]+")
LONGEST = 400
"""Characters of a sentence that may be an approval; the words for it hold no full stop."""
NO_WORDS = re.compile(r"\\.|\[\^?\]?[^\]]*\]|\?P<\w+>|\w[?*]")
"""Escapes, classes, names of groups, optional letters."""
OPTIONAL = re.compile(r"\([^()]*\)[?*]")
GROUP = re.compile(r"\(([^()]*)\)(?![?*])")
WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class _Sentences:
    """How the languages of a page say that it was approved."""

    patterns: tuple[re.Pattern[str], ...]
    words: tuple[str, ...]
    """Words that speak for such a sentence; few lines hold any."""


def read(reading: Reading, blocks: Sequence[Block]) -> tuple[Approval | None, list[Block]]:
    """The approval, and the blocks without the line that was nothing else."""
    sentences = _sentences(reading.languages)
    found: Approval | None = None
    kept: list[Block] = []
    for block in blocks:
        match = _match(reading, block, sentences) if found is None and block.kind in {"text", "item"} else None
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
    return [block._replace(start=a, end=b, body=(a, b)) for a, b in parts if reading.inline(a, b).text.strip(" .)")]


def _match(reading: Reading, block: Block, sentences: _Sentences) -> re.Match[str] | None:
    text = reading.seen(block).text
    folded = text.casefold()
    if not any(word in folded for word in sentences.words):
        return None
    listed = [match.span() for match in SENTENCE.finditer(text) if match.end() - match.start() <= LONGEST]
    tried = (pattern.search(text, *span) for pattern in sentences.patterns for span in listed)
    return next((match for match in tried if match), None)


def _approval(match: re.Match[str]) -> Approval:
    partly = any(value for name, value in match.groupdict().items() if name.startswith("partly"))
    by = ARTICLE.sub("", match["by"].strip(" .)("), count=1) or None
    return Approval(state="partly" if partly else "approved", by=by)


@cache
def _sentences(languages: tuple[Language, ...]) -> _Sentences:
    listed = [one for language in languages for one in language.approval]
    words = {word for one in listed for word in _words(one)}
    return _Sentences(tuple(re.compile(one, re.IGNORECASE) for one in listed), tuple(sorted(words)))


def _words(pattern: str) -> list[str]:
    """The longer words of the regular expression outside its optional groups; `` where it has none."""
    rest, before = NO_WORDS.sub(" ", pattern), ""
    while rest != before:
        before, rest = rest, GROUP.sub(r"\1", OPTIONAL.sub(" ", rest))
    return [word.casefold() for word in WORD.findall(rest)] or [""]
