"""The page of all conferences' open steps: each conference has its part, which only the bot writes."""

from __future__ import annotations

import pytest
from places import Place

from bot import region
from bot.conference import read
from bot.errors import ConferenceError
from bot.plan import Edit
from bot.policy import scope

VIEW = "Meetups/Open steps"
OTHER = """\
name = "Second {{Meetup}}"
wiki = "folder:wiki"
[pages]
sessions = "Second/"
[outputs]
follow_up = "Second/Follow-up"
open = "Meetups/Open steps"
"""


@pytest.fixture
def first(synced):
    """The sample, which names the page."""
    file = synced.file
    file.write_text(f'{file.read_text("utf-8")}open = "{VIEW}"\n', "utf-8")
    return Place(synced.folder, file)


@pytest.fixture
def second(first):
    """Another conference on the same wiki, which names the page, too."""
    first.editor.save("Second/1", ";Next steps\n* Ada Holm will call Ben.\n", base=None, summary="")
    file = first.file.with_name("second.toml")
    file.write_text(OTHER, "utf-8")
    return Place(first.folder, file)


def findings(here):
    return [(one.code, one.level) for one in here.plan().findings if one.page == VIEW]


def parts(here):
    return region.names(here.text(VIEW))


def test_without_the_key_there_is_none(synced):
    assert synced.plan().edits == []
    assert VIEW not in synced.texts()


def test_each_conference_puts_its_part_there(first, second):
    [edit] = first.plan().edits
    assert (edit.output, edit.title, edit.needs) == ("open", VIEW, [first.follow_up])
    assert first.sync().report.complete
    before = first.text(VIEW)
    assert [edit.output for edit in second.plan().edits] == ["follow-up", "summary", "open"]
    assert second.sync().report.complete
    assert second.text(VIEW).startswith(before)
    assert parts(first) == ["open:Lantern%20Meetup%202024/Follow-up", "open:Second/Follow-up"]
    assert "== Lantern Meetup 2024 ==\n{{Conference session/open|follow-up=Lantern Meetup 2024/Follow-up}}\n" in before
    assert "{{Meetup}}" not in second.text(VIEW)
    assert first.plan().edits == second.plan().edits == []
    assert findings(first) == findings(second) == []


def test_an_answer_costs_no_edit(first):
    first.sync()
    first.edit(first.follow_up, first.text(first.follow_up).replace("|status=|", "|status=done|", 1))
    assert first.plan().edits == []


def test_only(first):
    assert {edit.output for edit in first.plan(only=frozenset({"open"})).edits} == {"open"}
    assert first.plan(only=frozenset({"follow-up", "summary"})).edits == []


def test_a_new_name_changes_the_part_alone(first, second):
    first.sync()
    second.sync()
    first.file.write_text(first.file.read_text("utf-8").replace('name = "Lantern', 'name = "Great Lantern'), "utf-8")
    renamed = Place(first.folder, first.file)
    before = renamed.text(VIEW)
    assert renamed.sync(only=frozenset({"open"})).report.complete
    assert renamed.text(VIEW) == before.replace("== Lantern", "== Great Lantern")


def test_an_edited_page_is_left_alone(first, second):
    """By the conference whose part was edited, and by one that would add its own."""
    first.sync()
    first.edit(VIEW, first.text(VIEW).replace("== Lantern Meetup 2024 ==", "== Ours =="))
    for here in (first, second):
        assert [edit for edit in here.plan().edits if edit.output == "open"] == []
        assert findings(here) == [("view-edited", "warning")]
    second.sync(again=frozenset({VIEW}))
    assert "== Ours ==" in second.text(VIEW)
    assert findings(second) == []
    first.sync(again=frozenset({VIEW}))
    assert "== Ours ==" not in first.text(VIEW)
    assert parts(first) == ["open:Lantern%20Meetup%202024/Follow-up", "open:Second/Follow-up"]


def test_spacing_is_no_edit(first, second):
    first.sync()
    first.edit(VIEW, f"\n{first.text(VIEW)}".replace("== Lantern", "==  Lantern"))
    assert (first.plan().edits, findings(first)) == ([], [])
    second.sync()
    assert len(parts(second)) == 2


def test_an_edit_beside_the_parts_is_told_only_where_it_matters(first, second):
    """The one that has nothing to write has nothing to say."""
    first.sync()
    first.edit(VIEW, f"An introduction.\n{first.text(VIEW)}")
    assert (first.plan().edits, findings(first)) == ([], [])
    assert findings(second) == [("view-edited", "warning")]


def test_a_part_that_was_taken_out_does_not_come_back(first, second):
    first.sync()
    second.sync()
    text = first.text(VIEW)
    first.edit(VIEW, text[: text.index("<!-- BEGIN sessionbot:open:Second")])
    assert second.plan().edits == []
    assert findings(second) == [("view-edited", "warning")]


def test_somebody_elses_page_is_left_alone(first):
    first.edit(VIEW, "Our own list.")
    assert first.plan().edits == []
    assert findings(first) == [("view-edited", "warning")]


def test_broken_markers(first):
    first.sync()
    text = first.text(VIEW)
    first.edit(VIEW, text[: text.index("<!-- END")])
    assert first.plan().edits == []
    assert findings(first) == [("broken-markers", "error")]


def test_scope(first):
    def edit(title):
        return Edit(title=title, output="open", base=None, before="", after="x", summary="")

    assert scope.allows(first.conference, edit(VIEW))
    for title in (first.follow_up, "Meetups", "User:Ana"):
        assert not scope.allows(first.conference, edit(title))


def test_the_follow_up_page_cannot_be_the_view():
    with pytest.raises(ConferenceError, match=r"line 7: “outputs\.open” is not usable: it is the follow-up page"):
        read.conference(OTHER.replace("Meetups/Open steps", "Second/Follow-up"), "x.toml")


def test_the_view_is_no_session_page():
    inside = read.conference(OTHER.replace("Meetups/Open steps", "Second/Open"), "x.toml")
    assert not inside.is_session("Second/Open")
    assert inside.is_session("Second/1")
