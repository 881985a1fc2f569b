"""One conference's part of the page of all open steps: a heading and an `open` call.

== Harbour Days 2025 ==
{{Conference session/open|follow-up=Harbour Days 2025/Follow-up}}
"""

from __future__ import annotations

from bot.conference.model import Conference
from bot.templates import markup, step

NAME = "open"


def render(conference: Conference) -> str:
    """The part's wikitext."""
    call = markup.call(conference.template(NAME), {"follow-up": markup.escape(conference.outputs.follow_up)})
    return f"{markup.heading(step.tidy(conference.name))}\n{call}\n"
