"""The local wiki and the people on it, for the tests here: the way there, what goes wrong on it, the wiki's own levers.

Nothing here imports pywikibot, which must not be imported before it is configured: conftest.py does that.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape, quoteattr

import requests
from click.testing import CliRunner
from requests.adapters import HTTPAdapter

from bot.errors import EditSkippedError, MovedOnError
from bot.revision import Page, Revision
from bot.run import pipeline
from bot.run.conduct import Conduct
from bot.run.sync import sync
from bot.titles import check, tidy
from bot.wiki.folder import FolderWiki

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "wiki"
ACCOUNTS = json.loads((ROOT / "scripts" / "local-wiki" / "accounts.json").read_text("utf-8"))
LOGIN = "SessionBot@test"
API = os.environ.get("SESSIONBOT_WIKI_API", "")
FOLDER = Path(os.environ.get("SESSIONBOT_WIKI_DIR", "/nowhere"))
WIKI = FOLDER / "wiki"
WAIT = 30
CONFIG = """\
put_throttle = 0
minthrottle = 1e-9
max_retries = 2
retry_wait = 0
retry_max = 0
"""
"""pywikibot's waits, short for tests: as it comes, one failed save takes minutes. (0 would mean the default.)"""


@dataclass
class Fault:
    """What the next requests of one kind meet on their way."""

    action: str
    times: int
    before: object = None
    """Called before the request goes out."""
    answer: tuple[int, str, dict] | None = None
    """Status, body and headers that come back in place of the wiki's answer; the request never reaches the wiki."""
    lost: bool = False
    """The wiki gets the request; its answer never comes back."""
    down: bool = False
    """Nothing answers."""


class Guard(HTTPAdapter):
    """Lets requests through to the local wiki alone, and makes the faults that a network makes."""

    def __init__(self):
        super().__init__()
        self.faults = []
        self.storm = None
        """What each request meets that meets none of the faults."""
        self.sent = []

    def send(self, request, **options):
        url = urlsplit(request.url)
        if url.hostname != "127.0.0.1":
            from pywikibot.exceptions import FatalServerError  # pywikibot tries again after anything else

            raise FatalServerError(f"tests do not talk to {url.netloc}")
        body = request.body.decode() if isinstance(request.body, bytes) else request.body or ""
        asked = {name: values[0] for name, values in parse_qs(f"{url.query}&{body}").items()}
        self.sent.append(asked)
        fault = next((one for one in self.faults if one.times and asked.get("action") == one.action), None)
        if fault is None and self.storm:
            fault = self.storm(asked)
        if fault is None:
            return super().send(request, **options)
        fault.times -= 1
        if fault.before:
            fault.before()
        if fault.down:
            raise requests.ConnectionError("nothing answers", request=request)
        if fault.answer:
            return made_up(request, *fault.answer)
        answer = super().send(request, **options)
        if fault.lost:
            answer.close()
            raise requests.ConnectionError("the answer was lost", request=request)
        return answer


def made_up(request, status, body, headers):
    answer = requests.Response()
    answer.status_code, answer.request, answer.url, answer.encoding = status, request, request.url, "utf-8"
    answer.headers.update(headers)
    answer._content = body.encode()  # noqa: SLF001  # requests has no other way
    return answer


def write_config(folder, login=LOGIN, more=""):
    """pywikibot's two files, for a login of accounts.json."""
    user, _, name = login.partition("@")
    files = {
        "user-config.py": CONFIG + more,
        "user-password.py": f"('{user}', BotPassword('{name}', '{ACCOUNTS['bot_passwords'][login]['password']}'))\n",
    }
    for file, text in files.items():
        (folder / file).write_text(text)
        (folder / file).chmod(0o600)


class Person:
    """An account at work through `requests`; for the protocol's sake a `Wiki` as well."""

    def __init__(self, user, password):
        self.name, self.user = API, user
        self.session = requests.Session()
        self.session.mount("http://", Guard())
        self.session.mount("https://", Guard())
        token = self.get(action="query", meta="tokens", type="login")["query"]["tokens"]["logintoken"]
        answer = self.post(
            action="clientlogin", username=user, password=password, logintoken=token, loginreturnurl="http://127.0.0.1/"
        )
        assert answer["clientlogin"]["status"] == "PASS", answer
        self.token = self.get(action="query", meta="tokens")["query"]["tokens"]["csrftoken"]

    def get(self, **parameters):
        return self._answer(self.session.get(API, params=self._all(parameters), timeout=WAIT))

    def post(self, **parameters):
        return self._answer(self.session.post(API, data=self._all(parameters), timeout=WAIT))

    def do(self, **parameters):
        """Something that changes the wiki and must succeed."""
        answer = self.post(token=self.token, **parameters)
        assert "error" not in answer, answer
        return answer

    @staticmethod
    def _all(parameters):
        return {"format": "json", "formatversion": 2, **parameters}

    @staticmethod
    def _answer(response):
        response.raise_for_status()
        return response.json()

    def titles(self, prefix):
        space, colon, rest = tidy(prefix).partition(":")
        assert not colon, f"{space}:{rest}: only the main namespace is asked for here"
        answer = self.get(action="query", list="allpages", apprefix=space, apfilterredir="nonredirects", aplimit="max")
        return sorted(page["title"] for page in answer["query"]["allpages"])

    def read(self, titles):
        return {title: Page(check(title), next(iter(self._revisions(title, 1)), None)) for title in titles}

    def newest_by(self, title, author):
        return next(iter(self._revisions(title, 1, rvuser=author)), None)

    def history(self, title):
        return self._revisions(title, "max")

    def _revisions(self, title, limit, **more):
        fields = "ids|timestamp|user|comment|content"
        answer = self.get(
            action="query", prop="revisions", titles=title, rvprop=fields, rvslots="main", rvlimit=limit, **more
        )
        return [
            Revision(
                id=one["revid"],
                parent=one["parentid"] or None,
                author=one["user"],
                timestamp=datetime.fromisoformat(one["timestamp"]),
                summary=one["comment"],
                text=one["slots"]["main"]["content"],
            )
            for one in answer["query"]["pages"][0].get("revisions", [])
        ]

    def save(self, title, text, *, base, summary):
        bound = {"createonly": True} if base is None else {"baserevid": base, "nocreate": True}
        edit = {"action": "edit", "title": check(title), "text": text, "summary": summary, **bound}
        answer = self.post(token=self.token, **edit)
        if answer.get("error", {}).get("code") in {"editconflict", "articleexists", "missingtitle"}:
            raise MovedOnError(answer["error"]["info"])
        if answer.get("edit", {}).get("result") != "Success":
            raise EditSkippedError(str(answer))
        return self.read([title])[title].revision

    def write(self, title, text, summary=""):
        """An edit of whatever stands there."""
        return self.do(action="edit", title=title, text=text, summary=summary)["edit"].get("newrevid")

    def text(self, title):
        return self.read([title])[title].text

    def changes(self):
        """The wiki's own list of recent changes, oldest first: (user, title)."""
        answer = self.get(
            action="query", list="recentchanges", rcprop="user|title|ids|flags", rctype="edit|new", rclimit="max"
        )
        return [(one["user"], one["title"]) for one in reversed(answer["query"]["recentchanges"])]

    def parsed(self, title, prop="text|categories|templates|images|properties|externallinks|links", **more):
        """What action=parse makes of the page."""
        return self.get(action="parse", page=title, prop=prop, disablelimitreport=1, **more)["parse"]


@dataclass
class Log:
    """What reached the wiki since the test began."""

    start: int = field(default_factory=lambda: (WIKI / "requests.jsonl").stat().st_size)

    def requests(self, action=None):
        with (WIKI / "requests.jsonl").open(encoding="utf-8") as lines:
            lines.seek(self.start)
            found = [json.loads(line) for line in lines]
        return [one for one in found if action is None or one.get("action") == action]


def later():
    """Puts all that was written so far a day into the past: nothing on the wiki is fresh then, whatever asks for it."""
    form = "%Y%m%d%H%M%S"

    def day_before(stamp):
        return (datetime.strptime(f"{stamp}Z", f"{form}%z") - timedelta(days=1)).strftime(form)

    with closing(sqlite3.connect(WIKI / "data" / "sessionbot_wiki.sqlite", timeout=WAIT)) as database:
        database.create_function("day_before", 1, day_before)
        database.execute("UPDATE revision SET rev_timestamp = day_before(rev_timestamp)")
        database.execute("UPDATE recentchanges SET rc_timestamp = day_before(rc_timestamp)")
        database.commit()


def keep(folder):
    """The wiki's state of now, copied to the folder."""
    shutil.copytree(WIKI / "data", folder)
    return folder


def put_back(folder):
    """The state that was kept there, in one step, as scripts/wiki reset does it."""
    new = Path(tempfile.mkdtemp(prefix="data.", dir=WIKI))
    shutil.copytree(folder, new, dirs_exist_ok=True)
    link = new.with_suffix(".link")
    link.symlink_to(new.name)
    old = (WIKI / "data").resolve()
    link.replace(WIKI / "data")
    for state in WIKI.glob("data.*"):  # the one before stays: a request may still be at work in it
        if state not in {new, old}:
            shutil.rmtree(state, ignore_errors=True)


def load(pages, *, when="2015-05-14T12:00:00Z", user="Ana of 2015"):
    """Puts pages on the wiki by MediaWiki's own import, with an old time stamp."""
    body = "".join(
        f"<page><title>{escape(title)}</title><ns>0</ns><revision><timestamp>{when}</timestamp><contributor><username>"
        f"{escape(user)}</username><id>0</id></contributor><model>wikitext</model><format>text/x-wiki</format>"
        f"<text xml:space={quoteattr('preserve')}>{escape(text)}</text></revision></page>"
        for title, text in pages.items()
    )
    export = (
        f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">{body}</mediawiki>'
    )
    maintain("importDump.php", "--no-updates", "--username-prefix=", given=export)


def maintain(script, *arguments, given=""):
    """Runs one of MediaWiki's maintenance scripts."""
    software = FOLDER / "software"
    subprocess.run(
        [software / "php", software / "mediawiki" / "maintenance" / script, *arguments],
        input=given.encode(),
        env={**os.environ, "MW_CONFIG_FILE": str(WIKI / "LocalSettings.php")},
        check=True,
        capture_output=True,
        timeout=WAIT,
    )


def run_jobs():
    subprocess.run([SCRIPT, "jobs"], check=True, capture_output=True, timeout=WAIT)


@dataclass
class Live:
    """A conference on the wiki, and the bot at work."""

    conference: object
    wiki: object
    file: Path

    def __post_init__(self):
        self.follow_up = self.conference.outputs.follow_up

    def page(self, name):
        return self.conference.pages.sessions + str(name)

    def plan(self, only=pipeline.REGULAR):
        return pipeline.plan(self.conference, self.wiki, only)

    def install(self):
        """The templates, by their own plan."""
        assert self.sync(only=frozenset({"templates"})).complete

    def sync(self, *, patient=False, **options):
        return sync(self.conduct(patient=patient), **options).report

    def conduct(self, **options):
        """How the bot behaves: it does not wait for people, whose edits in tests are always fresh."""
        return Conduct(self.conference, self.wiki, "000000a1", **{"patient": False, **options})

    def command(self, *arguments):
        """What `sessionbot` does, as a scheduler would call it."""
        from bot.cli import main

        command, *rest = arguments
        more = ["--now"] if command in {"sync", "apply", "undo"} else []  # an edit of a test is always a fresh one
        return CliRunner().invoke(main, [command, str(self.file), "--wiki", API, *more, *rest], catch_exceptions=False)


def conference(folder, text):
    """A conference file in the folder."""
    file = folder / "conference.toml"
    file.write_text(text, "utf-8")
    return file


SMALL = """\
name = "Small Meet 2015"
wiki = "folder:unused"
languages = ["en"]
year = 2015

[pages]
sessions = "Small Meet 2015/"
names = '\\d+'

[outputs]
follow_up = "Small Meet 2015/Follow-up"
"""


def session_page(number, *steps):
    listed = "\n".join(f"* {step}" for step in steps)
    return f"== {number}: A session ==\n;Speakers\n: Ada, Ben\n\n;What are the next steps to be taken?\n{listed}\n"


def fill(live, count):
    """Puts so many session pages on the wiki, each with a step; the templates are installed."""
    load({live.page(n): session_page(n, f"Ada will write page {n}.") for n in range(1, count + 1)})
    live.install()


@contextmanager
def folder_with(pages):
    """A folder wiki with the same pages."""
    place = Path(tempfile.mkdtemp(prefix="live-tests-"))
    try:
        person = FolderWiki(place, user="Ana of 2015")
        for title, text in pages.items():
            person.save(title, text, base=None, summary="")
        yield FolderWiki(place)
    finally:
        shutil.rmtree(place)


def set_knobs(**settings):
    """MediaWiki's settings from the next request on."""
    beside = WIKI / "knobs.json.new"
    beside.write_text(json.dumps(settings))
    beside.replace(WIKI / "knobs.json")
