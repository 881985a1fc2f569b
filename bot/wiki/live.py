"""A live MediaWiki through pywikibot: the only module that imports it.

pywikibot keeps the session, the login, the throttle and the retries; what is asked and saved is said here, so that no
default of its own can overwrite anybody's edit.

A wiki joins two edits of different lines without a word, and the revision then holds somebody's edit beside the bot's.
So each save asks first whether the page still stands where the plan found it, and names that revision in its edit summary
(`…, from 4711`): a revision that follows another one was merged, and `newest_by` never gives it as what the bot left.
"""

from __future__ import annotations

import hashlib
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from pywikibot.comms import http
from pywikibot.data.api import Request
from pywikibot.exceptions import (
    APIError,
    ApiTimeoutError,
    Error,
    FatalServerError,
    MaxlagTimeoutError,
    NoUsernameError,
    ServerError,
)
from pywikibot.site import APISite
from requests.exceptions import ConnectionError as NoConnectionError
from requests.exceptions import RequestException

from bot import titles
from bot.errors import EditSkippedError, MovedOnError, WikiError
from bot.revision import Contribution, Page, Revision
from bot.wiki.about import About

FIELDS = "ids|timestamp|user|comment|content"
MOVED_ON = {
    "editconflict": "somebody edited it meanwhile",
    "articleexists": "somebody created it meanwhile",
    "missingtitle": "somebody deleted it meanwhile",
    "pagedeleted": "somebody deleted it meanwhile",
    "nosuchrevid": "somebody deleted it meanwhile",
}
"""Answers to a save that mean: read again and plan again."""
WARNED = "abusefilter-warning"
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
    WARNED: "an abuse filter warned of the edit",
    "contenttoobig": "it would be too long for a page",
    "hookaborted": "an extension of the wiki refused the edit",
    "cantcreate": "the account may not create pages",
    "noedit": "the account may not edit it",
    "permissiondenied": "the account may not edit it",
    "invalidtitle": "no page can have this title",
    "pagecannotexist": "no page can have this title",
    "no-direct-editing": "it is no page of wikitext",
    "badmd5": "the wiki did not get the text as it was sent",
}
"""Answers that concern this page alone: other pages may still be written."""
STOPS = {
    "blocked": "the account is blocked",
    "autoblocked": "the address is blocked",
    "readonly": "the wiki is read-only",
    "assertbotfailed": "the account is not in the bot group, or its BotPassword lacks “High-volume (bot) access”",
    "assertuserfailed": "the session was lost",
    "assertnameduserfailed": "the session belongs to another account",
    "ratelimited": "the wiki's rate limit is reached",
    "writeapidenied": "the account may not write through the API",
    "badtoken": "the session was lost",
    "notloggedin": "the session was lost",
    "maxlag": "the wiki's databases are too far behind",
}
"""Answers that concern every page: the run stops."""
FAULTS = (Error, RequestException, KeyError, ValueError, TypeError, AttributeError, RuntimeError, OSError)
"""What pywikibot raises when a wiki does not answer, or answers something else than MediaWiki's API does."""
NONSENSE = (KeyError, ValueError, TypeError, AttributeError)
ASKED = 3
"""How often a question is asked whose answer makes no sense."""
LONGEST_ASKING = 30 * 60
"""Seconds that all questions of a run may take: each may be asked five times, and a scheduler waits for the run's end."""
LONGEST_URL = 1500
"""Characters of a question that is asked by its address alone."""
SOME = 50
"""Pages of one question that every account may ask."""
LONGEST_SUMMARY = 500
"""Characters of an edit summary that a wiki keeps."""


class LiveWiki:
    """A wiki behind a pywikibot site; saves are made as `user`, who must be in the bot group unless `needs_bot` is off."""

    shared = True

    def __init__(self, site: APISite, name: str, user: str, *, needs_bot: bool = True) -> None:
        self.site, self.name, self.user, self.needs_bot = site, name, user, needs_bot
        self.asking = 0.0
        """Seconds that questions have taken so far."""

    def about(self) -> About:
        """What the wiki says of itself and of the account, asked for now: pywikibot would tell what it heard at first."""
        query = {
            "meta": "siteinfo|userinfo",
            "siprop": "general|extensions",
            "uiprop": "rights",
            "list": "users",
            "ususers": self.user,
            "usprop": "blockinfo",
        }
        answer = next(self._query("users", query))
        try:
            return _about(answer)
        except (KeyError, IndexError, TypeError, AttributeError) as why:
            raise WikiError(f"{self.name} could not be read: its answer is not MediaWiki's.") from why

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
        return sorted(page["title"] for answer in self._query("allpages", query) for page in answer["allpages"])

    def read(self, wanted: Iterable[str]) -> Mapping[str, Page]:
        """The newest revision of each page, by title as asked; a page that is not there has `revision` None."""
        asked = {title: titles.check(title) for title in wanted}
        known = list(dict.fromkeys(asked.values()))
        found: dict[str, Page] = {}
        size = 500 if known and self._may("apihighlimits") else SOME
        for first in range(0, len(known), size):
            found |= self._read_some(known[first : first + size])
        return {title: found[tidied] for title, tidied in asked.items()}

    def edited(self, wanted: Iterable[str], author: str) -> set[str]:
        """Those of the pages that `author` ever saved a revision of."""
        asked = {titles.check(title): title for title in wanted}
        known, name = list(asked), titles.tidy(author)
        found = set[str]()
        for first in range(0, len(known), SOME):
            query = {"prop": "contributors", "pclimit": "max", "titles": "|".join(known[first : first + SOME])}
            for answer in self._query("pages", query):
                for page in answer["pages"]:
                    if any(titles.tidy(one["name"]) == name for one in page.get("contributors", [])):
                        found.add(asked.get(page["title"], page["title"]))
        return found

    def newest_by(self, title: str, author: str) -> Revision | None:
        """The newest revision of the page that `author` saved; None when there is none.

        One of the bot's own that the wiki merged with somebody's edit does not count.
        """
        saved = self._revisions(title, rvuser=author, rvlimit=1)
        return next((one for one in saved if not (one.is_by(self.user) and one.merged)), None)

    def history(self, title: str) -> list[Revision]:
        """All revisions of the page, newest first; empty when there is no page."""
        return list(self._revisions(title, rvlimit="max"))

    def contributions(self, author: str) -> Iterator[Contribution]:
        """All edits that `author` made on pages that are still there, newest first; asked for as far as they are read."""
        query = {"list": "usercontribs", "ucuser": author, "ucprop": "ids|title|timestamp|comment", "uclimit": "max"}
        for answer in self._query("usercontribs", query):
            for one in answer["usercontribs"]:
                when = datetime.fromisoformat(one["timestamp"])
                # without a comment: an administrator hid it
                yield Contribution(one["title"], one["revid"], when, one.get("comment", ""))

    def save(self, title: str, text: str, *, base: int | None, summary: str) -> Revision:
        """The revision that now stands there; with the same text as before, the one that stood there already."""
        title, text = titles.check(title), saved_text(text)
        self._check_base(title, base)
        request = self._edit(title, text, base, summary)
        try:
            answer = request.submit()
        except FAULTS as why:
            # an answer that was lost on its way: pywikibot saved twice, or gave up, and the first save stands there
            ours = self._saved_already(title, text, base)
            if ours is None:
                raise self._refusal(title, why) from why
            return ours
        return self._saved(title, answer)

    def _check_base(self, title: str, base: int | None) -> None:
        """Raises `MovedOnError` when the page does not stand at `base`."""
        standing = self._newest(title, fields="ids|user")
        if standing is None and base is not None:
            raise MovedOnError(f"“{title}” is gone since it was read: plan again.")
        if standing is not None and base is None:
            raise MovedOnError(f"“{title}” exists already: plan again.")
        if standing is not None and standing["revid"] != base:
            somebody = standing.get("user", "somebody")
            raise MovedOnError(f"“{title}” was changed by {somebody} since it was read: plan again.")

    def _newest(self, title: str, fields: str = FIELDS) -> Mapping[str, Any] | None:
        """The newest revision as the wiki's API gives it."""
        query = {"prop": "revisions", "titles": title, "rvprop": fields, "rvslots": "main"}
        pages = [page for answer in self._query("pages", query) for page in answer["pages"]]
        return next((one for page in pages for one in page.get("revisions", [])), None)

    def _saved_already(self, title: str, text: str, base: int | None) -> Revision | None:
        """The newest revision, when it is just what was to be saved."""
        try:
            answer = self._newest(title)
        except WikiError:
            return None
        revision = _revision(answer) if answer else None
        is_ours = revision and (revision.author, revision.parent, revision.text) == (self.user, base, text)
        return revision if is_ours else None

    def _edit(self, title: str, text: str, base: int | None, summary: str) -> Request:
        parameters: dict[str, Any] = {
            "action": "edit",
            "title": title,
            "text": text,
            "summary": _summary(summary, base),
            "bot": True,
            "notminor": True,
            "watchlist": "nochange",
            "md5": hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(),
            "assertuser": self.user,
            # the base alone: with a base timestamp beside it the wiki hides conflicts with the bot's own edits
            **({"createonly": True} if base is None else {"baserevid": base, "nocreate": True}),
        }
        try:
            if not self.site.logged_in():
                raise WikiError(f"{title} was not saved: no login is configured for {self.user} on {self.name}.")
            parameters["token"] = self.site.tokens["csrf"]
            request = self.site.simple_request(**parameters)
        except FAULTS as why:
            raise WikiError(f"{self.name} gave no permission to edit: {said(why)}.") from why
        # pywikibot sets assert=user itself when the request is made: the flag is asked for afterwards
        request.use_get = False
        request["assert"] = "bot" if self.needs_bot else "user"
        return request

    def _refusal(self, title: str, why: BaseException) -> WikiError:
        """What to raise for a save that did not succeed."""
        if not isinstance(why, APIError):
            return WikiError(f"{title} was not saved: {self._why(why)}.")
        if why.code == WARNED:
            self._log_in_anew()
        blocked = why.other.get("blockinfo")
        if isinstance(blocked, Mapping) and blocked.get("blockpartial") not in {None, False}:
            return EditSkippedError(f"{title} was not saved: the account is blocked from this page.")
        for table, kind in ((MOVED_ON, MovedOnError), (SKIPPED, EditSkippedError), (STOPS, WikiError)):
            if why.code in table:
                return kind(f"{title} was not saved: {table[why.code]}{_links(why.other)}.")
        return WikiError(f"{title} was not saved: the wiki says “{why.info}” ({why.code}).")

    def _why(self, why: BaseException) -> str:
        """A reason for a save that got no answer: a wiki that cannot be written to says so when it is asked."""
        if isinstance(why, ApiTimeoutError) and not isinstance(why, MaxlagTimeoutError):
            try:
                general = next(self._query("general", {"meta": "siteinfo", "siprop": "general"}))["general"]
            except WikiError:
                return said(why)
            if general.get("readonly") not in {None, False}:
                return f"{STOPS['readonly']} (“{general.get('readonlyreason', '')}”)"
            return f"{said(why)}, or a rate limit of it is reached"
        return said(why)

    def _saved(self, title: str, answer: object) -> Revision:
        edit = answer.get("edit") if isinstance(answer, Mapping) else None
        if not isinstance(edit, Mapping):
            raise WikiError(
                f"Nobody knows whether {title} was saved: {self.name} gave an answer that is not MediaWiki's."
            )
        if edit.get("result") != "Success":
            if edit.get("code") == WARNED:
                self._log_in_anew()
            raise EditSkippedError(f"{title} was not saved: {_failure(edit)}.")
        if "newrevid" in edit:
            query = {"prop": "revisions", "revids": edit["newrevid"], "rvprop": FIELDS, "rvslots": "main"}
            pages = [page for answer in self._query("pages", query) for page in answer["pages"]]
            return _revision(pages[0]["revisions"][0])
        standing = self.read([title])[title].revision
        if standing is None:
            raise MovedOnError(f"{title} was not saved: somebody deleted it meanwhile.")
        return standing

    def _read_some(self, wanted: list[str]) -> dict[str, Page]:
        query = {"prop": "revisions", "titles": "|".join(wanted), "rvprop": FIELDS, "rvslots": "main"}
        names: dict[str, str] = {}
        found: dict[str, Page] = {}
        for answer in self._query("pages", query):
            names |= {one["from"]: one["to"] for one in answer.get("normalized", [])}
            for page in answer["pages"]:
                title = page["title"]
                if page.get("missing") or page.get("invalid"):
                    found[title] = Page(title, None)
                for revision in page.get("revisions", []):
                    found[title] = Page(title, _revision(revision))
        if untold := [title for title in wanted if names.get(title, title) not in found]:
            raise WikiError(f"{self.name} could not be read: it says nothing about “{untold[0]}”.")
        return {title: found[names.get(title, title)] for title in wanted}

    def _revisions(self, title: str, **query: Any) -> Iterator[Revision]:
        asked = {"prop": "revisions", "titles": titles.check(title), "rvprop": FIELDS, "rvslots": "main", **query}
        for answer in self._query("pages", asked):
            for page in answer["pages"]:
                yield from map(_revision, page.get("revisions", []))

    def _query(self, part: str, parameters: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        """The `query` object of each answer, followed to its end; `part` is in each of them."""
        go_on: Mapping[str, Any] = {}
        while True:
            began = time.monotonic()
            answer = self._asked(part, {**parameters, **go_on})
            self.asking += time.monotonic() - began
            if self.asking > LONGEST_ASKING:
                minutes = LONGEST_ASKING // 60
                raise WikiError(f"{self.name} is too slow now: its answers took more than {minutes} minutes in all.")
            yield answer["query"]
            if "continue" not in answer:
                return
            go_on = answer["continue"]

    def _asked(self, part: str, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """One answer to a query; asked again where it makes no sense, which pywikibot takes for an answer."""
        for left in reversed(range(ASKED)):
            try:
                request = self.site.simple_request(action="query", formatversion=2, **parameters)
                # said here: else pywikibot asks the API about itself, and keeps even a senseless answer for a month
                request.use_get = sum(len(str(value)) for value in parameters.values()) < LONGEST_URL
                answer: Mapping[str, Any] = request.submit()
            except APIError as why:
                raise WikiError(f"{self.name} refused to be read: {why.info} ({why.code}).") from why
            except FAULTS as why:
                if left and isinstance(why, NONSENSE):
                    continue
                raise WikiError(f"{self.name} could not be read: {said(why)}.") from why
            query = answer.get("query") if isinstance(answer, Mapping) else None
            if isinstance(query, Mapping) and part in query:
                return answer
        # never to be taken for a wiki without pages
        raise WikiError(f"{self.name} could not be read: its answer is not MediaWiki's.")

    def _log_in_anew(self) -> None:
        """Begins another session: in this one the wiki remembers that it warned, and lets the same edit pass next time."""
        if self.site.is_oauth_token_available():
            return
        try:
            http.cookie_jar.clear()
            http.cookie_jar.save(ignore_discard=True)
            del self.site.userinfo
            self.site.login()
        except FAULTS as why:
            raise WikiError(f"{self.name} did not let {self.user} log in again: {said(why)}.") from why

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
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines).rstrip(" \t\n\r\0\x0b")


def _summary(summary: str, base: int | None) -> str:
    """One line that a wiki does not cut, with the revision that the text was made from."""
    end = "" if base is None else f"from {base}"
    line = " ".join(summary.split())[: LONGEST_SUMMARY - len(end) - 2]
    return f"{line}, {end}" if line and end else line or end


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


def _about(answer: Mapping[str, Any]) -> About:
    general, session, user = answer["general"], answer["userinfo"], answer["users"][0]
    is_blocked = "blockid" in user and user.get("blockpartial") in {None, False}
    return About(
        software=general["generator"],
        extensions=frozenset(one.get("name", "") for one in answer["extensions"]),
        read_only=general.get("readonlyreason", "") if general.get("readonly") not in {None, False} else None,
        account=None if session.get("anon") else titles.tidy(session["name"]),
        rights=frozenset(session["rights"]),
        blocked=str(user.get("blockreason") or "no reason is given") if is_blocked else None,
    )


def _links(told: Mapping[str, Any]) -> str:
    """The links that the spam blacklist has, where the answer tells them."""
    listed = told.get("spamblacklist")
    matches = listed.get("matches") if isinstance(listed, Mapping) else None
    return f" ({', '.join(titles.printable(str(one)) for one in matches)})" if isinstance(matches, list) else ""


def _failure(edit: Mapping[str, Any]) -> str:
    """Why the wiki did not take an edit, from an answer that is no error."""
    for code in ("code", "spamblacklist", "captcha"):
        if code in edit:
            known = SKIPPED.get(str(edit[code])) or SKIPPED.get(code)
            return known or ("a captcha is asked for" if code == "captcha" else str(edit.get("info") or edit[code]))
    return str(edit.get("info") or "the wiki gives no reason")


def said(why: BaseException) -> str:
    """What the exception says, in one line that can stand in a sentence."""
    for kinds, sentence in SENTENCES:
        if isinstance(why, kinds) and not isinstance(why, FatalServerError):
            return sentence
    text = " ".join(str(why).split()).rstrip(".") or type(why).__name__
    return text if len(text) <= 200 else text[:200] + "…"


SENTENCES: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
    (NoUsernameError, "the account or its password is not known there"),
    (MaxlagTimeoutError, STOPS["maxlag"]),
    (ApiTimeoutError, "it gave no answer that can be used, however often it was asked"),
    ((NoConnectionError, ConnectionError), "it does not answer"),
    (ServerError, "its server says that it cannot answer now"),
    ((KeyError, TypeError, AttributeError), "its answer is not MediaWiki's"),
)
"""In place of what these exceptions say, which is long or nothing."""
