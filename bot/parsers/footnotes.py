"""Notes at the foot of a page: made by hand with `<sup>`, or with `<ref>`.

… as linkers<sup>1</sup>.           a mark, no part of the text
<sup>1</sup> Kumar, R. (2006). …    the note it points to
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.parsers.blocks import Block
from bot.parsers.inline import Inline, Reference
from bot.parsers.reading import Reading, tidy
from bot.records import Footnote, Text

NOTE: Final = re.compile(r"<(?:small>\s*<)?sup>\s*(?P<mark>\d{1,2}|\*{1,3}|[a-z])\s*</sup>\s*", re.IGNORECASE)
SUP: Final = re.compile(r"<sup>", re.IGNORECASE)
BARE: Final = re.compile(r"(?P<mark>\d{1,2})\s+(?=\S)")
MARK: Final = re.compile(r"<(?<=\S<)sup>\s*(\d{1,2}|\*{1,3}|[a-z])\s*</sup>", re.IGNORECASE)


def hand_made(reading: Reading, blocks: Sequence[Block]) -> dict[Block, re.Match[str]]:
    """The blocks that are hand-made notes, with what their mark matched; sets the reading's marks."""
    if not SUP.search(reading.source):
        return {}
    used = {match[1] for match in MARK.finditer(reading.source)}
    if used:
        opening = (match for match in NOTE.finditer(reading.source) if _begins_line(reading.source, match.start()))
        used -= {match["mark"] for match in opening}
    found: dict[Block, re.Match[str]] = {}
    for block in blocks:
        if block.kind == "text" and (match := _opening(reading, block, used)):
            found[block] = match
    reading.seen.notes = frozenset(match["mark"] for match in found.values())
    return found


def _begins_line(source: str, at: int) -> bool:
    return at == 0 or source[at - 1] == "\n"


def _opening(reading: Reading, block: Block, used: set[str]) -> re.Match[str] | None:
    if reading.source.startswith("<", block.body[0]):
        match = NOTE.match(reading.source, *block.body)
        return match if match and match.end() < block.body[1] else None
    if not used:
        return None
    bare = BARE.match(reading.source, *block.body)
    return bare if bare and bare["mark"] in used else None


def read(reading: Reading, notes: dict[Block, re.Match[str]], lines: Sequence[tuple[Block, Inline]]) -> list[Footnote]:
    """The notes of the page: hand-made ones, then `<ref>`s as numbered by MediaWiki."""
    own = [(block, notes[block]) for block, _ in lines if block in notes] if notes else []
    found = [note for block, match in own if (note := _by_hand(reading, block, match))]
    return found + _references(reading, [reference for _, seen in lines for reference in seen.references])


def _by_hand(reading: Reading, block: Block, match: re.Match[str]) -> Footnote | None:
    reading.claim(block.start, block.end, "footnotes")
    text = _text(reading, match.end(), block.body[1])
    return Footnote(mark=match["mark"], text=text) if text else None


def _references(reading: Reading, listed: Sequence[Reference]) -> list[Footnote]:
    numbers: dict[str, int] = {}
    texts: dict[int, Text] = {}
    for reference in listed:
        key = reference.name or f"#{reference.start}"
        number = numbers.setdefault(key, len(numbers) + 1)
        reading.claim(*reference.inner, "footnotes")
        text = _text(reading, *reference.inner)
        if text and number not in texts:
            texts[number] = text
    return [Footnote(mark=str(number), text=text) for number, text in sorted(texts.items())]


def _text(reading: Reading, start: int, end: int) -> Text | None:
    shown = tidy(reading.seen[start, end].text)
    if not shown:
        return None
    wikitext, line, at = reading.sourced(start, end)
    return Text(text=shown, wikitext=wikitext, line=line, start=at)
