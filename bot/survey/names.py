"""Where session pages stand, and what their names have in common: `pages.sessions` and `pages.names`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.parsers.page_language import suffix

PATTERNS = (
    (r"\d+", "numbers, such as"),
    (r"\d+[A-Z]?", "numbers with a letter at times, such as"),
    (r"[A-Z]{0,3}\d+(?:\.\d+)*[A-Z]?", "codes, such as"),
)
SPECIAL = re.compile(r"[\\.^$*+?{}\[\]|()]")
NESTED = "(?:[^/]+/)*[^/]+"
MOST_ODD = 5
"""So many names that do not fit are named one by one."""
FITS = 0.75
"""A pattern that fits fewer of the names is not theirs."""


def folder(titles: Sequence[str]) -> str:
    """What all titles begin with, up to and including a slash; empty when they have none in common."""
    listed = [source(title) for title in titles]
    first, last = min(listed), max(listed)
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[: first.rfind("/", 0, same) + 1]


def source(title: str) -> str:
    """The title without the language code of a translation."""
    return title.removesuffix(f"/{suffix(title)}")


def literal(text: str) -> str:
    """A regular expression for just this text; spaces stay as they are, for people read it."""
    return SPECIAL.sub(r"\\\g<0>", text)


def pattern(names: Sequence[str]) -> tuple[str, str]:
    """A regular expression that fits all names, and what it means in words."""
    codes = sorted({code for name in names if (code := suffix(name))})
    if not codes:
        return _pattern(names)
    shape, what = _pattern([source(name) for name in names])
    shape = f"(?:{shape})" if "|" in shape else shape
    return f"{shape}(?:/{'|/'.join(codes)})?", f"{what}, translations too"


def _pattern(names: Sequence[str]) -> tuple[str, str]:
    numbered = _numbered_words(names)
    for shape, what in (*PATTERNS, *([numbered] if numbered else [])):
        odd = [name for name in names if not re.fullmatch(shape, name)]
        if len(odd) <= min(MOST_ODD, (1 - FITS) * len(names)):
            example = next(name for name in names if name not in odd)
            more = f", and {len(odd)} more by name" if odd else ""
            return "|".join([shape, *map(literal, odd)]), f"{what} {example}{more}"
    if all("/" not in name for name in names):
        return "[^/]+", "names, without a slash"
    depths = {name.count("/") for name in names}
    if len(depths) == 1:
        depth = depths.pop()
        return "/".join(["[^/]+"] * (depth + 1)), f"names, {'one folder' if depth == 1 else f'{depth} folders'} down"
    return NESTED, "names, some of them in folders"


def _numbered_words(names: Sequence[str]) -> tuple[str, str] | None:
    """`Day 1`, `Day 2`: a pattern for the word and the numbers."""
    match = re.match(r"([^/\d]+)\d", names[0])
    return (literal(match[1]) + r"\d+[A-Z]?", "a word with a number, such as") if match else None
