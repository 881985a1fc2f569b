"""Where sentences begin and end.

Ada will write, e.g. on 15. September. Please join!    ->    two sentences
"""

from __future__ import annotations

import re
from collections.abc import Iterator

END = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)(?<![.!?…].)[.!?…]*+[\"”’)\]]*+(?P<space>\s+|$))")
"""It begins with one class of characters, which is quick to look for."""
SHORT = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|e\.g|i\.e|eg|ca|cf|vs|no|nr|dr|mr|mrs|ms|prof|profa|rev|fr|sr|sra|dra|eng|arq|lic|dott|ing|mgr|hab|st|approx|incl|bzw|z\.\s?b|u\.\s?a|d\.\s?h|p\.\s?ej|min|\d{1,2})\.$",
    re.IGNORECASE,
)
LONGEST_SHORT = 12
"""Characters before the point of a short form, and a few more."""


def split(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without the space between them."""
    start = 0
    for match in END.finditer(text):
        at, end = match.span()
        if text[at] == "\n":
            stop = at
        elif _goes_on(text, at, end):
            continue
        else:
            stop = match.start("space")
        if text[start:stop].strip():
            yield start, stop
        start = end
    if rest := text[start:].rstrip():
        yield start, start + len(rest)


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether the mark at `at`, with space up to `end`, is none of a sentence's end."""
    if end >= len(text):
        return False
    return text[end].islower() or (
        text[at] == "." and SHORT.search(text, max(0, at - LONGEST_SHORT), at + 1) is not None
    )
