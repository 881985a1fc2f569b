"""Whatever is given to a command: the documented exit status, one sentence on stderr, and nothing half-written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from places import ROOT, files, place

from bot.cli import EPILOG, main

STATUSES = {int(number) for number in re.findall(r"^  (\d)  ", EPILOG, re.MULTILINE)}
HISTORY_LOCK = "wiki/.history/.lock"


@pytest.fixture
def here(fresh, monkeypatch):
    """The sample conference, with its folder as the working directory."""
    monkeypatch.chdir(fresh.file.parent)
    return fresh


def write(name, text):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())


def toml(old, new):
    """The sample's conference file with one thing changed."""
    text = Path("conference.toml").read_text("utf-8")
    assert text.count(old) == 1
    write("conference.toml", text.replace(old, new))


def saved_plan(**changes):
    """A plan of the sample with something changed in its first edit, or in the plan itself."""
    CliRunner().invoke(main, ["plan", "conference.toml", "--out", "plan.json"])
    made = json.loads(Path("plan.json").read_text("utf-8"))
    for name, value in changes.items():
        (made if name in made else made["edits"][0])[name] = value
    write("plan.json", json.dumps(made))


def check_told(stderr, status, words):
    """One sentence, in the last line; before it at most click's usage."""
    assert "Traceback" not in stderr
    *others, last = [line for line in stderr.splitlines() if line.strip()]
    assert re.search(words, last)
    assert last.startswith(("sessionbot: ", "Error: "))
    assert last.endswith(".") or (last.startswith("Error: ") and others)
    if last.startswith("sessionbot: "):
        assert [line for line in others if line.startswith("sessionbot: ")] == []
    assert status in STATUSES


def check(arguments, status, words, *, stdin=b""):
    """The command ends so and has written nothing."""
    before = files(Path())
    done = CliRunner().invoke(main, arguments, input=stdin)
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    assert done.exit_code == status, done.output
    check_told(done.stderr, status, words)
    assert {name: data for name, data in files(Path()).items() if name != HISTORY_LOCK} == before
    return done


CONFERENCES = {
    "an unknown key": ("year = 2024", "yeer = 2024", r"conference\.toml, line 5: .*“yeer”"),
    "an unknown key in a table": ("names = ", "nams = ", r"conference\.toml, line 10: .*“pages\.nams”"),
    "an unknown table": ("[outputs]", "[output]", r"conference\.toml(, line 12)?: .*output"),
    "a wrong type": ("year = 2024", 'year = "last"', r"conference\.toml, line 5: “year”"),
    "a year out of range": ("year = 2024", "year = 24", r"conference\.toml, line 5: “year”"),
    "a list that is none": ('languages = ["en"]', 'languages = "en"', r"conference\.toml, line 4: “languages”"),
    "an unknown language": ('languages = ["en"]', 'languages = ["tlh"]', r"conference\.toml, line 4: .*tlh"),
    "no languages": ('languages = ["en"]', "languages = []", r"conference\.toml, line 4: “languages”"),
    "an unknown time zone": ("Europe/Lisbon", "Europe/Atlantis", r"conference\.toml, line 6: .*Atlantis"),
    "a bad pattern": (r"'\d+[A-Z]?'", "'(['", r"conference\.toml, line 10: .*“pages\.names”.*\(\["),
    "a title that leaves the folder": ("2024/Follow-up", "2024/../../x", r"conference\.toml, line 14: .*outputs\.follow_up"),
    "a title that no page has": ("2024/Follow-up", "2024/<x>", r"conference\.toml, line 14: .*outputs\.follow_up"),
    "a missing key": ('name = "Lantern Meetup 2024"\n', "", r"conference\.toml.*“name” is missing"),
    "a missing key in a table": ('sessions = "Lantern Meetup 2024/Programme/"\n', "", r"line 8: .*“pages\.sessions” is missing"),
    "a label of no field": ("[outputs]", '[labels]\n"Takeaways" = "gains"\n[outputs]', r"“labels” is not usable: .*“gains”, which is no field; known are .*desired_outcomes"),
    "a label that is a list": ("[outputs]", '[labels]\n"Takeaways" = ["summary"]\n[outputs]', r"line 14: “labels\.Takeaways”"),
    "a label without words": ("[outputs]", '[labels]\n":" = "summary"\n[outputs]', r"“:” is no label"),
    "labels that are no table": ("year = 2024", 'year = 2024\nlabels = "x"', r"line 6: “labels”"),
    "an empty name": ('name = "Lantern Meetup 2024"', 'name = ""', r"conference\.toml, line 2: “name”"),
    "no TOML": ("[pages]", "[pages", r"conference\.toml is not TOML: .*line 8"),
    "a key twice": ("year = 2024", "year = 2024\nyear = 2025", r"conference\.toml is not TOML: .*line 6"),
}  # fmt: skip


@pytest.mark.parametrize("what", CONFERENCES)
@pytest.mark.parametrize("command", ["plan", "sync", "check"])
def test_a_conference_file(here, what, command):
    old, new, words = CONFERENCES[what]
    toml(old, new)
    check([command, "conference.toml"], 2, words)


WIKIS = {
    "folder:nowhere": "nowhere",
    "folder:": "folder",
    "folder:conference.toml": "not a folder",
    "nonsense": "unknown wiki nonsense",
    "": "unknown wiki",
    "dump:x.xml": "dump:x.xml",
}


@pytest.mark.parametrize("command", [["plan"], ["sync"], ["check"]], ids=" ".join)
@pytest.mark.parametrize("wiki", WIKIS)
def test_an_unknown_wiki(here, command, wiki):
    check([*command, "conference.toml", "--wiki", wiki], 2, WIKIS[wiki])


def test_an_unknown_wiki_in_the_file(here):
    toml('"folder:wiki"', '"folder:nowhere"')
    check(["plan", "conference.toml"], 2, "nowhere")


@pytest.mark.parametrize("command", ["plan", "sync", "check"])
def test_an_unknown_conference(here, command):
    check([command, "nowhere"], 2, "no conference “nowhere”")
    write("conferences/one.toml", "")
    check([command, "nowhere"], 2, "known here are one")


def test_a_conference_without_pages(here):
    toml("2024/Programme/", "2024/Sessions/")
    check(["plan", "conference.toml"], 2, "no page")


@pytest.mark.parametrize("title", ["Nowhere", "<x>", "../x", "Lantern Meetup 2024/Programme/Team", ""])
def test_a_page_that_the_plan_does_not_know(here, title):
    check(["plan", "conference.toml", "--page", title], 2, re.escape(title))


@pytest.mark.parametrize("command", ["plan", "sync"])
@pytest.mark.parametrize("only", ["boxes", "", "summary,", "summary,boxes", "Summary"])
def test_an_unknown_output(here, command, only):
    check([command, "conference.toml", "--only", only], 2, "is none of templates, follow-up, summary")


@pytest.mark.parametrize(
    "arguments",
    [[], ["plan"], ["apply", "conference.toml"], ["parse"], ["nonsense"], ["plan", "conference.toml", "--nonsense"],
     ["plan", "conference.toml", "--format", "xml"], ["sync", "conference.toml", "--max-edits", "-1"],
     ["sync", "conference.toml", "--max-edits", "many"], ["plan", "conference.toml", "more"]],
    ids=" ".join,
)  # fmt: skip
def test_a_command_line(here, arguments):
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert "Usage: " in done.stderr
    assert "Traceback" not in done.output


PARSED = {
    "a missing file": (["nowhere.wiki"], "no file nowhere.wiki"),
    "a folder": (["wiki"], "wiki is a folder"),
    "one of two files missing": (["page.wiki", "nowhere.wiki"], "no file nowhere.wiki"),
    "two files with one title": (["--title", "X", "page.wiki", "page.wiki"], "--title"),
    "a title with a wiki": (["--title", "X", "--wiki", "folder:wiki", "Y"], "--title"),
    "a title that no page has": (["--title", "<x>", "page.wiki"], "<x>"),
    "a title that leaves the folder": (["--title", "../x", "page.wiki"], "../x"),
    "a title of a wiki that leaves the folder": (["--wiki", "folder:wiki", "../x"], "../x"),
    "another one": (["--wiki", "folder:wiki", "a/../../x"], "a/../../x"),
    "a title that is not there": (["--wiki", "folder:wiki", "Nowhere"], "Nowhere"),
    "an unknown wiki": (["--wiki", "nonsense", "Y"], "nonsense"),
    "an unknown language": (["--language", "tlh", "page.wiki"], "tlh"),
    "a file that is too large": (["large.wiki"], "large.wiki"),
}


@pytest.mark.parametrize("what", PARSED)
def test_parse(here, what):
    arguments, words = PARSED[what]
    write("page.wiki", ";Audience\nall\n")
    if "large" in what:
        write("large.wiki", b"a" * (2 * 1024 * 1024 + 1))
    done = check(["parse", *arguments], 2, re.escape(words))
    assert done.stdout == ""


PAGES = {
    "an empty page": b"",
    "blank lines": b"\n \n\t\n",
    "a page that is no session": b"Some text.\n* and a list\n",
    "a redirect": b"#REDIRECT [[X]]",
    "binary junk": bytes(range(256)) * 20,
    "zero bytes": b"\0" * 1000,
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + os.urandom(200).replace(b";", b"x"),
    "UTF-16": "; Audience\nall".encode("utf-16"),
    "only a comment": b"<!-- ; Audience\nall -->",
}


@pytest.mark.parametrize("what", PAGES)
def test_a_page_without_a_session_is_a_finding(here, what):
    """Not a fault of the run: no record, exit status 0, and the page is named with what is the matter."""
    write("page.wiki", PAGES[what])
    before = files(Path())
    for arguments, stdin in ((["page.wiki"], b""), (["--title", "page", "-"], PAGES[what])):
        done = CliRunner().invoke(main, ["parse", *arguments], input=stdin)
        assert (done.exit_code, done.stdout, done.exception) == (0, "", None)
        assert re.fullmatch(r"Page:1: warning: .+\. \[no-session\]", done.stderr.strip())
    assert files(Path()) == before


BROKEN = [
    "<!-- BEGIN sessionbot:summary:1 -->",
    "<!-- END sessionbot:summary:1 -->",
    "<nowiki><!-- END sessionbot:x --></nowiki>",
]


@pytest.mark.parametrize("marker", BROKEN)
def test_a_page_with_broken_markers_is_a_finding(here, marker):
    title = here.page(1)
    here.edit(title, f"{here.text(title)}\n{marker}")
    before = here.text(title)
    done = CliRunner().invoke(main, ["sync", "conference.toml"])
    assert done.exit_code == 0
    assert re.search(rf"^{re.escape(title)}:\d+: error: .*marker.* \[broken-markers\]$", done.stderr, re.MULTILINE)
    assert here.text(title) == before
    assert "<!-- END sessionbot:summary:2 -->" in here.text(here.page(2))


PLANS = {
    "that is missing": (lambda: None, 2, "no file plan.json"),
    "that is empty": (lambda: write("plan.json", ""), 2, "plan.json is no plan"),
    "that is junk": (lambda: write("plan.json", b"\xff\0{"), 2, "plan.json is no plan"),
    "that is other JSON": (lambda: write("plan.json", "[1]"), 2, "plan.json is no plan"),
    "of another version": (lambda: saved_plan(version=2), 2, r"plan.json is no plan of this version \(version"),
    "with a key too many": (lambda: saved_plan(more=1), 2, "plan.json is no plan"),
    "with a number for a text": (lambda: saved_plan(after=7), 2, r"plan.json is no plan.*edits\.0\.after"),
    "of another conference": (lambda: saved_plan(conference="Other"), 2, "“Other”"),
    "on an unknown wiki": (lambda: saved_plan(wiki="folder:nowhere"), 2, "nowhere"),
    "with a title outside the scope": (lambda: saved_plan(title="Main Page"), 5, "“Main Page” is not a page"),
    "with a title above the folder": (lambda: saved_plan(title="../x"), 2, re.escape("../x")),
    "with a title around the folder": (lambda: saved_plan(title="a/../../x"), 2, re.escape("a/../../x")),
    "with a title that no page has": (lambda: saved_plan(title="<x>"), 2, "<x>"),
    "with a template that is not the bot's": (lambda: saved_plan(title="Template:X", output="templates"), 5, "Template:X"),
    "with a page under another output": (lambda: saved_plan(output="summary"), 5, "Follow-up"),
    "that is refused": (lambda: saved_plan(refusals=["It would do harm."]), 5, "It would do harm"),
}  # fmt: skip


@pytest.mark.parametrize("what", PLANS)
def test_a_plan(here, what):
    """A bad edit anywhere in the plan stops all of it before the first save."""
    make, status, words = PLANS[what]
    make()
    check(["apply", "conference.toml", "plan.json", "--yes"], status, words)


def test_a_plan_with_a_bad_edit_at_its_end(here):
    saved_plan()
    made = json.loads(Path("plan.json").read_text("utf-8"))
    made["edits"][-1]["title"] = "Main Page"
    write("plan.json", json.dumps(made))
    check(["apply", "conference.toml", "plan.json", "--yes"], 5, "“Main Page” is not a page")


def test_a_plan_that_is_out_of_date(here):
    """All its pages moved on: none is written, and each is named."""
    saved_plan()
    made = json.loads(Path("plan.json").read_text("utf-8"))
    for edit in made["edits"]:
        here.edit(edit["title"], here.text(edit["title"]) + "\nmore")
    before = here.texts()
    done = CliRunner().invoke(main, ["apply", "conference.toml", "plan.json", "--yes"])
    assert done.exit_code == 4
    assert "Traceback" not in done.output
    assert all(edit["title"] in done.stderr for edit in made["edits"])
    assert "0 edits made, 11 pages skipped" in done.stdout
    assert here.texts() == before


def test_a_plan_for_a_page_that_moved_on(here):
    saved_plan()
    title = here.page(3)
    here.edit(title, here.text(title) + "\nmore")
    done = CliRunner().invoke(main, ["apply", "conference.toml", "plan.json", "--yes"])
    assert done.exit_code == 4
    assert re.search(rf"moved-on  {re.escape(title)}: .+\.$", done.stderr, re.MULTILINE)
    assert here.text(title).endswith("\nmore")
    assert "10 edits made, 1 page skipped" in done.stdout


@pytest.mark.parametrize("answer", [b"n\n", b"\n", b""])
def test_a_no_is_a_no(here, answer):
    saved_plan()
    before = files(Path())
    done = CliRunner().invoke(main, ["apply", "conference.toml", "plan.json"], input=answer)
    assert done.exit_code != 0
    assert "Traceback" not in done.output
    assert files(Path()) == before


@pytest.mark.parametrize("out", ["nowhere/plan.json", "conference.toml/plan.json", "wiki"])
def test_out_that_cannot_be_written(here, out):
    check(["plan", "conference.toml", "--out", out], 2, re.escape(out))


def test_out_on_a_full_disk(here):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    check(["plan", "conference.toml", "--out", "/dev/full"], 2, "/dev/full")


# the same through a process of its own: exit statuses, and what only a real process meets


def run(*arguments, **options):
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments], capture_output=True, env=environment, check=False, timeout=60, **options
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["parse", "nowhere.wiki"], 2, "no file"),
        (["plan", "nowhere"], 2, "no conference"),
        (["plan", "conference.toml", "--wiki", "nonsense"], 2, "unknown wiki"),
        (["plan", "conference.toml", "--only", "x"], 2, "is none of"),
        (["parse", "--title", "X", "a", "b"], 2, "--title names one page"),
        (["apply", "conference.toml", "plan.json", "--yes"], 5, "Main Page"),
    ],
)
def test_exit_statuses(here, arguments, status, words):
    saved_plan(title="Main Page")
    before = files(Path())
    done = run(*arguments)
    assert done.returncode == status
    check_told(done.stderr.decode(), status, words)
    assert done.stdout == b""
    assert files(Path()) == before


def test_exit_status_of_a_plan_out_of_date(here):
    saved_plan()
    here.edit(here.follow_up, "Somebody was here first.")
    before = here.texts()
    done = run("apply", "conference.toml", "plan.json", "--yes")
    assert done.returncode == 4
    assert b"Traceback" not in done.stderr
    assert here.texts() == before


@pytest.mark.parametrize(
    "arguments", [["plan", "conference.toml", "--format", "json"], ["schema"], ["parse", "wiki/Lantern Meetup 2024/Programme/1.wiki"]], ids=" ".join
)  # fmt: skip
def test_a_reader_who_has_seen_enough(here, arguments):
    """`| head -1`: no traceback, no complaint."""
    command = [sys.executable, "-m", "bot", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, env=environment, check=False, timeout=60)
    os.close(writing)
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


def test_a_folder_that_may_not_be_written(tmp_path, monkeypatch):
    """A wiki that refuses every save: exit status 6, one sentence."""
    here = place(tmp_path / "sample")
    monkeypatch.chdir(here.file.parent)
    write("wiki/.history", "a file where a folder should be")
    done = run("sync", "conference.toml")
    assert done.returncode == 6
    assert b"Traceback" not in done.stderr
    assert done.stderr.decode().splitlines()[-1].startswith("sessionbot: ")
