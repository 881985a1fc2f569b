"""Makes the pictures: the sample conference on a local wiki, the bot and two editors at work, a browser that looks.

scripts/pictures calls it inside `scripts/wiki run`, with the folder for the pictures.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from bot.wiki.folder import FolderWiki

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "bot" / "sample"
ACCOUNTS = json.loads((ROOT / "scripts" / "local-wiki" / "accounts.json").read_text("utf-8"))["accounts"]
API = os.environ["SESSIONBOT_WIKI_API"]
KNOBS = Path(os.environ["SESSIONBOT_WIKI_DIR"]) / "wiki" / "knobs.json"
BOT = "SessionBot"
TODAY = "20241206120000"
"""The day on which the pictures are taken, eight weeks after the sample conference: some steps are overdue, most are not."""
FOLLOW_UP = "Lantern Meetup 2024/Follow-up"
SESSION = "Lantern Meetup 2024/Programme/1"
COMMON = {"Template:Done": "✓ Done"}
"""Pages of the wiki that the sample uses and does not bring."""
ANSWERS = {
    "will publish the anonymised survey answers": {"status": "in progress", "note": "212 answers, names taken out"},
    "will write down the whole workflow": {"status": "in progress", "note": "Draft: [[Photo box/Checklist]]"},
    "test it with two boxes": {"note": "First box arrived, second one in January"},
    "The committee plans": {"owner": "[[User:OdalysQ|Odalys Quintrell]]"},
}
"""What the editor writes into rows, by words of the step."""
DESKTOP, PHONE = 1280, 360
BIGGEST = 150_000


class Person:
    """Somebody who edits in the wiki."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        token = self.ask(action="query", meta="tokens", type="login")["query"]["tokens"]["logintoken"]
        self.ask(action="login", lgname=name, lgpassword=ACCOUNTS[name]["password"], lgtoken=token)
        self.token = self.ask(action="query", meta="tokens")["query"]["tokens"]["csrftoken"]

    def ask(self, **query: str) -> dict:
        """The API's answer; ends the run when it is an error."""
        data = urlencode(query | {"format": "json", "formatversion": "2"}).encode()
        with self.opener.open(API, data, timeout=60) as response:
            answer = json.load(response)
        if "error" in answer:
            sys.exit(f"pictures: the wiki refused {query['action']}: {answer['error']['info']}")
        return answer

    def text(self, title: str) -> str:
        """What stands on the page."""
        return self.ask(action="parse", page=title, prop="wikitext")["parse"]["wikitext"]

    def save(self, title: str, text: str) -> None:
        """An edit."""
        self.ask(action="edit", title=title, text=text, token=self.token, assertuser=self.name)


def write_sample(people: list[Person]) -> None:
    """The sample's pages, by the people in turns, with pages of the users that they name."""
    sample = FolderWiki(SAMPLE / "wiki")
    pages = {title: page.text for title, page in sample.read(sample.titles("")).items()}
    users = {name for text in pages.values() for name in re.findall(r"\[\[(User:[^|\]]+)", text)}
    pages |= COMMON | dict.fromkeys(sorted(users | {"User:Other", "User:SessionBot"}), "Hello.")
    for number, (title, text) in enumerate(pages.items()):
        people[number % len(people)].save(title, text)


def sync(folder: Path, *options: str) -> None:
    """`sessionbot sync` for the sample on this wiki, without the pauses that it makes on a wiki of others."""
    conference = folder / "conference.toml"
    described = (SAMPLE / "conference.toml").read_text("utf-8")
    conference.write_text(described.replace("folder:wiki", API), "utf-8")
    files = {
        "user-config.py": "put_throttle = 0\nminthrottle = 1e-9\n",
        "user-password.py": repr((BOT, ACCOUNTS[BOT]["password"])),
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
        (folder / name).chmod(0o600)
    command = Path(__file__).with_name("without_pauses.py")
    done = subprocess.run(
        [sys.executable, command, "sync", conference, "--now", *options],
        env=os.environ | {"PYWIKIBOT_DIR": str(folder)}, cwd=folder, stdout=sys.stderr, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"pictures: sessionbot sync {' '.join(options)} ended with {done.returncode}")


def answer(person: Person) -> None:
    """The editor's answers, each in the line of its row."""
    lines = person.text(FOLLOW_UP).split("\n")
    for words, values in ANSWERS.items():
        at = next((number for number, line in enumerate(lines) if words in line), None)
        if at is None:
            sys.exit(f"pictures: no row says “{words}”; see ANSWERS")
        for name, value in values.items():
            lines[at] = re.sub(rf"\|{name}=[^|\[\]]*(?=\|)", lambda _, new=f"|{name}={value}": new, lines[at], count=1)
    person.save(FOLLOW_UP, "\n".join(lines))


class Browser:
    """A headless Chromium, spoken to through a pair of pipes."""

    def __init__(self, folder: Path) -> None:
        flags = [
            "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
            f"--user-data-dir={folder}", *(["--no-sandbox"] if os.getuid() == 0 else []),
        ]  # fmt: skip
        (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
        # Chromium reads from descriptor 3 and writes to 4
        given = [fcntl.fcntl(one, fcntl.F_DUPFD, 10) for one in (theirs_in, theirs_out)]
        shell = f'exec "$0" "$@" 3<&{given[0]} 4>&{given[1]}'
        self.program = subprocess.Popen(
            ["bash", "-c", shell, "chromium", *flags], pass_fds=given, stderr=subprocess.DEVNULL
        )
        for one in (*given, theirs_in, theirs_out):
            os.close(one)
        self.to, self.back = os.fdopen(ours_out, "wb", 0), os.fdopen(ours_in, "rb")
        self.number = 0
        self.session: dict[str, str] = {}
        target = self.tell("Target.createTarget", url="about:blank")["targetId"]
        self.session = {"sessionId": self.tell("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]}
        self.tell("Page.enable")

    def tell(self, method: str, **params: object) -> dict:
        """The answer to one command."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params} | self.session
        self.to.write(json.dumps(message).encode() + b"\0")
        answered = self._next(lambda one: one.get("id") == self.number)
        if "error" in answered:
            sys.exit(f"pictures: {method}: {answered['error']}")
        return answered["result"]

    def _next(self, wanted) -> dict:  # noqa: ANN001  # a question about a message
        while True:
            message = bytearray()
            while (byte := self.back.read(1)) != b"\0":
                if not byte:
                    sys.exit("pictures: the browser ended by itself")
                message += byte
            one = json.loads(message)
            if wanted(one):
                return one

    def open(self, url: str, width: int, scale: float, *, mobile: bool) -> None:
        """A page, in a window of that width."""
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=scale, mobile=mobile)
        self.number += 1
        message = {"id": self.number, "method": "Page.navigate", "params": {"url": url}} | self.session
        self.to.write(json.dumps(message).encode() + b"\0")
        self._next(lambda one: one.get("method") == "Page.loadEventFired")
        self.ask(
            "new Promise(done => mw.loader.using(['jquery.tablesorter', 'mediawiki.page.ready']).then(() => setTimeout(done, 1000)))"
        )

    def ask(self, expression: str) -> object:
        """What an expression of JavaScript is worth on the page."""
        answered = self.tell("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return answered["result"].get("value")

    def picture(self, clip: dict[str, float]) -> bytes:
        """A PNG of that part of the page."""
        shot = self.tell("Page.captureScreenshot", clip=clip | {"scale": 1}, captureBeyondViewport=True)
        return base64.b64decode(shot["data"])

    def close(self) -> None:
        """The end of the browser, once it has put its things away."""
        self.session = {}
        self.tell("Browser.close")
        self.program.wait(20)


@dataclass(frozen=True)
class Shot:
    """One picture."""

    name: str
    page: str
    until: str
    """Selector of what the picture ends with; what stands above it on the page is on the picture."""
    skin: str = "vector-2022"
    language: str = "en"
    top: str = "#content"
    """Selector of what the picture begins with."""


BOX = ".conference-session-summary"
SHOTS = [
    Shot("session", SESSION, ".lm-box ul"),
    Shot("session-phone", SESSION, BOX, skin="minerva"),
    Shot("session-arabic", SESSION, BOX, language="ar"),
    Shot("follow-up", FOLLOW_UP, "#topic-3"),
    Shot("follow-up-phone", FOLLOW_UP, "#topic-1", skin="minerva"),
]


def take(browser: Browser, one: Shot, folder: Path) -> None:
    """The picture as a file; ends the run when the page is wider than its window, or the file is big."""
    phone = one.skin == "minerva"
    address = API.removesuffix("api.php") + "index.php?"
    address += urlencode({"title": one.page, "useskin": one.skin, "uselang": one.language}, quote_via=quote)
    browser.open(address, PHONE if phone else DESKTOP, 2 if phone else 1, mobile=phone)
    if browser.ask("document.documentElement.scrollWidth") > (PHONE if phone else DESKTOP):
        sys.exit(f"pictures: {one.page} scrolls sideways in {one.skin}")
    clip = browser.ask(
        f"""(() => {{
            const first = document.querySelector({json.dumps(one.top)}).getBoundingClientRect();
            const last = document.querySelector({json.dumps(one.until)}).getBoundingClientRect();
            const x = Math.max(0, first.left - 12), y = Math.max(0, first.top + scrollY - 4);
            return {{x, y, width: Math.min(innerWidth, first.right + 12) - x, height: last.bottom + scrollY - y + 4}};
        }})()"""
    )
    if not clip:
        sys.exit(f"pictures: {one.page} has no {one.top} or {one.until}; see SHOTS")
    file = folder / f"{one.name}.png"
    file.write_bytes(browser.picture(clip))
    subprocess.run(["pngquant", "--force", "--strip", "--speed=1", "--ext=.png", "64", file], check=True)
    size = file.stat().st_size
    print(f"{file.name}: {size // 1000} KB", file=sys.stderr)
    if size > BIGGEST:
        sys.exit(f"pictures: {file} is too big")


def main(folder: Path) -> None:
    """All pictures, into the folder."""
    KNOBS.write_text(json.dumps({"now": TODAY}), "utf-8")
    editor, other = Person("Editor"), Person("Other")
    write_sample([editor, other])
    with tempfile.TemporaryDirectory(prefix="pictures-") as place:
        sync(Path(place), "--only", "templates")
        sync(Path(place))
        answer(editor)
        subprocess.run([ROOT / "scripts" / "wiki", "jobs"], check=True, stderr=subprocess.DEVNULL)
        folder.mkdir(parents=True, exist_ok=True)
        browser = Browser(Path(place) / "chromium")
        for one in SHOTS:
            take(browser, one, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
