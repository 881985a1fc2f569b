"""A step whose wording changes keeps its row and its answer; one that only looks alike gets a row of its own."""

from __future__ import annotations

import pytest
from places import place

from bot.records import Row
from bot.templates import follow_up

PAGE = """'''Session title:''' Lamps
; Next steps
* Ada Holm will write to the chapter in Ghana about the lamps.
* Ben Ito will write to the chapter in Kenya about the lamps.
* A second lamp has to be bought for the harbour by 3 March 2025.
"""
GHANA = "Ada Holm will write to the chapter in Ghana about the lamps."
LAMP = "A second lamp has to be bought for the harbour by 3 March 2025."


@pytest.fixture
def here(tmp_path):
    """A conference of one session, after the bot's first run."""
    done = place(tmp_path / "sample")
    for title in done.wiki.titles(done.conference.pages.sessions):
        if title != done.page(1):
            done.wiki.delete(title)
    done.edit(done.page(1), PAGE)
    assert done.sync().report.complete
    return done


def rows(here) -> list[Row]:
    return [one.row for one in follow_up.read(here.text(here.follow_up), "Conference session/").rows]


def row(here, text):
    return next(one for one in rows(here) if text in one.step)


def answer(here, text, **values):
    """An editor fills in parameters of the row whose step holds the text."""
    page = here.text(here.follow_up)
    line = next(line for line in page.split("\n") if text in line and "/step|" in line)
    changed = line
    for name, value in values.items():
        said = name.replace("_", " ")
        changed = changed.replace(f"|{said}=|", "|").replace("|for=", f"|{said}={value}|for=", 1)
    here.edit(here.follow_up, page.replace(line, changed))


def reword(here, old, new):
    page = here.text(here.page(1))
    assert old in page
    here.edit(here.page(1), page.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (GHANA, "Ada Holm will write to the Ghana chapter about the lamps and the oil."),
        (GHANA, "Ada Holm writes to the chapter in Ghana, about the lamps, before the summer."),
        (LAMP, "A second lamp has to be bought for the harbour by 30 April 2025."),
        (LAMP, "By 3 March 2025 a second lamp will have to be bought for the harbor."),
        (LAMP, f"~Ben Ito: {LAMP}"[1:]),
    ],
)
def test_a_reworded_step_keeps_its_row(here, old, new):
    before = row(here, old)
    answer(here, old, status="in progress", note="20 of 31")
    reword(here, old, new)
    assert here.sync().report.complete
    after = row(here, new.removeprefix("Ben Ito: "))
    assert (after.id, after.status, after.note, after.state) == (before.id, "in progress", "20 of 31", "live")
    assert len(rows(here)) == 3
    assert not here.plan().edits


@pytest.mark.parametrize(
    "new",
    [
        "Ada Holm will write to the chapter in Togo about the lamps.",
        "Ada Holm will not write to the chapter in Ghana about the lamps.",
        "Cleo Marsh will write to the chapter in Ghana about the lamps.",
        "Ada Holm will write to the chapter in Ghana about the rules of the harbour and the fees.",
    ],
)
def test_another_promise_gets_no_answer(here, new):
    answer(here, GHANA, status="done")
    reword(here, GHANA, new)
    assert here.sync().report.complete
    new = row(here, new)
    assert (new.status, new.state, new.id) == (None, "live", "4")
    old = row(here, GHANA)
    assert (old.status, old.state, old.id) == ("done", "withdrawn", "1")
    assert not here.plan().edits


def test_an_editors_wording_stays_and_the_source_is_followed(here):
    page = here.text(here.follow_up)
    here.edit(here.follow_up, page.replace(f"step={GHANA}", "step=Ask Ghana"))
    reword(here, GHANA, "Ada Holm will write to the Ghana chapter about the lamps.")
    here.sync()
    asked = row(here, "Ask Ghana")
    assert (asked.read, asked.id) == ("Ada Holm will write to the Ghana chapter about the lamps.", "1")
    reword(here, "the Ghana chapter about", "the chapter of Ghana concerning")
    here.sync()
    assert row(here, "Ask Ghana").read == "Ada Holm will write to the chapter of Ghana concerning the lamps."
    assert len(rows(here)) == 3


REPLACED = "A lantern that floats, for the boats."


def replaced(here):
    """A row with an answer is withdrawn, and another came: what a person knows to be the same."""
    answer(here, LAMP, note="ask Ana")
    reword(here, LAMP, REPLACED)
    here.sync()
    assert [one.state for one in rows(here)] == ["live", "live", "withdrawn", "live"]


@pytest.mark.parametrize(("into", "number", "stays"), [(REPLACED, "3", "3"), (LAMP, "4", "4")])
def test_two_rows_become_one_with_the_next_edit(here, into, number, stays):
    replaced(here)
    answer(here, into, same_as=number)
    assert not here.plan().edits
    reword(here, "in Kenya", "in Kenya, again,")
    here.sync()
    one = row(here, REPLACED)
    assert (one.id, one.note, one.state) == (stays, "ask Ana", "live")
    assert len(rows(here)) == 3
    assert not here.plan().edits


def test_two_steps_that_are_one_promise_make_one_row(here):
    answer(here, "in Kenya", same_as="1", note="one letter for both")
    assert not here.plan().edits
    reword(here, "for the harbour", "for the old harbour")
    here.sync()
    assert [one.id for one in rows(here)] == ["1", "3"]
    assert row(here, GHANA).note == "one letter for both"
    assert not here.plan().edits


def test_answers_at_odds_stay_two_rows(here):
    replaced(here)
    answer(here, REPLACED, same_as="3", note="ask Ben")
    reword(here, "in Kenya", "in Kenya, again,")
    here.sync()
    assert [one.note for one in rows(here)] == [None, None, "ask Ana", "ask Ben"]
    assert "same-as" in {finding.code for finding in here.plan().findings}


@pytest.mark.parametrize("number", ["99", "3", "x", "{{1}}"])
def test_a_row_that_is_the_same_as_none(here, number):
    answer(here, LAMP, same_as=number)
    reword(here, "in Kenya", "in Kenya, again,")
    here.sync()
    assert len(rows(here)) == 3
    assert "same-as" in {finding.code for finding in here.plan().findings}
