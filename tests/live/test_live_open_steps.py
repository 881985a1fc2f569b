"""The page of all conferences' open steps: it shows what is open on the follow-up pages, without an edit of its own."""

from __future__ import annotations

import time

import pytest
from local_wiki import SMALL, load, run_jobs, session_page

VIEW = "Meets/Open steps"


@pytest.fixture
def two(held, small):
    """Two conferences that name the page, one with templates of its own."""
    load({f"Other Meet 2016/{n}": session_page(n, f"Cai will paint boat {n}.") for n in (1, 2)})
    first = held(f'{SMALL}open = "{VIEW}"\n')
    second = held(SMALL.replace("Small Meet 2015", "Other Meet 2016") + f'open = "{VIEW}"\ntemplates = "Other meet/"\n')
    second.install()
    return first, second


def shown(person):
    run_jobs()
    return person.parsed(VIEW)["text"]


def test_open_steps_of_both_show_and_a_closed_one_goes(two, other):
    first, second = two
    assert first.sync().complete
    assert second.sync().complete
    text = shown(other)
    assert text.index("Small Meet 2015") < text.index("Ada will write page 1.") < text.index("Other Meet 2016")
    assert text.index("Other Meet 2016") < text.index("Cai will paint boat 1.")
    assert text.count("<li>") == 8
    assert "{{" not in text
    assert "wikitable" not in text
    for live in two:
        assert live.plan().edits == []

    written = len(other.history(VIEW))
    time.sleep(1.1)  # within the second in which it was rendered MediaWiki takes a page for unchanged
    follow_up = other.text(second.follow_up)
    [row] = [line for line in follow_up.split("\n") if "Cai will paint boat 1." in line]
    other.write(second.follow_up, follow_up.replace(row, row.replace("|status=|", "|status=erledigt|")))
    text = shown(other)
    assert "Cai will paint boat 1." not in text
    assert "Cai will paint boat 2." in text
    assert text.count("<li>") == 7
    for live in two:
        assert live.plan().edits == []
        assert live.sync().complete
    assert len(other.history(VIEW)) == written == 2


def test_a_follow_up_page_that_is_not_there_yet(two, other):
    first, _ = two
    assert first.sync(only=frozenset({"open"})).complete
    text = shown(other)
    assert "<li>" not in text
    assert "Small Meet 2015/Follow-up" in text


def test_an_edited_page_is_left_alone(two, other):
    first, second = two
    first.sync()
    other.write(VIEW, f"{other.text(VIEW)}\nSomebody's words.")
    plan = second.plan()
    assert [edit for edit in plan.edits if edit.title == VIEW] == []
    assert [one.code for one in plan.findings if one.page == VIEW] == ["view-edited"]
