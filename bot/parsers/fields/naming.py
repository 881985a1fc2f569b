"""Number, title, accounts and affiliation where the page has labels for them, as forms and template calls do."""

from __future__ import annotations

import re
from typing import Final

from bot.parsers import heading, people
from bot.parsers.draft import Draft

DIGIT: Final = re.compile(r"\d")


def fill(draft: Draft) -> None:
    """Number and title; the accounts of those that the page names; the affiliations of those that it names."""
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
    """`affiliation`, of the one person; `affiliation1`, `affiliation2`, of as many persons in turn."""
    taken = [(answer, draft.pieces(answer)) for answer in draft.take("affiliation")]
    given = [text for _, listed in taken if (text := draft.reading.text(listed))]
    if len(given) == len(draft.people) and not any(one.affiliation for one in draft.people):
        pairs = zip(draft.people, given, strict=True)
        draft.people[:] = [one.model_copy(update={"affiliation": text.text}) for one, text in pairs]
        for _, listed in taken:
            draft.claim(listed, "people")
        return
    for answer, listed in taken:
        draft.keep(answer.label, listed)
