"""What each command does when all is well."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from places import ROOT, files

from bot.cli import COMMANDS, EPILOG, main
from bot.plan import Plan
from bot.records import Session

PAGE = "Lantern Meetup 2024/Programme/1"


@pytest.fixture
def here(fresh, monkeypatch):
    """The sample conference, with its folder as the working directory."""
    monkeypatch.chdir(fresh.file.parent)
    return fresh


def do(*arguments, status=0, stdin=b""):
    """What the command printed on stdout."""
    done = CliRunner().invoke(main, arguments, input=stdin)
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    assert done.exit_code == status, done.output
    return done.stdout


def plan_of(*arguments, status=3):
    return Plan.model_validate_json(do("plan", "conference.toml", "--format", "json", *arguments, status=status))


def test_plan_then_sync_then_nothing(here):
    before = files(here.file.parent)
    shown = do("plan", "conference.toml", status=3)
    assert files(here.file.parent) == before
    assert "11 edits pending (1 follow-up, 10 summary), 0 pages as they should be" in shown
    assert "+++ Lantern Meetup 2024/Follow-up" in shown
    assert do("sync", "conference.toml") == "11 edits made, 0 pages skipped\n"
    assert "nothing to do, 11 pages as they should be" in do("plan", "conference.toml")
    assert do("sync", "conference.toml") == "0 edits made, 0 pages skipped\n"


def test_plan_as_json_is_the_plan(here):
    made = plan_of()
    assert made == here.plan()
    assert [edit.output for edit in made.edits] == ["follow-up"] + ["summary"] * 10


def test_apply_writes_exactly_the_plan(here):
    do("plan", "conference.toml", "--out", "plan.json", status=3)
    made = Plan.model_validate_json(Path("plan.json").read_text("utf-8"))
    before = here.texts()
    assert do("apply", "conference.toml", "plan.json", "--yes") == "11 edits made, 0 pages skipped\n"
    assert here.texts() == before | {edit.title: edit.after for edit in made.edits}
    for edit in made.edits:
        newest = here.wiki.history(edit.title)[0]
        assert (newest.author, newest.parent) == (here.conference.bot, edit.base)
        assert newest.summary.startswith(edit.summary)
    assert plan_of(status=0).edits == []


def test_a_plan_is_applied_after_an_answer(here):
    do("plan", "conference.toml", "--out", "plan.json", status=3)
    before = here.texts()
    assert do("apply", "conference.toml", "plan.json", stdin=b"y\n") == "11 edits made, 0 pages skipped\n"
    assert here.texts() != before


def test_a_plan_applied_twice(here):
    """The second time its pages are at other revisions: they are skipped, and stay."""
    do("plan", "conference.toml", "--out", "plan.json", status=3)
    do("apply", "conference.toml", "plan.json", "--yes")
    before = here.texts()
    assert do("apply", "conference.toml", "plan.json", "--yes", status=4) == "0 edits made, 11 pages skipped\n"
    assert here.texts() == before


def test_apply_from_another_folder(here, monkeypatch, tmp_path):
    """A plan knows its wiki, wherever it is applied from."""
    do("plan", "conference.toml", "--out", "plan.json", status=3)
    monkeypatch.chdir(tmp_path)
    folder = here.file.parent
    assert "11 edits made" in do("apply", str(here.file), str(folder / "plan.json"), "--yes")


OUTPUTS = {
    "templates": {"templates"},
    "follow-up": {"follow-up"},
    "summary": {"summary"},
    "summary,follow-up": {"summary", "follow-up"},
    " templates , follow-up,summary": {"templates", "follow-up", "summary"},
}


@pytest.mark.parametrize("only", OUTPUTS)
def test_only(here, only):
    made = plan_of("--only", only)
    assert {edit.output for edit in made.edits} == OUTPUTS[only]
    do("sync", "conference.toml", "--only", only)
    assert plan_of("--only", only, status=0).edits == []


def test_page(here):
    made = plan_of("--page", PAGE.replace(" ", "_"))
    assert [edit.title for edit in made.edits] == [PAGE]
    assert {finding.page for finding in made.findings} <= {PAGE}
    do("plan", "conference.toml", "--page", PAGE, "--out", "plan.json", status=3)
    assert do("apply", "conference.toml", "plan.json", "--yes") == "1 edit made, 0 pages skipped\n"
    assert here.wiki.history(here.follow_up) == []


@pytest.mark.parametrize("number", [0, 1, 4])
def test_max_edits(here, number):
    said = f"{number} edit{'' if number == 1 else 's'} made, 0 pages skipped, {11 - number} left for later\n"
    assert do("sync", "conference.toml", "--max-edits", str(number)) == said
    assert sum(bool(here.wiki.newest_by(title, here.conference.bot)) for title in here.wiki.titles("")) == number


def test_max_edits_of_apply(here):
    do("plan", "conference.toml", "--out", "plan.json", status=3)
    said = do("apply", "conference.toml", "plan.json", "-y", "--max-edits", "2")
    assert said == "2 edits made, 0 pages skipped, 9 left for later\n"


def test_a_shrinking_page_is_refused(here):
    """Rows that would go all at once are a fault of a source until a person says otherwise."""
    do("sync", "conference.toml")
    for number in (2, 3, 4, 6, 7, 8):
        title = here.page(number)
        here.edit(
            title, re.sub(r"(?s)<!-- BEGIN.*?END[^\n]*\n|next steps|Next steps|<big>|^\*.*?$", "x", here.text(title))
        )
    before = here.texts()
    do("plan", "conference.toml", status=5)
    do("sync", "conference.toml", status=5)
    assert here.texts() == before


def test_parse_a_file(here):
    lines = do("parse", f"wiki/{PAGE}.wiki", "--title", PAGE).splitlines()
    assert [Session.model_validate_json(line).page for line in lines] == [PAGE]


def test_parse_standard_input_and_a_wiki_say_the_same(here):
    text = Path(f"wiki/{PAGE}.wiki").read_bytes()
    file = do("parse", f"wiki/{PAGE}.wiki", "--title", PAGE)
    assert do("parse", "-", "--title", PAGE, stdin=text) == file
    assert do("parse", "--wiki", "folder:wiki", PAGE) == file
    assert do("parse", "-q", f"wiki/{PAGE}.wiki", "--title", PAGE) == file
    assert Session.model_validate_json(do("parse", "-", stdin=text)).page == "Page"


def test_parse_many(here):
    names = sorted(str(path) for path in Path("wiki").glob("Lantern Meetup 2024/Programme/[1-9].wiki"))
    found = [json.loads(line)["page"] for line in do("parse", *names).splitlines()]
    assert found == [Path(name).stem for name in names]


def test_check(here):
    said = do("check", "conference.toml", "--coverage")
    assert said.count("100.00%") == 10
    assert f"{PAGE}:27: info: “Slides” is answered by “To be uploaded” only. [placeholder]" in said


def test_schema():
    schema = json.loads(do("schema"))
    assert schema["$ref"] == "#/$defs/Session"
    assert {"Session", "Finding", "Row"} <= schema["$defs"].keys()
    for model in schema["$defs"].values():
        for name, value in model.get("properties", {}).items():
            assert value.get("description"), name


def options(command):
    return [one for one in command.params if isinstance(one, click.Option)]


def test_every_command_is_in_the_table():
    names = {path.stem for path in (ROOT / "bot" / "commands").glob("*.py")} - {"__init__", "options", "running"}
    assert names == set(COMMANDS)
    said = do("--help")
    assert all(re.search(rf"^  {name} +\w", said, re.MULTILINE) for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help(name):
    """Each option says what it is for; what the text speaks of is there."""
    command = import_module(f"bot.commands.{name}").command
    said = do(name, "--help")
    assert [one.name for one in options(command) if not one.help] == []
    known = {
        option
        for each in COMMANDS
        for one in options(import_module(f"bot.commands.{each}").command)
        for option in one.opts
    }
    assert set(re.findall(r"(?<![\w-])--[a-z-]+", said)) <= known | {"--help"}
    documented = dict(re.findall(r"^  (\d)  (.*)$", EPILOG, re.MULTILINE))
    text = " ".join(said.split())
    for sentence in re.findall(r"[^.]*\bexit status\b[^.]*\.", text, re.IGNORECASE):
        assert set(re.findall(r"\b\d\b", sentence)) <= documented.keys()


def test_version():
    assert re.fullmatch(r"sessionbot, version \d+\.\d+\.\d+\S*\n", do("--version"))


@pytest.mark.parametrize("arguments", [["--help"], ["plan", "--help"]], ids=" ".join)
def test_help_is_quick(arguments, tmp_path):
    """Nothing heavy is imported for it, and pywikibot (which reads files and `sys.argv`) never without a live wiki."""
    command = [sys.executable, "-X", "importtime", "-m", "bot", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path, env=environment)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "click" in imported
    heavy = {"pywikibot", "requests"} | (
        {"pydantic", "mwparserfromhell", "babel"} if arguments == ["--help"] else set()
    )
    assert imported & heavy == set()
    assert list(tmp_path.iterdir()) == []


def test_python_m_bot(here):
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "bot", "plan", "conference.toml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stdout) == (3, do("plan", "conference.toml", status=3))
    assert "\x1b" not in done.stdout
