"""What is done to a page's text before anything reads it, and how much of a page is read at all.

Whatever somebody saves, up to the 2 MiB that MediaWiki allows, is answered within a second and 256 MiB. So work is counted,
not timed. The numbers were chosen with benchmarks/hostile.py; the longest session page known has 19,000 characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

UNSPEAKABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000]")
REDIRECT: Final = re.compile(r"\s*#(?:redirect|weiterleitung|redirection|redirección)\s*:?\s*\[\[", re.IGNORECASE)
TOKEN: Final = re.compile(r"\w+|[^\w\s]")

CHARACTERS: Final = 300_000
"""Characters of a page that are read: a mere search of them takes 0.01 s, and some forty searches are made."""
LINES: Final = 4_000
"""Lines that are read: 0.1 ms each at worst, as rows of a schedule or steps with an owner and a date."""
TOKENS: Final = 30_000
"""Words and marks that are read: 0.02 ms each at worst, as names or as dates in three languages."""
PARSED: Final = 60_000
"""Characters of spans that go to mwparserfromhell: 0.005 ms each at worst, as headings in a parameter."""
SESSIONS: Final = 100
"""Sessions on one page: 1 ms each at least."""
LANGUAGES: Final = 3
"""Languages in whose words a page is read: each costs the search of all dates."""
PROSE: Final = 10_000
"""Characters of a paragraph or item that are read for names, dates and deeds: each of its sentences looks back on it."""
DEEPEST: Final = 20
"""Depth of nested list items; deeper ones count as so deep: records are nested as they are."""


@dataclass(slots=True)
class Allowance:
    """What is left of the characters that may go to mwparserfromhell."""

    left: int = PARSED

    def grants(self, characters: int) -> bool:
        """Whether so many may go there too."""
        self.left -= characters
        return self.left >= 0


def clean(text: str) -> str:
    """The text with control characters and lone surrogates as U+FFFD: same length, so offsets stay true."""
    if text.replace("\n", "").isprintable():
        return text
    return UNSPEAKABLE.sub("\ufffd", text)


def is_redirect(text: str) -> bool:
    """Whether the page leads elsewhere."""
    return bool(REDIRECT.match(text))


def redirect_target(text: str) -> str | None:
    """The page that a redirect leads to, as it is written there; None for any other page."""
    match = re.compile(r"[^\[]*\[\[:?([^\[\]|#]+)").match(text) if is_redirect(text) else None
    return match[1].strip() if match else None


def limit(text: str) -> int:
    """Up to where the page is read: the end, or the last line break within the budgets, or in a long line any place."""
    if len(text) <= TOKENS and text.count("\n") < LINES:
        return len(text)
    end = min(len(text), CHARACTERS, _nth(re.compile("\n"), text, LINES), _nth(TOKEN, text, TOKENS))
    return end if end == len(text) else text.rfind("\n", 0, end) + 1 or end


def _nth(pattern: re.Pattern[str], text: str, count: int) -> int:
    """Where the match after so many begins; the end of the text when there are no more."""
    match = next(islice(pattern.finditer(text), count, None), None)
    return match.start() if match else len(text)
