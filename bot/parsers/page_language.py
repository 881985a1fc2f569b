"""In which language a page is written: what its title says, and whose labels it carries."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from babel import Locale

from bot.conference.language import Language
from bot.parsers.guard import LANGUAGES
from bot.parsers.label import Answer, Index


def suffix(page: str) -> str | None:
    """The language code at the end of a translated page's title (`…/de`), else None."""
    last = page.rpartition("/")[2]
    return last if "/" in page and last in _codes() else None


@cache
def _codes() -> frozenset[str]:
    known = {str(code).replace("_", "-").lower() for code in Locale("en").languages}
    return frozenset(known | {"be-tarask", "zh-hans", "zh-hant", "sr-ec", "sr-el", "roa-rup", "nds-nl", "pt-br", "qqq"})


def languages_of(languages: Sequence[Language], answers: Sequence[Answer], index: Index) -> tuple[Language, ...]:
    """The languages whose labels the page carries, the most frequent first; the first of all when it carries none."""
    counts = {language.code: 0 for language in languages}
    spoken = [index.languages_of(answer.label) for answer in answers if answer.label]
    for codes in spoken:
        for code in codes:
            counts[code] += 1
    order = {language.code: i for i, language in enumerate(languages)}
    found = [language for language in languages if counts[language.code]]
    most = max(counts.values(), default=0)
    # a language all of whose labels another one shares says nothing about the page
    found = [one for one in found if counts[one.code] == most or {one.code} in spoken]
    found.sort(key=lambda one: (-counts[one.code], order[one.code]))
    return tuple(found[:LANGUAGES]) or tuple(languages[:1])
