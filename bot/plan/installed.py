"""The edits that install the bot's templates on the wiki, or bring them up to date."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conference.model import Conference
from bot.plan.inputs import Inputs
from bot.plan.values import Edit, touched
from bot.records import Finding
from bot.templates import onwiki


def titles(conference: Conference) -> list[str]:
    """The titles of all template pages, in the order in which they are installed."""
    return list(onwiki.pages(conference))


def plan(conference: Conference, inputs: Inputs) -> tuple[list[Edit], list[str], list[Finding]]:
    """The edits, the titles that are as they should be, and what keeps the bot from others."""
    edits, unchanged, findings = [], [], []
    pages: Mapping[str, str] = onwiki.pages(conference)
    for title, text in pages.items():
        page, base = inputs.templates[title]
        if page.text == text:
            unchanged.append(title)
        elif page.revision is None or (base is not None and base.text == page.text):
            what = "Template installed" if page.revision is None else "Template updated"
            edit = Edit(
                title=title,
                output="templates",
                base=page.revision_id,
                touched=touched(page, conference.bot),
                before=page.text,
                after=text,
                summary=what,
            )
            edits.append(edit)
        else:
            findings.append(_foreign(title, by_bot=base is not None))
    return edits, unchanged, findings


def _foreign(title: str, *, by_bot: bool) -> Finding:
    message = (
        "An editor changed the template since the bot installed it; it was left alone. --again with its title writes to it."
        if by_bot
        else "A page of this name exists that the bot has not written; choose another [outputs] templates prefix."
    )
    return Finding(code="template-changed", level="warning" if by_bot else "error", message=message, page=title)
