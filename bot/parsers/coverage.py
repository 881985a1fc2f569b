"""Nothing is lost: which characters of a page no value, label or markup accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.namespaces import CATEGORIES, any_of
from bot.records import Record, Sourced

MARKUP = re.compile(
    r"(?:\s|'{2,}+|</?[a-zA-Z][^<>]*>|</>|<!--.*?(?:-->|$)|\{\{[^{}|]*\}\}|[*#:;]++|-->|->|=>|→|__[A-Z]+__"
    rf"|\[\[\s*{any_of(CATEGORIES)}\s*:[^\[\]]*\]\])*+",
    re.IGNORECASE | re.DOTALL,
)
"""Markup from a closed list: quote marks, tags, comments, transclusions without text, list marks, switches, categories.
It takes nothing back, so that a long row of marks stays cheap, and a comment ends where it ends."""
PLAIN = frozenset({str, int, type(None)})
"""What holds no slices: most values of a record."""


def slices(*values: object) -> list[tuple[int, int]]:
    """Start and end in the source of every value that carries `wikitext`, in records and lists of records."""
    found: list[tuple[int, int]] = []
    left = list(values)
    while left:
        value = left.pop()
        if isinstance(value, list):
            left += value
        elif isinstance(value, dict):
            left += value.values()
        elif isinstance(value, Record):
            if isinstance(value, Sourced):
                found.append((value.start, value.start + len(value.wikitext)))
            left += [one for one in vars(value).values() if one and type(one) not in PLAIN]
    return found


def gaps(source: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches outside all spans that hold more than white space and markup, in order."""
    found, place = [], 0
    for start, end in [*sorted(spans), (len(source), len(source))]:
        # a mere line break, most often
        if start > place and not source[place:start].isspace() and (gap := _content(source, place, start)):
            found.append(gap)
        place = max(place, end)
    return found


def _content(source: str, start: int, end: int) -> tuple[int, int] | None:
    match = MARKUP.match(source, start, end)
    start = match.end() if match else start
    end = start + len(source[start:end].rstrip())
    return (start, end) if start < end else None


def share(source: str, spans: Iterable[tuple[int, int]]) -> float:
    """The share of non-blank characters that are accounted for, 0 to 1."""
    total = _blackness(source)
    lost = sum(_blackness(source[start:end]) for start, end in gaps(source, spans))
    return 1.0 if not total else 1 - lost / total


def _blackness(text: str) -> int:
    """How many characters are no white space."""
    return sum(map(len, text.split()))
