"""Number, title and affiliation where the page has labels for them, as forms and template calls do."""

from __future__ import annotations

from bot.parsers import heading
from bot.parsers.draft import Draft


def fill(draft: Draft) -> None:
    """Number and title; the affiliation of the one person that the page names."""
    for name in ("number", "title"):
        for answer in draft.take(name):
            listed = draft.pieces(answer)
            text = " ".join(" ".join(draft.reading.seen[piece.body].text.split()) for piece in listed)
            if not text or name in draft.named:
                draft.keep(answer.label, listed)
            else:
                draft.named[name] = text
                draft.claim(listed, name)
    if title := draft.named.get("title"):
        number, draft.named["title"] = heading.split(title, draft.reading.page, draft.words.languages)
        if number:
            draft.named.setdefault("number", number)
    _affiliation(draft)


def _affiliation(draft: Draft) -> None:
    for answer in draft.take("affiliation"):
        listed = draft.pieces(answer)
        text = draft.reading.text(listed)
        if text and len(draft.people) == 1 and draft.people[0].affiliation is None:
            draft.people[0] = draft.people[0].model_copy(update={"affiliation": text.text})
            draft.claim(listed, "people")
        else:
            draft.keep(answer.label, listed)
