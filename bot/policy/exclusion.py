"""`{{bots}}` and `{{nobots}}`: whether a page asks this bot to stay away, read as carefully as people write it.

    {{nobots}}                              nobody
    {{bots|allow=FirstBot, SecondBot}}      only these
    {{bots|deny=all|allow=SessionBot}}      only this one: a bot's own name counts more than `all`
    {{bots|optout=all}}                     no messages of any kind

In doubt the answer is to stay away. pywikibot reads the first parameter only, and names in one spelling only.
"""

from __future__ import annotations

from bot import titles
from bot.policy import notices
from bot.policy.notices import Notice

NOBODY = ("nobots", "no bots", "nobot", "no bot")
"""Names under which wikis have the template that keeps all bots away."""
NAMES = ("bots", *NOBODY)
TASK = "sessionbot"
"""What this bot is called besides its account: in `optout=` the kind of its edits, in `denyscript=` its program."""
PARAMETERS = {"allow": "allow", "allowscript": "allow", "deny": "deny", "denyscript": "deny", "optout": "optout"}


def keeps_away(text: str, bot: str) -> str | None:
    """A sentence when the page's own text keeps the account `bot` away, else None; every call on the page must let it."""
    own = {_name(bot), TASK}
    for notice in notices.find(text, NAMES):
        if not _lets(notice, own):
            return f"The page keeps this bot away with “{notice}”."
    return None


def _lets(notice: Notice, own: set[str]) -> bool:
    if notice.params is None:
        return False
    lists: dict[str, list[set[str]]] = {"allow": [], "deny": [], "optout": [], "": []}
    for key, value in notice.params:
        kind = "" if key.isdecimal() else PARAMETERS.get(key, key)
        if kind in lists and (listed := _names(value)):
            lists[kind].append(listed)
    named = lists["deny"] + lists["optout"] + lists[""]
    if any(own & listed for listed in named) or any("all" in listed for listed in lists["optout"]):
        return False
    if lists["allow"] and all(own & listed for listed in lists["allow"]):
        return True
    denied = notice.name in NOBODY or any("all" in listed for listed in lists["deny"])
    return not denied and all(own & listed or "all" in listed for listed in lists["allow"])


def _names(value: str) -> set[str]:
    return {name for one in value.replace("\n", ",").split(",") if (name := _name(one))}


def _name(account: str) -> str:
    """The account's name for comparison: any case, space or underscore, with or without `User:` in any language."""
    return titles.tidy(account.strip(" \t'\"")).casefold().rpartition(":")[2].strip()
