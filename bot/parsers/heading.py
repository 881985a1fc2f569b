"""The session's number and title.

== 36: What could local organizations bring? ==    36, What could local organizations bring?
'''<big>2A. Mentors</big>'''                        2A, Mentors
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from bot.conference.language import Language
from bot.parsers.blocks import Block
from bot.parsers.label import Index
from bot.parsers.reading import Reading

NUMBER: Final = r"[A-Z]{0,3}\d+(?:\.\d+)*[A-Z]?"
FIGURE: Final = re.compile(r"\d")
IN_PAGE_NAME: Final = re.compile(NUMBER)
NO: Final = r"(?:no\.?|nr\.?|n[°º.]+|№|\#)"
"""What may stand between a word and the number of a session: `Submission no. 117`."""
LONGEST_COUNT: Final = 4
"""Digits of what is a year, and no number of a session."""


def find(reading: Reading, blocks: Sequence[Block], index: Index) -> Block | None:
    """The block that names the session: the first heading or highlighted line before any label; None when there is none."""
    best: Block | None = None
    for block in blocks:
        text = _candidate(reading, block)
        if not text:
            continue
        meaning = index.meaning(text)
        if meaning and meaning.field != "frame":
            break
        if meaning is None:
            if split(text, reading.page, reading.languages)[0]:
                return block
            best = best or (block if block.kind == "heading" or block.mark != "!" else None)
    return best


def _candidate(reading: Reading, block: Block) -> str:
    if block.kind == "text":
        seen = reading.seen[block.body]
        named = block.mark == "!" or seen.covered("bold") or seen.covered("big")
    else:
        named = block.kind == "heading" or (block.kind == "item" and block.mark.endswith(";"))
    return reading.said[block.body] if named else ""


def read(reading: Reading, name: Block | None) -> tuple[str | None, str]:
    """Number and title of the session: as the block that names it says, else as the page's name does."""
    number, last = from_page(reading.page)
    if name is None:
        return number, last
    reading.claim(name.start, name.end, "title")
    found, title = split(" ".join(reading.seen[name.body].text.split()), reading.page, reading.languages)
    return found or number, title


def read_one(reading: Reading, name: Block, *, counted: bool) -> tuple[str | None, str]:
    """The same for one session of several: the page's name numbers none of them."""
    reading.claim(name.start, name.end, "title")
    text = " ".join(reading.seen[name.body].text.split())
    return split(text, "", reading.languages, counted=counted)


def counts(names: Sequence[str], languages: Sequence[Language]) -> bool:
    """Whether the names of a page's sessions count up from one number to the next: `1 Arrival`, `2 Mentors`."""
    matches = (_pattern(tuple(languages)).match(name) for name in names if FIGURE.match(name))
    found = [int(one["number"]) for one in matches if one and _is_mere(one)]
    return len(found) > 1 and found == list(range(found[0], found[0] + len(found)))


def numbers(reading: Reading, name: Block | None) -> bool:
    """Whether the block that names the session numbers it: then the page is one, whatever else it lacks."""
    return name is not None and split(reading.said[name.body], reading.page, reading.languages)[0] is not None


def split(text: str, page: str, languages: Sequence[Language], *, counted: bool = False) -> tuple[str | None, str]:
    """Number and title in a heading; a number before a mere space counts only when the page name says the same.

    Or when the headings of the page's sessions are `counted`.
    """
    text = text.strip()
    match = _pattern(tuple(languages)).match(text) if FIGURE.search(text) else None
    if not match:
        only = _number_alone(tuple(languages)).fullmatch(text) if FIGURE.search(text[-1:]) else None
        return (only["number"] if only else None), text
    number = match["number"]
    if match["sign"] or match["word"] or number.casefold() == page.rpartition("/")[2].casefold():
        return number, match["title"].strip()
    if counted and _is_mere(match):
        return number, match["title"].strip()
    return None, text


def _is_mere(match: re.Match[str]) -> bool:
    """`1 Arrival`; not `2020 in review`."""
    return not (match["sign"] or match["word"]) and match["number"].isdecimal() and len(match["number"]) < LONGEST_COUNT


def from_page(page: str) -> tuple[str | None, str]:
    """Number and title as the page's name gives them."""
    last = page.rpartition("/")[2]
    return (last if IN_PAGE_NAME.fullmatch(last) else None), last


@cache
def _pattern(languages: tuple[Language, ...]) -> re.Pattern[str]:
    words = _words(languages)
    return re.compile(
        rf"(?:(?P<word>{words})\s*(?:{NO}\s*)?:?\s*)?(?P<number>{NUMBER})(?:\s*(?P<sign>:(?!\d\d(?!\d))|[./]|[–—-](?=\s))\s*|\s+)(?P<title>\S.*)$",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _number_alone(languages: tuple[Language, ...]) -> re.Pattern[str]:
    """`Submission no. 117`, where the title has a label of its own."""
    return re.compile(rf"(?:{_words(languages)})\s*{NO}\s*(?P<number>{NUMBER})", re.IGNORECASE)


def _words(languages: tuple[Language, ...]) -> str:
    return "|".join(re.escape(word) for language in languages for word in language.session_words)
