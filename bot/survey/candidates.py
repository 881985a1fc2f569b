"""Texts that look like labels to a person, although no language knows them.

'''Takeaways:''' none so far        Takeaways: none so far        ! Takeaways || none so far

A heading or a term is taken for a label by the parser itself; these are what it must leave alone without knowing them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot import region
from bot.conference.language import Language
from bot.parsers import guard
from bot.parsers.blocks import Block, read
from bot.parsers.label import FEWEST, Index, bold_from_start, plain
from bot.parsers.reading import Label, Reading, tidy
from bot.parsers.transclusion import parameters

WORDS = re.compile(r"[^\W\d_][^:|{}\[\]<>]*$")
LONGEST = 60
MOST_WORDS = 8
MOST_PLAIN_WORDS = 4
"""In `Label: value` without any highlighting, a longer text is a sentence."""


def candidates(page: str, text: str, languages: Sequence[Language]) -> list[Label]:
    """The texts on the page that may be labels, in page order; most are none: what several pages share may be one."""
    source = guard.clean(text)
    reading = Reading(page, source[: guard.limit(source)], tuple(languages))
    index = Index(reading.languages)
    own = region.spans(reading.source)
    found: list[Label] = []
    listed = read(reading.source)
    first = next((block for block in listed if block.kind == "heading"), None)
    for block in listed:
        if any(start <= block.start < end for start, end in own):
            continue
        if block is first:  # the session's title, unless other pages have the same
            said: Iterable[tuple[str, int]] = [(reading.said[block.body], block.start)]
        elif block.kind == "template":
            said = _parameters(reading, block)
        else:
            said = _beginning(reading, block)
        found += [Label(text, "unknown", at) for text, at in said if _is_label(text) and index.meaning(text) is None]
    return found


def _is_label(text: str) -> bool:
    return len(text) <= LONGEST and len(text.split()) <= MOST_WORDS and bool(WORDS.match(plain(text)))


def _beginning(reading: Reading, block: Block) -> Iterator[tuple[str, int]]:
    """What the line begins with, up to the end of its bold text or a colon."""
    if block.kind not in {"text", "item"}:
        return
    seen = reading.seen[block.body]
    bold = bold_from_start(seen)
    rest = seen.text[bold:].strip()
    if block.mark == "!" or (bold and (not rest or rest.startswith(":") or seen.text[:bold].rstrip().endswith(":"))):
        yield tidy(seen.text[: bold or None]).rstrip(" :"), block.start
        return
    label, colon, value = seen.text.partition(": ")
    if colon and value.strip() and label[:1].isupper() and len(label.split()) <= MOST_PLAIN_WORDS:
        yield tidy(label), block.start


def _parameters(reading: Reading, block: Block) -> list[tuple[str, int]]:
    """The names of the parameters, when the call has as many as a session has."""
    listed = parameters(reading.source, *block.body)
    index = Index(reading.languages)
    known = sum(index.parameter(one.name) is not None for one in listed)
    if len(listed) < FEWEST or known >= FEWEST:
        return []
    return [(one.name, one.start) for one in listed]
