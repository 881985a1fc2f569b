"""The part of a page that is the bot's: what stands before it, what is owned, what stands after it.

    <!-- BEGIN sessionbot:summary:36 … -->
    the bot's
    <!-- END sessionbot:summary:36 -->

Every byte outside stays as it is. Broken markers are never guessed around: the page is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from bot.errors import RegionError

MARKER: Final = re.compile(
    r"<!--\s*(?P<side>BEGIN|END)\s+sessionbot:(?P<name>[^\s<>]+)(?:\s[^<>]*?)?-->", re.IGNORECASE
)
MENTION: Final = re.compile(r"(?:BEGIN|END)\s+sessionbot:", re.IGNORECASE)
NAMED: Final = re.compile(r":(?<=sessionbot:)", re.IGNORECASE)
"""It begins with a character without case, which is quick to look for."""
OPAQUE: Final = re.compile(r"<(?P<close>/?)(?P<name>nowiki|pre|syntaxhighlight|source)(?:\s[^<>]*)?>", re.IGNORECASE)
HINT: Final = "made by the session bot; what you change in the templates below stays as you put it"


@dataclass(frozen=True, slots=True)
class Region:
    """A page cut in three around one region."""

    before: str
    """Everything up to the line break after the opening marker."""
    owned: str
    """What the bot may replace."""
    after: str
    """The closing marker and everything behind it."""

    def with_owned(self, owned: str) -> str:
        """The page with another owned part; the rest byte by byte the same."""
        return self.before + owned + self.after


def name(output: str, session: str = "") -> str:
    """The name of a region: the output, and the session where it belongs to one; safe inside a comment."""
    quoted = re.sub(r"[\s<>%]|--+|^>", lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode()), session)
    return f"{output}:{quoted}" if session else output


def wrap(region: str, owned: str, hint: str = HINT) -> str:
    """The owned text between the markers of a new region; the hint tells editors about it."""
    return f"{_begin(region, hint)}\n{owned}{_end(region)}\n"


def find(text: str, region: str) -> Region | None:
    """The page cut around the region; None when it has no such region.

    Raises `RegionError` when the markers are doubled, nested, unclosed, or inside a comment or `<nowiki>`.
    """
    markers = _markers(text)
    own = [match for match in markers if match["name"] == region]
    if not own:
        return None
    begin, end = own[0].end(), own[-1].start()
    begin += text.startswith("\n", begin)
    return Region(text[:begin], text[begin : max(begin, end)], text[max(begin, end) :])


def spans(text: str) -> list[tuple[int, int]]:
    """Where regions of the bot stand, markers included; broken markers make none."""
    try:
        markers = _markers(text)
    except RegionError:
        return []
    return [(begin.start(), end.end()) for begin, end in zip(markers[::2], markers[1::2], strict=True)]


def names(text: str) -> list[str]:
    """The names of the regions on the page, in order."""
    return [match["name"] for match in _markers(text)[::2]]


def _begin(region: str, hint: str) -> str:
    return f"<!-- BEGIN sessionbot:{region} ({hint}) -->"


def _end(region: str) -> str:
    return f"<!-- END sessionbot:{region} -->"


def _markers(text: str) -> list[re.Match[str]]:
    """All markers in the order BEGIN, END, BEGIN, END; raises when they are not so."""
    found = list(MARKER.finditer(text))
    if not found and not NAMED.search(text):
        return []
    if len(found) != len(MENTION.findall(text)):
        raise RegionError("A marker of the session bot is damaged or stands inside another comment.")
    hidden = _opaque(text)
    if any(bisect_right(hidden, match.start()) % 2 for match in found):
        raise RegionError("A marker of the session bot stands inside <nowiki>.")
    if any(text.rfind("<!--", 0, match.start()) > text.rfind("-->", 0, match.start()) for match in found):
        raise RegionError("A marker of the session bot stands inside another comment.")
    _check_pairs(found)
    return found


def _opaque(text: str) -> list[int]:
    """Where `<nowiki>` and the like begin and end, in turns; one that nothing closes is none."""
    bounds: list[int] = []
    last = {match["name"].lower(): match.start() for match in OPAQUE.finditer(text) if match["close"]}
    name = ""
    for match in OPAQUE.finditer(text):
        found, closes = match["name"].lower(), bool(match["close"])
        if closes == bool(name) and (found == name or (not name and last.get(found, 0) > match.end())):
            bounds.append(match.end() if closes else match.start())
            name = "" if closes else found
    return bounds


def _check_pairs(found: list[re.Match[str]]) -> None:
    seen: set[str] = set()
    for begin, end in zip(found[::2], found[1::2], strict=False):
        if begin["side"].upper() != "BEGIN" or end["side"].upper() != "END" or begin["name"] != end["name"]:
            raise RegionError(f"The markers of “{begin['name']}” are nested, or one of them is missing.")
        if begin["name"] in seen:
            raise RegionError(f"The markers of “{begin['name']}” stand on the page twice.")
        seen.add(begin["name"])
    if len(found) % 2:
        raise RegionError(f"The marker of “{found[-1]['name']}” has no partner.")
