"""`undo` on a real wiki: found by the bot's contributions, put back byte for byte, left where somebody built upon it."""

from __future__ import annotations

import re

import pytest
from local_wiki import SMALL, load, session_page

STEPS = ("Ada will write a page.", "Ben will read it until June 2015.")


def run_of(done, status=0):
    """The run's number, as the command printed it."""
    assert done.exit_code == status, done.output
    return re.search(r"^This was run (\w+):", done.output, re.MULTILINE)[1]


def texts(live, person):
    return {title: person.text(title) for title in person.titles(live.conference.pages.sessions)}


@pytest.fixture
def run(small):
    """The number of the run that put a box on each page."""
    return run_of(small.command("sync"))


def test_fifty_pages_are_as_they_were(held, other):
    live = held(SMALL)
    load({live.page(n): f"{session_page(n, *STEPS)}\n<!-- {n} -->\n\u2028Zürich 🎉" for n in range(1, 51)})
    other.write(live.page(50), f"{session_page(50, *STEPS)}\nA signature: ~~~~")
    before = texts(live, other)
    assert len(before) == 50
    number = run_of(live.command("sync"))
    written = texts(live, other)
    assert all(written[title] != text for title, text in before.items())
    done = live.command("undo", number, "--yes")
    second = run_of(done, status=4)
    assert "50 edits made, 1 page skipped" in done.output
    assert f"stays  {live.follow_up}: The run created it" in done.output
    assert texts(live, other) == before | {live.follow_up: written[live.follow_up]}
    assert other.history(live.page(7))[0].summary.startswith(f"Undo of run {number} (run {second}; [[:User:SessionBot|")


def test_it_can_be_undone(small, other, run):
    written = texts(small, other)
    second = run_of(small.command("undo", run, "--yes"), status=4)
    assert texts(small, other) != written
    run_of(small.command("undo", second, "--yes"))
    assert texts(small, other) == written
    assert small.plan().edits == []


def test_interrupted_and_run_again(small, other, run):
    said = small.command("undo", run, "--yes", "--max-edits", "1").output
    assert "1 edit made, 1 page skipped, 2 left for later" in said
    said = small.command("undo", run, "--yes").output
    assert "2 edits made, 1 page skipped" in said
    assert [len(other.history(small.page(n))) for n in (1, 2, 3)] == [3, 3, 3]


def test_what_people_did_stays(small, other, administrator, run):
    other.write(small.page(1), other.text(small.page(1)) + "\n* Hers.")
    administrator.do(**{"action": "move", "from": small.page(2), "to": "Archive/2", "reason": ""})
    protected = {"action": "protect", "title": small.page(3), "protections": "edit=sysop", "expiry": "infinite"}
    administrator.do(**protected)
    before = texts(small, other)
    done = small.command("undo", run, "--yes")
    assert done.exit_code == 4
    assert f"stays  {small.page(1)}: Editor edited it since the run" in done.output
    assert "stays  Archive/2: It was moved" in done.output
    assert f"refused  {small.page(3)}: {small.page(3)} was not saved: it is protected" in done.output
    assert texts(small, other) == before


def test_a_deleted_page_is_no_contribution(small, other, administrator, run):
    administrator.do(action="delete", title=small.page(1), reason="")
    assert "2 edits made, 1 page skipped" in small.command("undo", run, "--yes").output
    assert other.history(small.page(1)) == []


def test_an_unknown_run(small, run):
    done = small.command("undo", "00000000", "--yes")
    assert done.exit_code == 2
    assert "SessionBot made no edit in a run 00000000" in done.output
