"""Page titles, as MediaWiki writes them: spaces, not underscores; first letter upper case."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bot.errors import TitleError

MAX_BYTES: Final = 255
FORBIDDEN: Final = re.compile(
    r"[\x00-\x1f\x7f#<>\[\]{}|\ufffd-\uffff]|[\ud800-\udfff]|~{3,}"
    r"|%[0-9A-Fa-f]{2}|&(?:[A-Za-z0-9\x80-\U0010ffff]+|#[0-9]+|#x[0-9A-Fa-f]+);"  # would be decoded on the way
)
RELATIVE: Final = re.compile(r"(^|/)\.{1,2}(/|$)")
SPACES: Final = re.compile(r"[ _\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u3000]+")
BIDI: Final = re.compile(r"[\u200e\u200f\u202a-\u202e]")
ASIDE: Final = re.compile(r"Special:MyLanguage/|(?=:)", re.IGNORECASE)
"""What may still stand before a title that is tidied."""
OTHER_WIKI: Final = re.compile(r"\s*:?\s*([a-z]{1,12}):")
"""The prefix of another wiki, written as such prefixes are: `m:Press`."""
NAMESPACES: Final = frozenset(
    [
        "category",
        "file",
        "grants",
        "help",
        "image",
        "mediawiki",
        "meta",
        "module",
        "project",
        "research",
        "special",
        "talk",
        "template",
        "user",
    ]
)
"""Names that, before a colon, are a namespace; other words before a colon belong to the title."""


def tidy(title: str) -> str:
    """The title as MediaWiki shows it: NFC, one space for spaces and underscores, first letters upper case."""
    plain = title if title.isascii() else unicodedata.normalize("NFC", BIDI.sub("", title))
    even = plain.isascii() and "_" not in plain and "  " not in plain  # the rule
    text = plain.strip() if even else SPACES.sub(" ", plain).strip()
    if text[:1] == ":":
        text = text[1:].lstrip()
    namespace, colon, name = text.partition(":")
    if colon and is_namespace(namespace):
        return f"{_canonical(namespace)}:{_upper(name.strip())}"
    return _upper(text)


def check(title: str) -> str:
    """The tidied title; raises `TitleError` when no page can have it."""
    text = tidy(title)
    why = _fault(text)
    if why:
        raise TitleError(f"“{printable(title)}” cannot be a page title: {why}.")
    return text


def is_namespace(name: str) -> bool:
    """Whether `name`, found before a colon, is a namespace of Meta-Wiki or of any plain wiki."""
    word = SPACES.sub(" ", name).strip().casefold()
    return word in NAMESPACES or word.removesuffix(" talk") in NAMESPACES


def absolute(target: str, page: str) -> str:
    """The link target seen from `page`: `/Sub` and `../Sub` resolved, `Special:MyLanguage/` dropped."""
    text = tidy(target)
    if (wiki := OTHER_WIKI.match(target)) and not is_namespace(wiki[1]):
        text = wiki[1] + text[len(wiki[1]) :]
    if ASIDE.match(text):
        text = tidy(ASIDE.sub("", text, count=1))
    if text.startswith("/"):
        return f"{page}{text.rstrip('/')}"
    levels = 0
    while text.startswith("../"):
        text, levels = text[3:], levels + 1
    if levels:
        parts = page.split("/")
        above = "/".join(parts[: max(1, len(parts) - levels)])
        return f"{above}/{text}".rstrip("/")
    return text


def printable(title: str, limit: int = 80) -> str:
    """The title for a message: control characters and lone surrogates shown as `?`, cut after `limit` characters."""
    text = "".join(c if c.isprintable() else "?" for c in title)
    return text if len(text) <= limit else text[:limit] + "…"


def _fault(text: str) -> str:
    if not text:
        return "it is empty"
    if text.startswith(":"):
        return "it begins with a colon"
    bad = FORBIDDEN.search(text)
    if bad:
        return f"it holds {bad.group()!r}, which MediaWiki does not allow"
    if RELATIVE.search(text):
        return "it has a part “.” or “..”"
    if len(text.encode()) > MAX_BYTES:
        return f"it is longer than {MAX_BYTES} bytes"
    return _fault_after_namespace(text)


def _fault_after_namespace(text: str) -> str:
    namespace, colon, name = text.partition(":")
    if not colon or not is_namespace(namespace):
        return ""
    if not name:
        return "nothing follows the namespace"
    return "its name begins with a colon" if name.startswith(":") else ""


def _canonical(namespace: str) -> str:
    """The namespace as MediaWiki spells it, whatever its case: `User talk`, `MediaWiki`."""
    return namespace.strip().capitalize().replace("Mediawiki", "MediaWiki")


def _upper(text: str) -> str:
    """The text, which is NFC, with its first letter in upper case, where that is one letter."""
    first = text[:1].upper()
    return text if first == text[:1] or len(first) > 1 else unicodedata.normalize("NFC", first + text[1:])
