"""From a wiki to a plan: read the conference's pages, parse them, plan."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import dropwhile

from bot import titles
from bot.conference.model import Conference, Output
from bot.errors import InputError
from bot.parsers import programme
from bot.parsers.guard import is_redirect, redirect_target
from bot.parsers.programme import ParsedProgramme
from bot.parsers.session import parse
from bot.plan import Plan, installed, keys, summary
from bot.plan import conference as planning
from bot.plan import follow_up as planned
from bot.plan.inputs import Inputs, Source
from bot.plan.values import is_translatable
from bot.policy import exclusion, limits
from bot.records import Finding
from bot.revision import Page, Revision
from bot.run import base
from bot.templates import markup
from bot.wiki.protocol import Wiki

MOVES = 3
"""How many redirects lead from an old title to the page, at most."""
REGULAR: frozenset[Output] = frozenset({"follow-up", "summary", "open"})
"""What a plan writes unless told otherwise: templates are installed on request only."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a person has looked at and said yes to."""

    shrink: bool = False
    """Rows may go although it looks like too many."""
    pages: int = limits.PAGES
    """How many pages may be edited at once."""


USUAL = Allowed()


def plan(
    conference: Conference,
    wiki: Wiki,
    only: AbstractSet[Output] = REGULAR,
    page: str | None = None,
    again: AbstractSet[str] = frozenset(),
    allow: Allowed = USUAL,
) -> Plan:
    """The plan for the conference as its wiki stands now; with `page`, only that page's edits.

    Pages in `again` are written although an editor took the bot's part off them or undid its edit.
    Raises `InputError` when the wiki has no session page of the conference.
    """
    if only == {"templates"}:
        inputs = Inputs(Page("", None), None, templates=_templates(conference, wiki, again))
    else:
        inputs = read(conference, wiki, only, again)
    made = _wanted(planning.make(conference, wiki.name, inputs, only, allow_shrink=allow.shrink), conference)
    if why := limits.too_many(made, allow.pages):
        made = made.model_copy(update={"refusals": [*made.refusals, why]})
    return made if page is None else _narrowed(made, titles.check(page))


def _wanted(made: Plan, conference: Conference) -> Plan:
    """The plan without edits of pages that do not want the bot."""
    kept_away = {edit.title: why for edit in made.edits if (why := exclusion.keeps_away(edit.before, conference.bot))}
    told = [Finding(code="kept-away", level="info", message=why, page=title) for title, why in kept_away.items()]
    return made.model_copy(
        update={
            "edits": [edit for edit in made.edits if edit.title not in kept_away],
            "unchanged": [*made.unchanged, *kept_away],
            "findings": [*made.findings, *told],
        }
    )


def read(
    conference: Conference, wiki: Wiki, only: AbstractSet[Output] = REGULAR, again: AbstractSet[str] = frozenset()
) -> Inputs:
    """All that a plan depends on."""
    title = conference.outputs.follow_up
    sources = _sources(conference, wiki, again)
    follow_up = wiki.read([title])[title]
    follow_up_base = base.left(wiki, [follow_up], conference.bot)[title]
    known = {source.page.title for source in sources}
    programmes = _programmes(conference, wiki)
    view, view_base = _view(conference, wiki, again) if "open" in only else (None, None)
    return Inputs(
        follow_up=follow_up,
        follow_up_base=follow_up_base,
        reverted=_is_reverted(conference, wiki, follow_up, follow_up_base),
        sources=sources,
        keys=_keys(conference, wiki, [follow_up.revision, follow_up_base], known),
        programmes=programmes,
        redirects=_redirects(programmes, wiki, known),
        view=view,
        view_base=view_base,
        templates=_templates(conference, wiki, again) if "templates" in only else {},
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


def _is_reverted(conference: Conference, wiki: Wiki, page: Page, left: Revision | None) -> bool:
    """Whether the follow-up page was put back to what it was before the base; asked only where it makes a difference."""
    if left is None or not planned.gives_back(page, left, conference.outputs.templates):
        return False
    return base.is_put_back(wiki, page.title, left)


def _keys(
    conference: Conference, wiki: Wiki, revisions: Sequence[Revision | None], known: AbstractSet[str]
) -> dict[str, str]:
    """The keys that rows have for session pages, or had when the bot left them; of pages that moved, by their new titles."""
    texts = dict.fromkeys(one.text for one in revisions if one)
    named = dict(ChainMap(*(keys.in_rows(conference, text) for text in texts)))
    targets = {page: page for page in named if page not in known and markup.is_page(page)}
    for _ in range(MOVES):
        on_the_way = {title for title in targets.values() if title not in known and markup.is_page(title)}
        pages = wiki.read(sorted(on_the_way)) if on_the_way else {}
        further = {title: titles.tidy(redirect_target(page.text) or "") for title, page in pages.items()}
        targets = {page: further.get(title, title) for page, title in targets.items()}
    moved = {target: named[page] for page, target in targets.items() if target in known}
    return {page: key for page, key in named.items() if page in known} | moved


def _programmes(conference: Conference, wiki: Wiki) -> dict[str, ParsedProgramme | None]:
    """The programme pages that the conference names, read."""
    wanted = list(dict.fromkeys(conference.pages.programme))
    pages = wiki.read(wanted) if wanted else {}
    return {
        title: programme.parse(title, pages[title].text, conference.spoken(), year=conference.year)
        if pages[title].revision
        else None
        for title in wanted
    }


def _redirects(programmes: Mapping[str, ParsedProgramme | None], wiki: Wiki, known: AbstractSet[str]) -> dict[str, str]:
    """Where those pages lead that a programme links to, that are no sessions, and that are redirects."""
    linked = [slot.page for parsed in programmes.values() if parsed for slot in parsed.programme.slots if slot.page]
    wanted = sorted({page for link in linked if markup.is_page(page := link.partition("#")[0])} - known)
    pages = wiki.read(wanted) if wanted else {}
    targets = {title: redirect_target(page.text) for title, page in pages.items()}
    return {titles.tidy(title): titles.tidy(target) for title, target in targets.items() if target}


def _sources(conference: Conference, wiki: Wiki, again: AbstractSet[str]) -> list[Source]:
    pages = session_pages(conference, wiki)
    titles_of = {page.title: _box_title(conference, page) for page in pages}
    # "/Summary" can be too much for a long title: such a box is no page, and the plan says so
    elsewhere = wiki.read(box for title, box in titles_of.items() if box != title and markup.is_page(box))
    boxes = [
        page if (box := titles_of[page.title]) == page.title else elsewhere.get(box, Page(box, None)) for page in pages
    ]
    bases = {} if conference.outputs.summary == "none" else base.left(wiki, boxes, conference.bot)
    bases |= {box.title: box.revision if summary.keys(box.text) else None for box in boxes if box.title in again}
    return [_source(conference, wiki, page, box, bases.get(box.title)) for page, box in zip(pages, boxes, strict=True)]


def _box_title(conference: Conference, page: Page) -> str:
    if conference.outputs.summary == "subpage" or is_translatable(page.text):
        return f"{page.title}/Summary"
    return page.title


def _source(conference: Conference, wiki: Wiki, page: Page, box: Page, base: Revision | None) -> Source:
    parsed = parse(page.title, page.text, conference.spoken(), year=conference.year)
    return Source(page, parsed, base, box, taken_back=_is_taken_back(wiki, box, base))


def _is_taken_back(wiki: Wiki, page: Page, base: Revision | None) -> bool:
    """Whether the page reads again as it did before the bot's newest edit: an editor undid that."""
    if base is None or page.text == base.text:
        return False
    earlier = dropwhile(lambda one: one.id != base.id, wiki.history(page.title))
    return any(one.text == page.text for one in earlier)


def _templates(conference: Conference, wiki: Wiki, again: AbstractSet[str]) -> dict[str, tuple[Page, Revision | None]]:
    pages = wiki.read(installed.titles(conference))
    bases = base.left(wiki, list(pages.values()), conference.bot)
    return {title: (page, page.revision if title in again else bases[page.title]) for title, page in pages.items()}


def _view(conference: Conference, wiki: Wiki, again: AbstractSet[str]) -> tuple[Page | None, Revision | None]:
    """The page of all conferences' open steps, and what the bot left there; with `again`, whatever stands there."""
    title = conference.outputs.open
    if title is None:
        return None, None
    page = wiki.read([title])[title]
    return page, page.revision if title in again else base.left(wiki, [page], conference.bot)[page.title]


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
