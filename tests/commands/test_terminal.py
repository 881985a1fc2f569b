"""What a page or a file says can neither drive the terminal nor forge a line: all commands, all they print."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner
from hostile import HOSTILE, KINDS
from hypothesis import given
from hypothesis import strategies as st

from bot import region
from bot.cli import main
from bot.report import text as report

DRIVES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
TRICKS = [text for text in HOSTILE.values() if DRIVES.search(text)]
PAGE = """\
== {0}: A session {1} ==
; Speakers
: {1} Lee

; {1}
: lost

=== {1} ===
; Who is the person to reach out to?
: [[User:{1}|{1}]]

; What are the next steps to be taken?
* Ada will write {1} by 31 Octember {1}
"""


@pytest.fixture
def here(fresh, monkeypatch):
    """The sample conference with a page for every trick, and one whose title is a trick."""
    monkeypatch.chdir(fresh.file.parent)
    programme = fresh.folder / "Lantern Meetup 2024" / "Programme"
    for at, text in enumerate(TRICKS, 100):
        (programme / f"{at}.wiki").write_bytes(PAGE.format(at, text).encode("utf-8", "replace"))
    broken = f"<!-- BEGIN {region.name('summary', '99')} \x9b31m -->\n"
    (programme / "99.wiki").write_text(PAGE.format(99, "\x9b31m") + broken, "utf-8")
    (programme / "98\x9b31mA.wiki").write_text(PAGE.format(98, "x"), "utf-8")
    text = fresh.file.read_text("utf-8")
    fresh.file.write_text(text.replace(r"'\d+[A-Z]?'", "'.+'"), "utf-8")
    return fresh


def said(*arguments, stdin=b"", statuses=(0, 1, 3, 4)):
    """stdout and stderr, where nothing drives the terminal."""
    done = CliRunner().invoke(main, arguments, input=stdin)
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    assert done.exit_code in statuses, done.output
    assert DRIVES.findall(done.stdout) == []
    assert DRIVES.findall(done.stderr) == []
    return done


def test_there_are_tricks():
    assert len(TRICKS) >= 25


def test_a_conference_from_plan_to_sync(here):
    checked = said("check", "conference.toml", "--coverage")
    assert r"98\x9b31mA" in checked.stdout
    assert said("plan", "conference.toml", "--out", "plan.json").exit_code == 3
    printed = said("plan", "conference.toml", "--format", "json")
    assert json.loads(printed.stdout) == json.loads((here.file.parent / "plan.json").read_text("utf-8"))
    said("apply", "conference.toml", "plan.json", "--max-edits", "3", stdin=b"y\n")
    said("sync", "conference.toml")
    said("sync", "conference.toml", "--only", "templates")
    said("plan", "conference.toml")


@pytest.mark.parametrize("option", [(), ("--blocks",), ("--programme",), ("--quiet",)])
def test_parse(option):
    for text in TRICKS:
        page = PAGE.format(1, text).encode("utf-8", "replace")
        done = said("parse", "-", *option, stdin=page)
        for line in done.stdout.split("\n")[:-1]:
            json.loads(line)


@pytest.mark.parametrize("kind", KINDS)
def test_a_finding_is_one_line(kind):
    for text in KINDS[kind].values():
        page = PAGE.format(1, text).encode("utf-8", "replace")
        for line in said("parse", "-", stdin=page).stderr.split("\n")[:-1]:
            assert re.match(r"Page:\d+: (?:error|warning|info): .+ \[[a-z-]+\]$", line), line


@pytest.mark.parametrize("title", ["\x1b]0;owned\x07", "A\x9b31m", "A\u202eb", "A\nsessionbot: all is well", "\u2066<"])
def test_a_title_in_an_error(here, title):
    for arguments in (
        ("parse", "--wiki", "folder:wiki", title),
        ("parse", "--title", f"{title}<", "-"),
        ("plan", "conference.toml", "--page", title),
        ("sync", "conference.toml", "--again", f"{title}|"),
    ):
        done = said(*arguments, statuses=(2,))
        assert not re.search(r"^sessionbot: all is well", done.stderr, re.MULTILINE)


def test_a_plan_that_somebody_forged(here):
    said("plan", "conference.toml", "--out", "plan.json")
    file = here.file.parent / "plan.json"
    forged = json.loads(file.read_text("utf-8"))
    trick = "x\x1b[2J\x9b1A\u202e\nsessionbot: all is well"
    for change in (
        {"conference": trick},
        {"refusals": [trick]},
        {"wiki": f"folder:{trick}"},
        {"edits": [forged["edits"][0] | {"title": trick}]},
        {"edits": [forged["edits"][0] | {"summary": trick}]},
        {"edits": [{trick: trick}]},
    ):
        file.write_text(json.dumps(forged | change), "utf-8")
        done = said("apply", "conference.toml", "plan.json", "--yes", statuses=range(7))
        assert not re.search(r"^sessionbot: all is well", done.output, re.MULTILINE)


@given(st.text(st.characters()))
def test_safe(text):
    assert not DRIVES.search(report.safe(text))
    assert "\n" not in report.safe(text)


@given(st.text(st.characters(codec="utf-8")))
def test_safe_json_says_the_same(text):
    printed = report.safe_json(json.dumps({text: [text]}, ensure_ascii=False))
    assert not DRIVES.search(printed)
    assert json.loads(printed) == {text: [text]}
