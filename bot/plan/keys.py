"""The keys of sessions: what their rows and boxes are known by, however often their pages move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, count

from bot import region
from bot.conference.model import Conference
from bot.errors import RegionError
from bot.plan import summary
from bot.plan.inputs import Source
from bot.plan.rows import page_key
from bot.templates import follow_up


def of_pages(conference: Conference, sources: Sequence[Source], rows: Mapping[str, str]) -> dict[str, str]:
    """The key of each session page, by title; no two have the same.

    A box carries its key along when its page moves, unless another page has the box, too: then it was copied, and is the
    page's that has its name. Without a box the page has the key that `rows` give it, else the one that its title gives.
    """
    own = {one.page.title: conference.key(one.page.title) for one in sources}
    boxes = {one.page.title: _boxes(one) for one in sources}
    found = {title: key for title, key in own.items() if key in boxes[title]}
    claims = Counter(keys[0] for title, keys in boxes.items() if keys and title not in found)
    for title, keys in boxes.items():
        if title not in found and keys and claims[keys[0]] == 1 and keys[0] not in found.values():
            found[title] = keys[0]
    for title, key in own.items():
        if title not in found:
            wanted = chain((rows.get(title, key), key), (f"{key}~{number}" for number in count(2)))
            found[title] = next(one for one in wanted if one not in found.values())
    return found


def in_rows(conference: Conference, text: str) -> dict[str, str]:
    """The key of each page that rows of the follow-up page name, as the first of them says it.

    Where editors removed all rows of a page, what they removed has its key, and that the title that it came from.
    """
    try:
        cut = region.find(text, region.name("follow-up"))
        page = follow_up.read(cut.owned if cut else "", conference.outputs.templates)
    except RegionError:
        return {}
    removed = {page_key(one.session) for one in page.removed}
    named = [(one.row.page.partition("#")[0], page_key(one.row.session)) for one in page.rows]
    return {f"{conference.pages.sessions}{key}": key for key in removed - {key for _, key in named} if key} | {
        page: key for page, key in reversed(named) if page and key
    }


def _boxes(source: Source) -> list[str]:
    """The keys of the boxes on the page, without what tells several sessions of a page apart."""
    return list(dict.fromkeys(page_key(key) for key in summary.keys(source.page.text)))
