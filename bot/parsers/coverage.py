"""Nothing is lost: which characters of a page no value, label or markup accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, get_args

from bot.namespaces import CATEGORIES, any_of
from bot.records import Record, Sourced

MARKUP: Final = re.compile(
    r"(?:\s|'{2,}+|</?[a-zA-Z][^<>]*>|</>|<!--.*?(?:-->|$)|\{\{[^{}|]*\}\}|[*#:;]++|-->|->|=>|→|__[A-Z]+__"
    rf"|\[\[\s*{any_of(CATEGORIES)}\s*:[^\[\]]*\]\])*+",
    re.IGNORECASE | re.DOTALL,
)
"""Markup from a closed list: quote marks, tags, comments, transclusions without text, list marks, switches, categories.
It takes nothing back, so that a long row of marks stays cheap, and a comment ends where it ends."""
BLANK: Final = frozenset({" ", "\n", "\n\n"})
"""What stands between most values and labels."""


def slices(*values: object) -> list[tuple[int, int]]:
    """Start and end in the source of every value that carries `wikitext`, in records and lists of records."""
    found: list[tuple[int, int]] = []
    left = list(values)
    for value in left:  # it grows on the way
        if isinstance(value, Record):
            if isinstance(value, Sourced):
                found.append((value.start, value.start + len(value.wikitext)))
            if names := _holders(type(value)):
                left += [getattr(value, name) for name in names]
        elif isinstance(value, list):
            left += value
        elif isinstance(value, dict):
            left += value.values()
    return found


@cache
def _holders(record: type[Record]) -> tuple[str, ...]:
    """The fields of the record in which slices may stand: few have any."""
    return tuple(name for name, told in record.model_fields.items() if _may_hold(told.annotation))


def _may_hold(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return issubclass(annotation, Sourced) or bool(_holders(annotation))
    return any(map(_may_hold, get_args(annotation)))


def gaps(source: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches outside all spans that hold more than white space and markup, in order."""
    found, place = [], 0
    for start, end in [*sorted(spans), (len(source), len(source))]:
        if end <= place:
            continue
        if start > place and source[place:start] not in BLANK and (gap := _content(source, place, start)):
            found.append(gap)
        place = end
    return found


def _content(source: str, start: int, end: int) -> tuple[int, int] | None:
    match = MARKUP.match(source, start, end)
    start = match.end() if match else start
    black = source[start:end].rstrip()
    return (start, start + len(black)) if black else None


def share(source: str, spans: Iterable[tuple[int, int]]) -> float:
    """The share of non-blank characters that are accounted for, 0 to 1."""
    total = _blackness(source)
    lost = sum(_blackness(source[start:end]) for start, end in gaps(source, spans))
    return 1.0 if not total else 1 - lost / total


def _blackness(text: str) -> int:
    """How many characters are no white space."""
    return sum(map(len, text.split()))
