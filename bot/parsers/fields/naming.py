"""Number and title where the page has labels for them, as forms and template calls do."""

from __future__ import annotations

import re
from typing import Final

from bot.parsers import heading
from bot.parsers.draft import Draft

DIGIT: Final = re.compile(r"\d")


def fill(draft: Draft) -> None:
    """Number and title, by their labels."""
    for name in ("number", "title"):
        for answer in draft.take(name):
            listed = draft.pieces(answer)
            text = " ".join(" ".join(draft.reading.seen[piece.body].text.split()) for piece in listed)
            nameless = name == "number" and not DIGIT.search(text)  # `code = en`
            if not text or name in draft.named or nameless:
                draft.keep(answer.label, listed)
            else:
                draft.named[name] = text
                draft.claim(listed, name)
    if title := draft.named.get("title"):
        number, draft.named["title"] = heading.split(title, draft.reading.page, draft.words.languages)
        if number:
            draft.named.setdefault("number", number)
