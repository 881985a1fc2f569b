from __future__ import annotations

import pytest

from bot.plan import Edit, Plan
from bot.policy import limits

WIKI_TAKES = 2048 * 1024
FREE = 64 * 1024


def edit(after="text", before="", title="Meetup/Programme/1"):
    return Edit(title=title, output="summary", base=1, before=before, after=after, summary="Box changed")


def plan(*titles):
    return Plan(conference="Meetup", wiki="folder:wiki", edits=[edit(title=title) for title in titles])


def test_a_plan_of_the_expected_size():
    assert limits.too_many(plan(), 0) is None
    assert limits.too_many(plan("A", "B"), 2) is None
    assert limits.too_many(plan(*(f"Meetup/Programme/{number}" for number in range(200)))) is None


def test_a_plan_that_touches_more_pages_than_expected():
    assert limits.too_many(plan("A", "B", "C"), 2) == (
        "The plan edits 3 pages, more than the 2 that are expected; look at it, and if it is right, allow it with --expect 3."
    )
    assert limits.too_many(plan(*(f"Meetup/Programme/{number}" for number in range(201))))


def test_pages_are_counted_not_edits():
    assert limits.too_many(plan("A", "A", "B"), 2) is None


def test_trap_5_a_page_near_the_limit_is_refused():
    assert limits.unfit(edit("x" * (WIKI_TAKES - FREE))) is None
    assert limits.unfit(edit("x" * (WIKI_TAKES - FREE + 1))) == (
        "The page would have 1984 KiB; a wiki takes 2048, and 64 of them stay free for people."
    )


def test_trap_5_bytes_are_counted_not_characters():
    assert limits.unfit(edit("ü" * (WIKI_TAKES // 2)))
    assert limits.unfit(edit("\U0001f3ee" * (WIKI_TAKES // 8))) is None


def test_a_page_that_is_too_large_already_may_shrink():
    large = "x" * (WIKI_TAKES - 10)
    assert limits.unfit(edit(large[1:], large)) is None
    assert limits.unfit(edit(large, large)) is None
    assert limits.unfit(edit(large + "x", large))
    assert limits.unfit(edit("x" * (WIKI_TAKES + 1), "x" * (WIKI_TAKES + 2)))


def test_a_character_that_no_wiki_takes_still_has_a_size():
    assert limits.unfit(edit("\ud800")) is None


@pytest.mark.parametrize("after", ["", " ", "\n\n\t"])
def test_trap_3_an_empty_page_is_not_published(after):
    assert limits.unfit(edit(after, "something")) == "The page would be left without any text."
