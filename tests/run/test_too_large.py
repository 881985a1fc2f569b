"""Trap 5: a page that would come near the wiki's limit is refused before it is saved, never cut."""

from __future__ import annotations

from bot import region

WIKI_TAKES = 2048 * 1024


def test_trap_5_a_page_without_room_is_refused_and_the_others_are_written(fresh):
    title = fresh.page(1)
    text = fresh.text(title)
    fresh.edit(title, text + "\n\n" + "é" * ((WIKI_TAKES - len(text.encode()) - 40) // 2))
    large = fresh.text(title)
    report = fresh.sync().report
    results = {one.title: one.result for one in report.outcomes}
    assert [page for page, result in results.items() if result != "saved"] == [title]
    assert not report.complete
    [why] = [one.why for one in report.outcomes if one.title == title]
    assert why == "The page would have 2048 KiB; a wiki takes 2048, and 64 of them stay free for people."
    assert fresh.text(title) == large


def test_trap_5_what_is_written_ends_with_its_marker(fresh):
    """A long page, though one that still has room."""
    steps = "\n".join(f"* Ann Lee will write page {n}. {'x' * 400}" for n in range(400))
    fresh.editor.save(
        fresh.page(21), f"== 21: Long ==\n;What are the next steps to be taken?\n{steps}\n", base=None, summary=""
    )
    assert fresh.sync().report.complete
    text = fresh.text(fresh.follow_up)
    cut = region.find(text, region.name("follow-up"))
    assert cut is not None
    assert cut.after.startswith("<!-- END sessionbot:follow-up -->")
    assert cut.owned.count("|session=21|") == 400
    assert fresh.plan().edits == []
