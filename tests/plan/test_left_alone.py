"""Pages that the bot must not write to, whatever there is to write: they are left alone, and all others are written."""

from __future__ import annotations

import pytest
from places import Place

TRANSLATED = "<languages/>\n<translate>\n<!--T:1-->\nHello\n</translate>"
BEGIN = "BEGIN sessionbot"


def told(plan, title):
    return [(one.code, one.level) for one in plan.findings if one.page == title and one.level != "info"]


def boxes(here):
    return [title for title, text in here.texts().items() if f"{BEGIN}:summary" in text]


def test_trap_9_a_follow_up_page_that_was_moved(synced):
    """No second table grows on the redirect that it left behind; the sentence says what to do."""
    synced.editor.move(synced.follow_up, "Lantern Meetup 2024/Promises")
    here = synced.text(synced.follow_up)
    done = synced.sync()
    assert synced.text(synced.follow_up) == here
    assert told(done.plan, synced.follow_up) == [("redirect", "error")]
    [why] = [one.message for one in done.plan.findings if one.code == "redirect"]
    assert why == (
        "The page is a redirect to “Lantern Meetup 2024/Promises”; it was left alone."
        " If it has moved, name its new title under [outputs]."
    )


def test_trap_9_under_its_new_title_it_goes_on(synced):
    new = "Lantern Meetup 2024/Promises"
    synced.editor.move(synced.follow_up, new)
    synced.file.write_text(synced.file.read_text("utf-8").replace(f'"{synced.follow_up}"', f'"{new}"'), "utf-8")
    here = Place(synced.folder, synced.file)
    rows = here.text(new)
    assert here.follow_up == new
    assert here.sync().report.complete
    assert here.text(new) == rows
    assert here.plan().edits == []


@pytest.mark.parametrize("text", ["#REDIRECT [[Elsewhere]]", TRANSLATED], ids=["redirect", "translated"])
def test_trap_9_and_25_the_boxes_are_written_without_it(fresh, text):
    fresh.editor.save(fresh.follow_up, text, base=None, summary="")
    done = fresh.sync()
    assert fresh.text(fresh.follow_up) == text
    assert told(done.plan, fresh.follow_up) in ([("redirect", "error")], [("translatable", "error")])
    assert len(boxes(fresh)) == 10


def test_trap_25_a_session_page_that_is_marked_for_translation(fresh):
    """Its box goes to a subpage, and every byte of it stays, unit markers too."""
    title = fresh.page(1)
    fresh.edit(title, f"<languages/>\n<translate>\n{fresh.text(title)}\n</translate>")
    before = fresh.text(title)
    done = fresh.sync()
    assert fresh.text(title) == before
    assert BEGIN in fresh.text(f"{title}/Summary")
    assert told(done.plan, f"{title}/Summary") == []
    assert fresh.plan().edits == []


@pytest.mark.parametrize("text", ["#REDIRECT [[Elsewhere]]", TRANSLATED], ids=["redirect", "translated"])
def test_trap_9_and_25_nor_is_its_subpage_written(fresh, text):
    title = fresh.page(1)
    fresh.edit(title, f"<languages/>\n{fresh.text(title)}")
    fresh.editor.save(f"{title}/Summary", text, base=None, summary="")
    done = fresh.sync()
    assert fresh.text(f"{title}/Summary") == text
    assert told(done.plan, f"{title}/Summary") in ([("redirect", "error")], [("translatable", "error")])
    assert len(boxes(fresh)) == 9


def test_trap_10_a_title_to_which_nothing_can_be_added(fresh):
    """255 bytes are a title's end: the box of that session has no page, those of the others have."""
    config = fresh.file.read_text("utf-8").replace("[outputs]", '[outputs]\nsummary = "subpage"')
    fresh.file.write_text(config, "utf-8")
    here = Place(fresh.folder, fresh.file)
    long = here.page("9" * (255 - len(here.page("").encode())))
    here.editor.save(long, here.text(here.page(3)), base=None, summary="")
    done = here.sync()
    assert told(done.plan, f"{long}/Summary") == [("bad-title", "error")]
    assert done.report.complete
    assert len(boxes(here)) == 10
    assert f"|page={long}|" in here.text(here.follow_up)


def test_trap_9_a_redirect_is_no_session(synced):
    synced.editor.move(synced.page(1), synced.page("1A"))
    made = synced.plan()
    assert synced.page(1) not in [edit.title for edit in made.edits] + made.unchanged
    assert synced.page("1A") in made.unchanged
