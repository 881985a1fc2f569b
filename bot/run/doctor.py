"""Is everything in place for a run? Each check looks at one thing and says what to do where it is not as it should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Literal

from bot.conference.model import Conference
from bot.errors import SessionBotError
from bot.policy import credentials, stop_page, summary
from bot.run import pipeline
from bot.run.apply import new_run
from bot.run.conduct import Conduct
from bot.templates import onwiki
from bot.wiki import credential_files
from bot.wiki.about import About
from bot.wiki.named import is_live
from bot.wiki.protocol import Wiki

Level = Literal["ok", "warning", "problem"]
Found = Iterator[tuple[Level, str]]
OLDEST = (1, 39)
"""The oldest MediaWiki that the bot is tried on."""
VERSION = re.compile(r"MediaWiki (\d+)\.(\d+)")
RIGHTS = {"edit": "Edit existing pages", "createpage": "Create, edit, and move pages"}
"""Rights without which nothing is written, and the grant of a bot password that gives each."""


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found."""

    about: str
    """What was looked at, in a word or two."""
    level: Level
    says: str
    """What was found, and what to do where it is not as it should be."""


def checks(conference: Conference, file: Path, wiki: str, opened: Callable[[], Wiki], command: str) -> Iterator[Check]:
    """One check after the other, without secrets; those that need the wiki end where it cannot be opened.

    `command` is what to type to write the conference's pages.
    """
    live = is_live(wiki)
    place = credential_files.folder() if live else None
    secrets = credential_files.secrets(credential_files.listed(place)) if place else []
    found = chain(
        [_conference(conference, file)],
        _credentials(place) if live else [],
        _on_wiki(conference, opened, command),
    )
    for one in found:
        yield Check(one.about, one.level, credentials.redact(one.says, secrets))


def _conference(conference: Conference, file: Path) -> Check:
    closes = f", closes on {conference.closes}" if conference.closes else ""
    return Check("conference", "ok", f"{file} describes {conference.name}{closes}.")


def _on_wiki(conference: Conference, opened: Callable[[], Wiki], command: str) -> Iterator[Check]:
    try:
        wiki = opened()
        about = wiki.about()
    except SessionBotError as why:
        yield Check("wiki", "problem", str(why))
        return
    yield from _wiki(wiki, about)
    if wiki.shared:
        yield from _account(wiki, about)
        yield from _leave(conference, wiki)
        yield from _languages(wiki)
    looks: list[tuple[str, Callable[[Conference, Wiki], Found]]] = [
        ("templates", partial(_templates, command=command)),
        ("session pages", _sessions),
        ("programme", _programme),
        ("last run", partial(_last_run, command=command)),
    ]
    for name, look in looks:
        try:
            yield from (Check(name, level, says) for level, says in look(conference, wiki))
        except SessionBotError as why:
            yield Check(name, "problem", str(why))


def _credentials(place: Path | None) -> Iterator[Check]:
    if place is None:
        says = "There is no user-config.py in PYWIKIBOT_DIR, in this folder or in ~/.pywikibot; copy user-config.py.sample and fill it in."
        yield Check("credentials", "problem", says)
        return
    for path in credential_files.listed(place):
        why = credential_files.fault(path)
        yield Check(
            "credentials", "problem" if why else "ok", why or f"{path} is safe from other users of this machine."
        )


def _wiki(wiki: Wiki, about: About) -> Iterator[Check]:
    version = VERSION.match(about.software)
    is_old = version is not None and (int(version[1]), int(version[2])) < OLDEST
    tried = f"; the bot is tried on {OLDEST[0]}.{OLDEST[1]} and newer" if is_old else ""
    yield Check("wiki", "warning" if is_old else "ok", f"{wiki.name} answers: {about.software}{tried}.")
    if about.read_only is not None:
        yield Check("wiki", "problem", f"It is read-only (“{about.read_only}”); wait, or ask who runs it.")
    if wiki.shared and "ParserFunctions" not in about.extensions:
        says = "The extension ParserFunctions is missing, without which the templates show nothing; ask who runs the wiki to install it."
        yield Check("extensions", "problem", says)
    elif wiki.shared:
        yield Check("extensions", "ok", "ParserFunctions is there.")


def _account(wiki: Wiki, about: About) -> Iterator[Check]:
    if about.account != wiki.user:
        who = f"{about.account} is logged in" if about.account else "Nobody is logged in"
        yield Check(
            "login", "problem", f"{who}; configure the login of {wiki.user}, as user-config.py.sample explains."
        )
        return
    yield Check("login", "ok", f"{wiki.user} is logged in.")
    if about.blocked is not None:
        says = f"{wiki.user} is blocked (“{about.blocked}”); read its talk page, and settle it with whoever blocked it."
        yield Check("block", "problem", says)
    else:
        yield Check("block", "ok", f"{wiki.user} is not blocked.")
    for right, grant in RIGHTS.items():
        if right not in about.rights:
            says = f"The session lacks the right “{right}”; give the bot password the grant “{grant}”, or the account the right."
            yield Check("rights", "problem", says)
    if RIGHTS.keys() <= about.rights:
        yield Check("rights", "ok", f"It may {' and '.join(RIGHTS)}.")
    yield _flag(about)
    if "apihighlimits" not in about.rights:
        says = "The session lacks the right “apihighlimits” and reads 50 pages at a time instead of 500; the bot group and the grant “High-volume (bot) access” give it."
        yield Check("rights", "warning", says)


def _flag(about: About) -> Check:
    if "bot" in about.rights:
        return Check("bot flag", "ok", "Edits are marked as a bot’s.")
    says = "Edits would not be marked as a bot’s, so none is made; ask for the bot flag, and give the bot password the grant “High-volume (bot) access”."
    return Check("bot flag", "problem", says)


def _leave(conference: Conference, wiki: Wiki) -> Iterator[Check]:
    """Whether people let the bot work."""
    stop = Conduct(conference, wiki, new_run()).stop_page
    if stop is None:
        return
    talk = f"User talk:{conference.bot}"
    try:
        pages = wiki.read([stop, talk])
    except SessionBotError as why:
        yield Check("stop page", "problem", str(why))
        return
    page, newest = pages[stop].revision, pages[talk].revision
    why_not = stop_page.stops(stop, page.text if page else None)
    yield Check("stop page", "problem" if why_not else "ok", why_not or f"“{stop}” says run.")
    message = newest.timestamp if newest and newest.author != conference.bot else None
    paused = stop_page.paused(talk, message, page.timestamp if page else None, stop)
    yield Check("messages", "problem" if paused else "ok", paused or f"None on “{talk}” waits for an answer.")


def _languages(wiki: Wiki) -> Iterator[Check]:
    """Whether labels can be shown in the reader's language."""
    codes = onwiki.languages()
    wanted = {"MediaWiki:Lang": None} | {f"MediaWiki:Lang/{code}": code for code in codes}
    try:
        pages = wiki.read(wanted)
    except SessionBotError as why:
        yield Check("languages", "problem", str(why))
        return
    missing = [title for title, code in wanted.items() if not pages[title].text.strip()]
    wrong = [
        title for title, code in wanted.items() if code and title not in missing and pages[title].text.strip() != code
    ]
    for titles, what in ((missing, "is missing"), (wrong, "holds another text than its language code")):
        if titles:
            says = f"{', '.join(titles)} {what}: people who read the wiki in that language see English labels. Ask an administrator to write the code there, such as “{codes[0]}” into MediaWiki:Lang/{codes[0]}, and that of the wiki’s own language into MediaWiki:Lang."
            yield Check("languages", "warning", says)
    if not missing and not wrong:
        yield Check("languages", "ok", f"Labels show in English, {', '.join(codes)}.")


def _templates(conference: Conference, wiki: Wiki, *, command: str) -> Found:
    plan = pipeline.plan(conference, wiki, frozenset({"templates"}))
    for finding in plan.findings:
        yield "problem" if finding.level == "error" else "warning", f"{finding.page}: {finding.message}"
    new = sum(edit.base is None for edit in plan.edits)
    if new:
        yield (
            "problem",
            f"Template pages that are not there: {new}; type: {command} --only templates",
        )
    elif plan.edits:
        yield "warning", f"Template pages of another version: {len(plan.edits)}; type: {command} --only templates"
    elif not plan.findings:
        yield "ok", f"All {len(plan.unchanged)} template pages are there and up to date."


def _sessions(conference: Conference, wiki: Wiki) -> Found:
    yield "ok", f"{len(pipeline.session_pages(conference, wiki))} begin with “{conference.pages.sessions}”."


def _programme(conference: Conference, wiki: Wiki) -> Found:
    pages = wiki.read(conference.pages.programme) if conference.pages.programme else {}
    for title, page in pages.items():
        if page.revision is None:
            yield "warning", f"There is no page “{title}”; correct [pages] programme in the conference file."
        else:
            yield "ok", f"“{title}” is there."


def _last_run(conference: Conference, wiki: Wiki, *, command: str) -> Found:
    page = conference.outputs.follow_up
    newest = wiki.newest_by(page, conference.bot)
    if newest is None:
        yield "warning", f"The bot has not written “{page}” yet; type: {command}"
    else:
        run = summary.run_of(newest.summary)
        when = f"{newest.timestamp.astimezone(UTC):%Y-%m-%d at %H:%M UTC}"
        yield "ok", f"{f'Run {run}' if run else 'A run without an id'} wrote “{page}” on {when}, and none since."
