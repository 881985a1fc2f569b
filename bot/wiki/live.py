"""A live MediaWiki through pywikibot: the only module that imports it.

pywikibot keeps the session, the login, the throttle and the retries; what is asked and saved is said here, so that no
default of its own can overwrite anybody's edit.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from pywikibot.data.api import Request
from pywikibot.exceptions import APIError, Error, NoUsernameError
from pywikibot.site import APISite
from requests.exceptions import RequestException

from bot import titles
from bot.errors import EditSkippedError, MovedOnError, WikiError
from bot.revision import Page, Revision

FIELDS = "ids|timestamp|user|comment|content"
MOVED_ON = {
    "editconflict": "somebody edited it meanwhile",
    "articleexists": "somebody created it meanwhile",
    "missingtitle": "somebody deleted it meanwhile",
    "pagedeleted": "somebody deleted it meanwhile",
    "nosuchrevid": "somebody deleted it meanwhile",
}
"""Answers to a save that mean: read again and plan again."""
SKIPPED = {
    "protectedpage": "it is protected",
    "cascadeprotected": "it is protected through another page",
    "protectedtitle": "the title is protected",
    "protectednamespace": "its namespace is protected",
    "spamblacklist": "the spam blacklist has one of its links",
    "spamprotectionmatch": "the spam filter has one of its words",
    "titleblacklist-forbidden": "the title blacklist has its title",
    "titleblacklist-forbidden-edit": "the title blacklist has its title",
    "abusefilter-disallowed": "an abuse filter refused the edit",
    "abusefilter-warning": "an abuse filter warned of the edit",
    "contenttoobig": "it would be too large",
    "hookaborted": "an extension of the wiki refused the edit",
    "cantcreate": "the account may not create pages",
    "noedit": "the account may not edit it",
    "permissiondenied": "the account may not edit it",
    "invalidtitle": "no page can have this title",
}
"""Answers that concern this page alone: other pages may still be written."""
STOPS = {
    "blocked": "the account is blocked",
    "autoblocked": "the address is blocked",
    "readonly": "the wiki is read-only",
    "assertbotfailed": "the account is not in the bot group; ask for the bot flag",
    "assertuserfailed": "the session was lost",
    "assertnameduserfailed": "the session belongs to another account",
    "ratelimited": "the wiki's rate limit is reached",
    "writeapidenied": "the account may not write through the API",
    "badtoken": "the session was lost",
    "notloggedin": "the session was lost",
}
"""Answers that concern every page: the run stops."""
FAULTS = (Error, RequestException, KeyError, ValueError, RuntimeError, OSError)
"""What pywikibot raises when a wiki does not answer, or answers something else than MediaWiki's API does."""


class LiveWiki:
    """A wiki behind a pywikibot site; saves are made as `user`, who must be in the bot group unless `needs_bot` is off."""

    def __init__(self, site: APISite, name: str, user: str, *, needs_bot: bool = True) -> None:
        self.site, self.name, self.user, self.needs_bot = site, name, user, needs_bot

    def titles(self, prefix: str) -> list[str]:
        """The titles of all pages that begin with `prefix`, redirects left out, sorted."""
        namespace, rest = self._namespace(titles.tidy(prefix))
        query = {
            "list": "allpages",
            "apnamespace": namespace,
            "apprefix": rest,
            "apfilterredir": "nonredirects",
            "aplimit": "max",
        }
        return sorted(page["title"] for answer in self._query(query) for page in answer.get("allpages", []))

    def read(self, wanted: Iterable[str]) -> Mapping[str, Page]:
        """The newest revision of each page, by title as asked; a page that is not there has `revision` None."""
        asked = list(dict.fromkeys(wanted))
        found: dict[str, Page] = {}
        size = 500 if self._may("apihighlimits") else 50
        for first in range(0, len(asked), size):
            found |= self._read_some(asked[first : first + size])
        return {title: found.get(titles.tidy(title), Page(title, None)) for title in asked}

    def newest_by(self, title: str, author: str) -> Revision | None:
        """The newest revision of the page that `author` saved; None when there is none."""
        return next(iter(self._revisions(title, rvuser=author, rvlimit=1, more=False)), None)

    def history(self, title: str) -> list[Revision]:
        """All revisions of the page, newest first; empty when there is no page."""
        return list(self._revisions(title, rvlimit="max"))

    def save(self, title: str, text: str, *, base: int | None, summary: str) -> Revision:
        """The revision that now stands there; with the same text as before, the one that stood there already."""
        request = self._edit(title, text, base, summary)
        try:
            answer = request.submit()["edit"]
        except APIError as why:
            raise self._refusal(title, why) from why
        except FAULTS as why:
            raise WikiError(f"{self.name} did not take {title}: {said(why)}.") from why
        return self._saved(title, answer)

    def _edit(self, title: str, text: str, base: int | None, summary: str) -> Request:
        normal = saved_text(text)
        parameters: dict[str, Any] = {
            "action": "edit",
            "title": titles.tidy(title),
            "text": normal,
            "summary": summary,
            "bot": True,
            "notminor": True,
            "watchlist": "nochange",
            "md5": hashlib.md5(normal.encode(), usedforsecurity=False).hexdigest(),
            "assertuser": self.user,
            # the base alone: with a base timestamp beside it the wiki hides conflicts with the bot's own edits
            **({"createonly": True} if base is None else {"baserevid": base, "nocreate": True}),
        }
        try:
            parameters["token"] = self.site.tokens["csrf"]
            request = self.site.simple_request(**parameters)
        except FAULTS as why:
            raise WikiError(f"{self.name} gave no permission to edit: {said(why)}.") from why
        # pywikibot sets assert=user itself when the request is made: the flag is asked for afterwards
        request["assert"] = "bot" if self.needs_bot else "user"
        return request

    def _refusal(self, title: str, why: APIError) -> WikiError:
        for table, kind in ((MOVED_ON, MovedOnError), (SKIPPED, EditSkippedError), (STOPS, WikiError)):
            if why.code in table:
                return kind(f"{title} was not saved: {table[why.code]}.")
        return WikiError(f"{title} was not saved: the wiki says “{why.info}” ({why.code}).")

    def _saved(self, title: str, answer: Mapping[str, Any]) -> Revision:
        if answer.get("result") != "Success":
            reason = (
                answer.get("info")
                or answer.get("code")
                or ("a captcha is asked for" if "captcha" in answer else "no reason given")
            )
            raise EditSkippedError(f"{title} was not saved: {reason}.")
        if "newrevid" not in answer:
            standing = self.read([title])[title].revision
            if standing is None:
                raise MovedOnError(f"{title} was not saved: somebody deleted it meanwhile.")
            return standing
        return next(iter(self._by_ids([answer["newrevid"]])))

    def _by_ids(self, ids: list[int]) -> Iterator[Revision]:
        query = {"prop": "revisions", "revids": "|".join(map(str, ids)), "rvprop": FIELDS, "rvslots": "main"}
        for answer in self._query(query):
            for page in answer.get("pages", []):
                yield from map(_revision, page.get("revisions", []))

    def _read_some(self, wanted: list[str]) -> dict[str, Page]:
        query = {"prop": "revisions", "titles": "|".join(map(titles.tidy, wanted)), "rvprop": FIELDS, "rvslots": "main"}
        found: dict[str, Page] = {}
        for answer in self._query(query):
            renamed = {one["to"]: one["from"] for one in answer.get("normalized", [])}
            for page in answer.get("pages", []):
                title = page["title"]
                for revision in page.get("revisions", []):
                    found[title] = found[renamed.get(title, title)] = Page(title, _revision(revision))
        return found

    def _revisions(self, title: str, *, more: bool = True, **query: Any) -> Iterator[Revision]:
        asked = {"prop": "revisions", "titles": titles.tidy(title), "rvprop": FIELDS, "rvslots": "main", **query}
        for answer in self._query(asked):
            for page in answer.get("pages", []):
                yield from map(_revision, page.get("revisions", []))
            if not more:
                return

    def _query(self, parameters: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        """The `query` part of each answer, followed to its end."""
        go_on: Mapping[str, Any] = {}
        while True:
            try:
                answer = self.site.simple_request(action="query", formatversion=2, **{**parameters, **go_on}).submit()
            except APIError as why:
                raise WikiError(f"{self.name} refused to be read: {why.info} ({why.code}).") from why
            except FAULTS as why:
                raise WikiError(f"{self.name} could not be read: {said(why)}.") from why
            yield answer.get("query", {})
            if "continue" not in answer:
                return
            go_on = answer["continue"]

    def _namespace(self, prefix: str) -> tuple[int, str]:
        name, colon, rest = prefix.partition(":")
        try:
            space = self.site.namespaces.lookup_name(name) if colon else None
        except FAULTS as why:
            raise WikiError(f"{self.name} could not be read: {said(why)}.") from why
        return (space.id, rest.lstrip()) if space is not None else (0, prefix)

    def _may(self, right: str) -> bool:
        try:
            return bool(self.site.has_right(right))
        except FAULTS as why:
            raise WikiError(f"{self.name} could not be read: {said(why)}.") from why


def saved_text(text: str) -> str:
    """The text as MediaWiki keeps it: composed characters, LF, no white space at the end."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).rstrip()


def _revision(answer: Mapping[str, Any]) -> Revision:
    content = answer.get("slots", {}).get("main", {})
    return Revision(
        id=answer["revid"],
        parent=answer["parentid"] or None,
        author=answer.get("user", ""),
        timestamp=datetime.fromisoformat(answer["timestamp"]),
        summary=answer.get("comment", ""),
        text=content.get("content", ""),
    )


def said(why: BaseException) -> str:
    """What the exception says, in one line that can stand in a sentence."""
    if isinstance(why, NoUsernameError):
        return "the account or its password is not known there"
    text = " ".join(str(why).split()) or type(why).__name__
    return text if len(text) <= 200 else text[:200] + "…"
