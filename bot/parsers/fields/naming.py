"""Number, title, accounts and affiliation where the page has labels for them, as forms and template calls do."""

from __future__ import annotations

import re

from bot.parsers import heading, people
from bot.parsers.draft import Draft

DIGIT = re.compile(r"\d")


def fill(draft: Draft) -> None:
    """Number and title; the accounts of those that the page names; the affiliation of the one person that it names."""
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
    _accounts(draft)
    _affiliation(draft)


def _accounts(draft: Draft) -> None:
    """`Username` beside `Author`: one account a person; where no other label names anybody, those who speak."""
    for answer in draft.take("account"):
        listed = draft.pieces(answer)
        found = people.listed(draft.reading, listed, "speaker", draft.words)[0]
        if not found or len(found) != len(draft.people or found) or any(one.user for one in draft.people):
            draft.keep(answer.label, listed)
            continue
        pairs = zip(draft.people, found, strict=False)
        known = [one.model_copy(update={"user": account.user or account.name}) for one, account in pairs]
        draft.people[:] = known or found
        draft.claim(listed, "people")


def _affiliation(draft: Draft) -> None:
    for answer in draft.take("affiliation"):
        listed = draft.pieces(answer)
        text = draft.reading.text(listed)
        if text and len(draft.people) == 1 and draft.people[0].affiliation is None:
            draft.people[0] = draft.people[0].model_copy(update={"affiliation": text.text})
            draft.claim(listed, "people")
        else:
            draft.keep(answer.label, listed)
