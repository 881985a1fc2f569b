"""Trap 7: text is put where it belongs and nowhere else, and what looks like a back reference is text."""

from __future__ import annotations

import pytest

from bot.templates import markup

PAGE = "== {0}: Twins ==\n;What are the next steps to be taken?\n{1}\n"
SAME = "* Ann Lee will buy a lamp by May 2025."


def rows(here):
    return [line for line in here.text(here.follow_up).split("\n") if line.startswith("{{Conference session/step|")]


@pytest.mark.parametrize("word", [r"\1", r"\g<0>", r"C:\new\table", "\\", r"$1 \\ \0"])
def test_a_backslash_is_a_backslash(fresh, word):
    """In a new row, and in one that is brought up to date."""
    title = fresh.page(21)
    fresh.editor.save(title, PAGE.format(21, f"* Ann Lee will copy {word} by May 2025."), base=None, summary="")
    assert fresh.sync().report.complete
    [before] = [row for row in rows(fresh) if "|session=21|" in row]
    fresh.edit(title, fresh.text(title).replace("by May 2025", "by June 2025"))
    assert fresh.sync().report.complete
    [after] = [row for row in rows(fresh) if "|session=21|" in row]
    assert (before != after) is True
    for row in (before, after):
        [call] = markup.calls(row, "Conference session/step")
        assert f"will copy {word} by" in markup.plain(call.params["step"])
    assert fresh.plan().edits == []


def test_of_equal_rows_only_the_one_that_is_meant_changes(fresh):
    """The same step, word for word, in two sessions and once more above the tables."""
    for number in (21, 22):
        fresh.editor.save(fresh.page(number), PAGE.format(number, SAME), base=None, summary="")
    assert fresh.sync().report.complete
    first, second = [row for row in rows(fresh) if "buy a lamp" in row]
    fresh.edit(fresh.follow_up, f"<nowiki>{second}</nowiki>\n{fresh.text(fresh.follow_up)}")
    fresh.edit(fresh.page(22), fresh.text(fresh.page(22)).replace("by May 2025", "by June 2025"))
    assert fresh.sync().report.complete
    lines = fresh.text(fresh.follow_up).split("\n")
    assert lines[0] == f"<nowiki>{second}</nowiki>"
    changed = second.replace("by May 2025", "by June 2025").replace("|due=by May", "|due=by June")
    now = [row for row in rows(fresh) if "buy a lamp" in row]
    assert now[0] == first
    assert now[1].replace("|deadline=2025-06-30", "") == changed.replace("|deadline=2025-05-31", "")


def test_of_equal_boxes_only_the_one_that_is_meant_changes(fresh):
    """A copy of the box stands in `<nowiki>` above it, without its markers."""
    title = fresh.page(3)
    assert fresh.sync().report.complete
    [box] = [call.source for call in markup.calls(fresh.text(title), "Conference session/summary")]
    quoted = f"<nowiki>{box}</nowiki>\n"
    fresh.edit(title, (quoted + fresh.text(title)).replace("~75 min", "~70 min"))
    assert fresh.sync().report.complete
    assert fresh.text(title).startswith(quoted)
    assert "|duration=70" in fresh.text(title).removeprefix(quoted)
