"""What is done to a page's text before anything reads it."""

from __future__ import annotations

import re

UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000]")
REDIRECT = re.compile(r"\s*#(?:redirect|weiterleitung|redirection|redirección)\s*:?\s*\[\[", re.IGNORECASE)


def clean(text: str) -> str:
    """The text with control characters and lone surrogates as U+FFFD: same length, so offsets stay true."""
    return UNSPEAKABLE.sub("\ufffd", text)


def is_redirect(text: str) -> bool:
    """Whether the page leads elsewhere."""
    return bool(REDIRECT.match(text))
