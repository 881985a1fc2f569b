"""The edit of the page that lists the open steps of several conferences: a part for each, which only the bot writes.

Each conference that names the page has its own region there and looks after that alone. The steps come from the follow-up
pages by transclusion, so an answer there costs no edit here. Nobody answers here: when somebody edited the page since the
bot did, it is left alone.
"""

from __future__ import annotations

from bot import region
from bot.conference.model import Conference
from bot.errors import RegionError
from bot.plan.values import Edit, touched
from bot.records import Finding
from bot.revision import Page, Revision
from bot.templates import open_steps

HINT = "made by the session bot; please answer on the follow-up page, not here"


def plan(conference: Conference, page: Page, base: Revision | None) -> tuple[Edit | None, list[Finding]]:
    """The edit that puts the conference's part on the page, or brings it up to date; None when there is none to make.

    `base` is the bot's newest revision of the page.
    """
    name = region.name("open", conference.outputs.follow_up)
    wanted = open_steps.render(conference)
    try:
        cut = region.find(page.text, name)
    except RegionError as why:
        return None, [_finding(page, "broken-markers", "error", f"{why} The page was left alone.")]
    if cut is not None and _spaced(cut.owned) == _spaced(wanted):
        return None, []
    if page.revision is not None and (base is None or _spaced(base.text) != _spaced(page.text)):
        return None, [_edited(page, by_bot=base is not None)]
    if cut is not None:
        after, what = cut.with_owned(wanted), "brought up to date"
    else:
        above = f"{page.text.rstrip()}\n" if page.text.strip() else ""
        after, what = f"{above}{region.wrap(name, wanted, HINT)}".rstrip(), "added"
    edit = Edit(
        title=page.title,
        output="open",
        base=page.revision_id,
        touched=touched(page, conference.bot),
        before=page.text,
        after=after,
        summary=f"Open steps of {conference.name} {what}",
        needs=[conference.outputs.follow_up],
    )
    return edit, []


def _spaced(text: str) -> str:
    """The text for comparison: spacing is nobody's word."""
    return " ".join(text.split())


def _edited(page: Page, *, by_bot: bool) -> Finding:
    why = "Somebody edited this page, which only the bot writes" if by_bot else "The bot has not written this page"
    return _finding(page, "view-edited", "warning", f"{why}; it was left alone. --again with its title writes to it.")


def _finding(page: Page, code: str, level: str, message: str) -> Finding:
    return Finding(code=code, level=level, message=message, page=page.title)  # type: ignore[arg-type]
