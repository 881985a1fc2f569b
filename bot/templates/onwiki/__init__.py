"""The template pages that are installed on the wiki: wikitext files, with the conference's words put in."""

from __future__ import annotations

from functools import cache
from importlib import resources

from bot.conference.model import Conference
from bot.templates import markup

ORDER = ("label", "status", "mark", "item", "step", "end", "removed", "summary", "follow-up")


def pages(conference: Conference) -> dict[str, str]:
    """The wikitext of each template page, by title; those that others use come first."""
    return {f"Template:{conference.template(name)}": _filled(_file(name), conference) for name in ORDER}


@cache
def _file(name: str) -> str:
    return resources.files("bot.templates.onwiki").joinpath(f"{name}.wiki").read_text("utf-8").rstrip("\n")


def _filled(text: str, conference: Conference) -> str:
    """The text with `@PREFIX@`, `@CLOSED@` and `@CLOSES@` filled in."""
    closed = {word.lower(): None for one in conference.statuses if not one.open for word in one.words}
    values = {
        "@PREFIX@": conference.outputs.templates,
        "@CLOSED@": "|".join(markup.escape(word) for word in closed),
        "@CLOSES@": f"{conference.closes:%Y%m%d}" if conference.closes else "",
    }
    for token, value in values.items():
        text = value.join(text.split(token))
    return text
