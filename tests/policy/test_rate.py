from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.policy import rate

TIMES = st.floats(0, 1e6)


def test_the_first_edit_waits_for_nothing():
    assert rate.wait([], 1000) == 0


@pytest.mark.parametrize(("since", "left"), [(0, 10), (4, 6), (10, 0), (11, 0), (1e9, 0)])
def test_six_a_minute_unless_told_otherwise(since, left):
    assert rate.wait([100, 110], 110 + since) == left


def test_twelve_a_minute_at_most():
    assert rate.wait([100], 101, 12) == 4
    for wrong in (0, -1, 13, 1000):
        with pytest.raises(InputError, match=rf"^The bot may make 1 to 12 edits a minute, not {wrong}\.$"):
            rate.wait([100], 101, wrong)
    assert [rate.check(number) for number in (1, 6, 12)] == [1, 6, 12]


def test_the_newest_counts_in_whatever_order():
    assert rate.wait([110, 100], 112) == rate.wait([100, 110], 112) == 8


def test_a_time_to_come_makes_no_endless_wait():
    assert rate.wait([5000], 100, 6) == 10


@given(st.integers(1, 12), st.lists(st.floats(0, 100), min_size=1, max_size=60))
def test_no_minute_holds_more(per_minute, pauses):
    """Whatever the run does between two edits, any 60 seconds hold at most so many."""
    made: list[float] = []
    now = 0.0
    for pause in pauses:
        now += pause
        now += rate.wait(made, now, per_minute)
        made.append(now)
    assert all(sum(start <= one < start + 59.999 for one in made) <= per_minute for start in made)
    assert all(later - earlier <= 100 + 60 / per_minute + 0.001 for earlier, later in pairwise(made))


def test_what_is_left_of_a_run():
    assert rate.left(100, 100, 600) == 600
    assert rate.left(100, 400, 600) == 300
    assert rate.left(100, 700, 600) == rate.left(100, 9000, 600) == 0


@given(TIMES, TIMES, TIMES)
def test_never_less_than_nothing_nor_more_than_allowed(started, now, allowed):
    assert 0 <= rate.left(started, now, allowed) <= allowed
