"""Which row is which step. For now: the same text in the same session."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence


def plain(text: str) -> str:
    """The text as it is compared."""
    return " ".join(text.split())


def digest(text: str) -> str:
    """What a removed step is known by once somebody has emptied its text: eight hexadecimal digits."""
    return hashlib.sha256(plain(text).encode()).hexdigest()[:8]


def match(steps: Sequence[tuple[str, str]], rows: Sequence[tuple[str, str]]) -> dict[int, int]:
    """For each step the row that stands for it, by their places; both are (session key, text).

    Of several with one text the first goes with the first: no row is given twice.
    """
    waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, (session, text) in enumerate(rows):
        waiting[session, plain(text)].append(place)
    found: dict[int, int] = {}
    for place, (session, text) in enumerate(steps):
        if same := waiting[session, plain(text)]:
            found[place] = same.pop(0)
    return found
