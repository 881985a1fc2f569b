"""Sessions and pages are not the same: a page moves, or holds several sessions."""

from __future__ import annotations

import re

from bot.conference import read
from bot.templates import markup

STEP = "Conference session/step"
DAY = """Notes of the day.

== Session 4: Lamps ==
'''Facilitator:''' Ada Holm

=== Action items ===
* Ada Holm will buy two lamps by 3 March 2025.

== Session 5: Oil ==
'''Facilitator:''' Ben Ito

=== Action items ===
* Ben Ito will ask the harbour for oil.
"""


def rows(here):
    return [call.params for call in markup.calls(here.text(here.follow_up), STEP)]


def of_session(here, key):
    return [one for one in rows(here) if one["session"] == key]


def test_a_moved_page_keeps_its_key_rows_and_box(synced):
    before = of_session(synced, "8")
    synced.editor.move(synced.page(8), synced.page("8B"))
    made = synced.plan()
    assert [edit.title for edit in made.edits] == [synced.follow_up]
    assert synced.sync().report.complete
    assert of_session(synced, "8") == [one | {"page": synced.page("8B")} for one in before]
    assert not of_session(synced, "8B")
    assert "|session=8\n" in synced.text(synced.page("8B"))
    assert synced.plan().edits == []


def test_a_box_that_was_copied_to_another_page_is_not_followed(synced):
    """The key is taken: the other page keeps its own."""
    text = synced.text(synced.page(8))
    box = text[text.index("<!-- BEGIN") : text.index("END sessionbot")] + "END sessionbot:summary:8 -->\n"
    synced.edit(synced.page(9), box + synced.text(synced.page(9)))
    made = synced.plan()
    assert made.edits == []
    assert of_session(synced, "9")


def test_pages_that_are_numbered_anew_keep_their_rows(synced):
    """8 becomes 12 and 9 becomes 8: no row goes over to the other session."""
    before = {key: [one["step"] for one in of_session(synced, key)] for key in ("8", "9")}
    synced.editor.move(synced.page(8), synced.page(12))
    synced.editor.delete(synced.page(8))
    synced.editor.move(synced.page(9), synced.page(8))
    synced.sync()
    assert {key: [one["step"] for one in of_session(synced, key)] for key in before} == before
    assert {one["page"] for one in of_session(synced, "9")} == {synced.page(8)}
    assert synced.plan().edits == []


def test_a_page_without_a_box_is_followed_through_its_redirect(synced):
    text = synced.file.read_text("utf-8").replace("[outputs]", '[outputs]\nsummary = "none"')
    synced.conference = read.conference(text, "conference.toml")
    synced.edit(
        synced.page(8), re.sub(r"(?s)<!-- BEGIN.*END sessionbot:summary:8 -->\n", "", synced.text(synced.page(8)))
    )
    before = of_session(synced, "8")
    synced.editor.move(synced.page(8), synced.page("8B"))
    synced.sync()
    assert of_session(synced, "8") == [one | {"page": synced.page("8B")} for one in before]
    assert synced.plan().edits == []


def test_a_deleted_page_is_told_and_its_rows_stay(synced):
    before = of_session(synced, "8")
    synced.editor.delete(synced.page(8))
    made = synced.plan()
    assert made.edits == []
    assert [one.code for one in made.findings if "“8”" in one.message] == ["session-gone"]
    assert of_session(synced, "8") == before


def test_an_undone_box_is_left_alone_until_the_operator_says_otherwise(synced):
    title = synced.page(8)
    synced.edit(title, synced.text(title) + "\n; Slides\n* [https://example.org/s.pdf Slides of the day]")
    synced.sync()
    assert "s.pdf" in synced.text(title).partition("END sessionbot")[0]
    before = synced.wiki.history(title)[1].text
    synced.edit(title, before)
    assert not [edit for edit in synced.plan().edits if edit.title == title]
    assert "taken-back" in {finding.code for finding in synced.plan().findings}
    made = synced.plan(again=frozenset({title}))
    assert [edit.title for edit in made.edits] == [title]


def test_a_box_that_was_taken_out_comes_back_when_the_operator_says_so(synced):
    title = synced.page(8)
    synced.edit(title, re.sub(r"(?s)<!-- BEGIN.*END sessionbot:summary:8 -->\n", "", synced.text(title)))
    assert synced.plan().edits == []
    synced.sync(again=frozenset({title}))
    assert "BEGIN sessionbot:summary:8" in synced.text(title)
    assert synced.plan().edits == []


def test_several_sessions_on_one_page(synced):
    """Each has rows and a box of its own, the box below its heading; nothing else of the page changes."""
    title = synced.page(12)
    synced.edit(title, DAY)
    assert synced.sync().report.complete
    assert [one["session"] for one in rows(synced)][-2:] == ["12#4", "12#5"]
    assert [one["page"] for one in rows(synced)][-2:] == [f"{title}#Session 4: Lamps", f"{title}#Session 5: Oil"]
    text = synced.text(title)
    lines = text.split("\n")
    for number, heading in (("4", "== Session 4: Lamps =="), ("5", "== Session 5: Oil ==")):
        below = lines.index(heading) + 1
        assert lines[below].startswith(f"<!-- BEGIN sessionbot:summary:12#{number} ")
        assert f"|session=12#{number}" in lines[below : below + 4]
    boxes = [line for line in lines if line in DAY.split("\n")]
    assert boxes == DAY.rstrip("\n").split("\n")
    assert synced.plan().edits == []


def test_one_of_several_sessions_changes(synced):
    title = synced.page(12)
    synced.edit(title, DAY)
    synced.sync()
    synced.edit(title, synced.text(title).replace("ask the harbour", "ask the whole harbour"))
    synced.sync()
    assert [one["step"] for one in of_session(synced, "12#5")] == ["Ben Ito will ask the whole harbour for oil."]
    assert [one["step"] for one in of_session(synced, "12#4")] == ["Ada Holm will buy two lamps by 3 March 2025."]
    assert synced.plan().edits == []
