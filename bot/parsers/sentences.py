"""Where sentences begin and end.

Ada will write, e.g. on 15. September. Please join!    ->    two sentences
"""

from __future__ import annotations

import re

END = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)(?<![.!?…].)[.!?…]*+[\"”’)\]]*+(?:\s+|$))")
"""It begins with one class of characters, which is quick to look for."""
SHORT = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|e\.g|i\.e|eg|ca|cf|vs|no|nr|dr|mr|mrs|ms|prof|st|approx|incl|bzw|z\.\s?b|u\.\s?a|d\.\s?h|p\.\s?ej|min|\d{1,2})\.$",
    re.IGNORECASE,
)


def split(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, without the space between them."""
    found, start = [], 0
    for match in END.finditer(text):
        if match.start() < start or not _ends(text, match):
            continue
        found.append((start, match.start() + len(match.group().rstrip())))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text.rstrip())))
    return [(a, b) for a, b in found if text[a:b].strip()]


def _ends(text: str, match: re.Match[str]) -> bool:
    if match.group().startswith("\n") or match.end() >= len(text):
        return True
    if text[match.end()].islower():
        return False
    return match.group()[0] != "." or not SHORT.search(text[max(0, match.start() - 12) : match.start() + 1])
