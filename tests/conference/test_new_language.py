"""A language is a file, a conference is another: neither needs a line of code. Both are made up, in `made_up/`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bot
from bot.commands.plan import PENDING
from bot.conference.language import codes, load
from bot.parsers.session import parse

MADE_UP = Path(__file__).with_name("made_up")
SESSION = "Flap/Skarra 2031/Deck B/07"
STEPS = [
    ("task", ["Orla Finch", "Tern skar"], ("uto 12 sunta 2031", "2031-06-12", "2031-06-12")),
    ("done", ["Pim Auk"], None),
    ("call", [], None),
]
TERMINAL = {"COLUMNS": "200", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def package(tmp_path):
    """A copy of the package with one more file in `labels/`."""
    shutil.copytree(Path(bot.__file__).parent, tmp_path / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(MADE_UP / "language.toml", tmp_path / "bot" / "conference" / "labels" / "xkri.toml")
    return tmp_path


@pytest.fixture
def run(package):
    """`sessionbot`, as that package has it."""

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "bot", *map(str, arguments)],
            cwd=package, env={**os.environ, **TERMINAL}, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    return run


def told(session):
    """Kind, owners and due date of each step."""
    return [
        (step["kind"], [one["name"] for one in step["owners"]], step["due"] and tuple(step["due"].values()))
        for step in session["next_steps"]
    ]


def test_nobody_speaks_it_yet():
    assert "xkri" not in codes()


def test_a_page_is_read_in_a_language_loaded_from_a_file(tmp_path):
    file = Path(shutil.copy(MADE_UP / "language.toml", tmp_path))
    (session,) = parse(SESSION, (MADE_UP / "page.wiki").read_text("utf-8"), [load(file.read_text("utf-8"))]).sessions
    assert (session.number, session.title, session.duration_minutes) == ("7", "Mora vu mira", 45)
    assert [(one.name, one.affiliation, one.role) for one in session.people] == [
        ("Orla Finch", "Skarra Norda", "facilitator"),
        ("Pim Auk", None, "facilitator"),
    ]
    assert [one.name for one in session.contacts] == ["Orla Finch"]
    assert [(topic.title, [lead.name for lead in topic.leads]) for topic in session.topics] == [("Vuma", ["Pim Auk"])]
    assert told(session.model_dump()) == STEPS


def test_a_file_in_labels_is_all_that_the_command_needs(run):
    done = run("parse", "-q", "--language", "xkri", "--title", SESSION, MADE_UP / "page.wiki")
    assert (done.returncode, done.stderr) == (0, "")
    assert told(json.loads(done.stdout)) == STEPS


def test_a_file_is_all_that_a_conference_needs(package, run):
    folder = package / "pages" / "Flap" / "Skarra 2031"
    for name in ("Deck B/07", "Deck D/08", "Deck B/Index"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(MADE_UP / "page.wiki", folder / f"{name}.wiki")
    file = shutil.copy(MADE_UP / "conference.toml", package)
    done = run("plan", file)
    assert (done.returncode, done.stderr) == (PENDING, "")
    added = [line for line in done.stdout.splitlines() if "Conference session/step|" in line]
    assert len(added) == 2
    assert "Orla Finch" in added[0]
    assert "|due=uto 12 sunta 2031" in added[0]
    assert "Deck D" not in done.stdout
    assert "Deck B/Index" not in done.stdout
