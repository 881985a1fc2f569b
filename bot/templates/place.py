"""Where a new region goes on a page that has none: below leading templates, magic words and comments."""

from __future__ import annotations

import re

from bot.namespaces import CATEGORIES, any_of
from bot.templates import markup

LEADING = re.compile(
    r"(?:\s+|<!--.*?-->|__[A-Z]+__|<languages\s*/>|</?noinclude>"
    rf"|\[\[\s*{any_of(CATEGORIES)}\s*:[^\[\]\n]*\]\])",
    re.IGNORECASE | re.DOTALL,
)


def after_leading(text: str) -> int:
    """The offset of the first line that is content; 0 when the page begins with it."""
    at = place = 0
    while at < len(text):
        end = markup.transclusion_end(text, at) if text.startswith("{{", at) else _past(text, at)
        if end is None:
            break
        at = end
        if at == len(text) or text[at - 1] == "\n":
            place = at
        elif text[at] == "\n":
            place = at + 1
    return place


def insert(text: str, region: str) -> str:
    """The page with the region in it, on lines of its own."""
    place = after_leading(text)
    gap = "" if place == 0 or text[place - 1] == "\n" else "\n"
    return f"{text[:place]}{gap}{region}{text[place:]}"


def _past(text: str, at: int) -> int | None:
    match = LEADING.match(text, at)
    return match.end() if match else None
