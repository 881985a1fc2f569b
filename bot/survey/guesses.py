"""What can be guessed of a conference from its pages; every guess is for a person to look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.conference.language import Language
from bot.parsers import heading
from bot.parsers.label import Index, plain
from bot.parsers.session import Parsed
from bot.survey import names
from bot.survey.labels import FRAME, KNOWN, Seen, Tally, tally
from bot.survey.pages import EMPTY, REDIRECT, Survey

YEAR = re.compile(r"(?<!\d)(?:199|20\d)\d(?!\d)")
MOST = 0.5
"""The share of all years on the pages that the conference's year has at least."""
ALIKE = 0.8
"""Labels as much alike as this may mean the same."""
NOT_NAMED = frozenset({EMPTY, REDIRECT})
SHORTEST = 4
"""A shorter word inside a label says nothing of it."""


@dataclass(frozen=True, slots=True)
class Guessed:
    """A conference as far as it can be guessed."""

    name: str
    languages: list[str]
    """The most frequent first."""
    year: int | None
    sessions: str
    """What the titles of the session pages begin with."""
    names: str
    """The regular expression for the rest of them."""
    names_are: str
    """What it means in words."""
    leave_out: list[str]
    """Pages that are no sessions although their names are such as sessions have."""
    follow_up: str
    programmes: list[str]
    """Titles of the programme pages."""
    tally: Tally
    meant: dict[str, str]
    """What an unplaced label may stand for, by label; only where there is something to go by."""


def guess(survey: Survey, prefix: str, languages: Sequence[Language]) -> Guessed:
    """The guesses; there is at least one session page, and the titles of all pages begin with the prefix."""
    found = [page.title for page in survey.of("session")]
    folder = max(names.folder(found), prefix, key=len)
    pattern, words = names.pattern([title.removeprefix(folder) for title in found])
    conference = conference_title(folder)
    known = fields(languages)
    told = tally(survey.sessions, survey.candidates)
    return Guessed(
        name=conference.rpartition("/")[2].rpartition(":")[2].strip() or conference,
        languages=languages_of(survey.sessions) or [languages[0].code],
        year=year_of(conference, survey.sessions),
        sessions=folder,
        names=pattern,
        names_are=words,
        leave_out=_left_out(survey, folder, pattern),
        follow_up=f"{conference}/Follow-up",
        programmes=[page.title for page in survey.of("programme")],
        tally=told,
        meant={seen.label: field for seen in told.unplaced if (field := meant(seen, known))},
    )


def conference_title(folder: str) -> str:
    """The part of the titles that names the conference: up to the part with a year, else the first part."""
    parts = folder.rstrip("/").split("/")
    dated = next((at for at, part in enumerate(parts) if YEAR.search(part)), 0)
    return "/".join(parts[: dated + 1])


def languages_of(pages: Sequence[Parsed]) -> list[str]:
    """The languages of the pages: by how many pages are mostly in them, then by how many are partly."""
    spoken = [page.languages for page in pages if page.sessions]
    first = Counter(codes[0] for codes in spoken if codes)
    partly = Counter(code for codes in spoken for code in codes)
    return sorted(partly, key=lambda code: (-first[code], -partly[code], code))


def year_of(conference: str, pages: Sequence[Parsed]) -> int | None:
    """The year in the conference's title, else the one that most years on the pages are; None when neither tells."""
    if told := YEAR.findall(conference):
        return int(told[-1])
    years = Counter(match for page in pages for match in YEAR.findall(page.source))
    best = years.most_common(1)
    return int(best[0][0]) if best and best[0][1] > MOST * years.total() else None


def _left_out(survey: Survey, folder: str, pattern: str) -> list[str]:
    """A redirect is none anyway; an empty page, and one with a number for a name, may become one."""
    others = [page.title for page in survey.pages if page.kind != "session" and page.why not in NOT_NAMED]
    rest = {title: title.removeprefix(folder) for title in others if title.startswith(folder)}
    return [
        title
        for title, name in rest.items()
        if re.fullmatch(pattern, name) and not heading.IN_PAGE_NAME.fullmatch(name)
    ]


def meant(seen: Seen, known: Mapping[str, str]) -> str:
    """The field of the known label that has much the same words; empty when there is none."""
    word = plain(seen.label)
    inside = [label for label in known if len(label) >= SHORTEST and f" {label} " in f" {word} "]
    alike = [max(inside, key=len)] if inside else get_close_matches(word, known, 1, ALIKE)
    return known[alike[0]] if alike else ""


def fields(languages: Sequence[Language]) -> dict[str, str]:
    """Each known label, as it is compared, with the field or the role that it stands for."""
    return {
        label: meaning.role or meaning.field
        for label, meaning in Index(tuple(languages)).known().items()
        if meaning.field not in {KNOWN, FRAME}
    }
