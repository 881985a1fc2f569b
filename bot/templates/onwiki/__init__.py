"""The template pages that are installed on the wiki: wikitext files, with the conference's words put in."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources

from bot.conference.model import Conference
from bot.templates import markup

ORDER = ("label", "status", "mark", "item", "step", "end", "removed", "summary", "follow-up", "open")


def pages(conference: Conference) -> dict[str, str]:
    """The wikitext of each template page, its documentation before it, by title; those that others use come first."""
    return {
        f"Template:{conference.template(name)}{ending}": _filled(_file(file), conference)
        for name in ORDER
        for ending, file in (("/doc", f"{name}.doc"), ("", name))
    }


def languages() -> list[str]:
    """Codes of the languages that labels are shown in where `{{int:lang}}` says so; English is there for all others."""
    return re.findall(r"^\|([\w-]+)=<bdi ", _file("label"), re.MULTILINE)


@cache
def _file(name: str) -> str:
    return resources.files("bot.templates.onwiki").joinpath(f"{name}.wiki").read_text("utf-8").rstrip("\n")


def _filled(text: str, conference: Conference) -> str:
    """The text with its tokens, such as `@PREFIX@`, filled in."""
    closed = {word.lower(): None for one in conference.statuses if not one.open for word in one.words}
    statuses = [one.words[0] for one in conference.statuses]
    values = {
        "@PREFIX@": conference.outputs.templates,
        "@CLOSED@": "|".join(markup.escape(word) for word in closed),
        "@CLOSES@": f"{conference.closes:%Y%m%d}" if conference.closes else "",
        "@STATUSES@": ", ".join(markup.escape(word) for word in statuses),
        "@STATUSES JSON@": json.dumps(statuses, ensure_ascii=False).replace("<", r"\u003c"),
        "@BOT@": markup.link(f"User:{conference.bot}", conference.bot),
    }
    for token, value in values.items():
        text = value.join(text.split(token))
    return text
