"""From a wiki to a plan: read the conference's pages, parse them, plan."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from bot import titles
from bot.conference.language import language
from bot.conference.model import Conference, Output
from bot.errors import InputError
from bot.parsers.guard import is_redirect
from bot.parsers.session import parse
from bot.plan import Plan, installed, summary
from bot.plan import conference as planning
from bot.plan.inputs import Inputs, Source
from bot.revision import Page, Revision
from bot.wiki.protocol import Wiki

REGULAR: frozenset[Output] = frozenset({"follow-up", "summary"})
"""What a plan writes unless told otherwise: templates are installed on request only."""


def plan(conference: Conference, wiki: Wiki, only: AbstractSet[Output] = REGULAR, page: str | None = None) -> Plan:
    """The plan for the conference as its wiki stands now; with `page`, only that page's edits.

    Raises `InputError` when the wiki has no session page of the conference.
    """
    if "templates" in only and len(only) == 1:
        return planning.make(
            conference, wiki.name, Inputs(Page("", None), None, [], _templates(conference, wiki)), only
        )
    made = planning.make(conference, wiki.name, read(conference, wiki, only), only)
    return made if page is None else _narrowed(made, titles.check(page))


def read(conference: Conference, wiki: Wiki, only: AbstractSet[Output] = REGULAR) -> Inputs:
    """All that a plan depends on."""
    follow_up = conference.outputs.follow_up
    sources = _sources(conference, wiki)
    return Inputs(
        follow_up=wiki.read([follow_up])[follow_up],
        follow_up_base=wiki.newest_by(follow_up, conference.bot),
        sources=sources,
        templates=_templates(conference, wiki) if "templates" in only else {},
    )


def session_pages(conference: Conference, wiki: Wiki) -> list[Page]:
    """The conference's session pages in the order of their numbers; raises `InputError` when there is none."""
    found = [title for title in wiki.titles(conference.pages.sessions) if conference.is_session(title)]
    pages = wiki.read(found)
    kept = [pages[title] for title in sorted(found, key=natural) if not is_redirect(pages[title].text)]
    if not kept:
        raise InputError(
            f"{wiki.name} has no page whose title begins with “{conference.pages.sessions}” and ends as [pages] names says."
        )
    return kept


def _sources(conference: Conference, wiki: Wiki) -> list[Source]:
    pages = session_pages(conference, wiki)
    boxes = {page.title: _box_title(conference, page) for page in pages}
    elsewhere = wiki.read(box for title, box in boxes.items() if box != title)
    return [_source(conference, wiki, page, elsewhere.get(boxes[page.title], page)) for page in pages]


def _box_title(conference: Conference, page: Page) -> str:
    if conference.outputs.summary == "subpage" or summary.is_translatable(page.text):
        return f"{page.title}/Summary"
    return page.title


def _source(conference: Conference, wiki: Wiki, page: Page, box: Page) -> Source:
    spoken = [language(code) for code in conference.languages]
    parsed = parse(page.title, page.text, spoken, year=conference.year)
    boxed = conference.outputs.summary != "none"
    return Source(page, parsed, _left(wiki, box, conference.bot) if boxed else None, box)


def _left(wiki: Wiki, page: Page, bot: str) -> Revision | None:
    """The newest revision that the bot left; the page's own newest when that is the bot's."""
    if page.revision is None or (page.revision.author == bot and not page.revision.merged):
        return page.revision
    return wiki.newest_by(page.title, bot)


def _templates(conference: Conference, wiki: Wiki) -> dict[str, tuple[Page, Revision | None]]:
    wanted = installed.titles(conference)
    pages = wiki.read(wanted)
    return {title: (pages[title], _left(wiki, pages[title], conference.bot)) for title in wanted}


def natural(title: str) -> list[tuple[int, int, str]]:
    """A sort key by which 2 comes before 10."""
    parts = re.split(r"(\d+)", title)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]


def _narrowed(made: Plan, title: str) -> Plan:
    known = {edit.title for edit in made.edits} | set(made.unchanged)
    if title not in known:
        raise InputError(f"“{titles.printable(title)}” is no page that this conference's plan looks at.")
    return made.model_copy(
        update={
            "edits": [edit.model_copy(update={"needs": []}) for edit in made.edits if edit.title == title],
            "unchanged": [one for one in made.unchanged if one == title],
            "findings": [finding for finding in made.findings if finding.page == title],
        }
    )
