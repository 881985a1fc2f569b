"""Where sentences begin and end.

Ada will write, e.g. on 15. September. Please join!    ->    two sentences
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

END: Final = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)(?<![.!?…].)[.!?…]*+[\"”’)\]]*+(?P<space>\s+|$))")
"""It begins with one class of characters, which is quick to look for."""
SHORT: Final = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|e\.g|i\.e|eg|ca|cf|vs|no|nr|dr|mr|mrs|ms|prof|profa|rev|fr|sr|sra|dra|eng|arq|lic|dott|ing|mgr|hab|st|approx|incl|bzw|z\.\s?b|u\.\s?a|d\.\s?h|p\.\s?ej|min|\d{1,2})\.$",
    re.IGNORECASE,
)
MONTH_FIRST: Final = re.compile(
    r"(?<!\w)(?:jan|feb|march|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{4,6})?\.? \d{1,2}\.$",
    re.IGNORECASE,
)
"""`by September 30.` ends a sentence; `am 30. September` does not."""
LONGEST_MONTH: Final = 14
"""Characters of a month and a day."""
LONGEST_SHORT: Final = 12
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
    if text[end].islower():
        return True
    short = SHORT.search(text, max(0, at - LONGEST_SHORT), at + 1) if text[at] == "." else None
    if short and text[at - 1].isdecimal():
        return MONTH_FIRST.search(text, max(0, at - LONGEST_MONTH), at + 1) is None
    return short is not None
