from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plan.values import touched
from bot.policy.waiting import QUIET, fresh, in_use
from bot.revision import Page, Revision

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)


def saved(author="Ana", ago=timedelta(0), summary="", parent=10):
    return Page("A", Revision(11, parent, author, NOON - ago, summary, "text"))


def waits(page, bot="SessionBot"):
    return fresh(touched(page, bot), NOON)


@pytest.mark.parametrize(
    "text",
    [
        "{{in use}}",
        "{{In_use|for an hour}}",
        "{{inuse}}",
        "{{Inuse|{{CURRENTTIME}}}}",
        "{{Template:In use}}",
        "{{under construction}}",
        "{{Underconstruction|placedby=Ana}}",
        "{{ In Bearbeitung }}",
        "Text.\n\n{{en travaux}}",
    ],
)
def test_a_page_in_use_waits(text):
    assert in_use(text).startswith("Somebody is at work on the page: it says “{{")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Which bots are in use?",
        "* Buy two lamps {{in progress}}",
        "{{tl|in use}}",
        "<nowiki>{{in use}}</nowiki>",
        "<!-- {{in use}} -->",
        "{{Bots in use}}",
        "{{in use/doc}}",
        "{{{in use}}}",
    ],
)
def test_other_pages_do_not(text):
    assert in_use(text) is None


@pytest.mark.parametrize("minutes", [-600, -1, 0, 1, 29])
def test_a_page_that_somebody_just_edited_waits(minutes):
    assert waits(saved(ago=timedelta(minutes=minutes))) == (
        "Somebody edited the page less than 30 minutes ago; it waits for a later run."
    )


@pytest.mark.parametrize("minutes", [30, 31, 60 * 24 * 400])
def test_a_quiet_page_does_not(minutes):
    assert waits(saved(ago=timedelta(minutes=minutes))) is None


def test_a_page_that_is_not_there_does_not_wait():
    assert waits(Page("A", None)) is None


@pytest.mark.parametrize("bot", ["SessionBot", "sessionBot", "Session Bot"])
def test_the_bots_own_edit_is_no_reason(bot):
    assert waits(saved(author=bot[:1].upper() + bot[1:]), bot.replace(" ", "_")) is None


def test_trap_12_a_merged_edit_holds_somebodys():
    assert waits(saved("SessionBot", summary="Row added (run 00000000), from 10")) is None
    assert waits(saved("SessionBot", summary="Row added (run 00000000), from 9"))


@given(st.timedeltas(timedelta(days=-2), timedelta(days=2)))
def test_it_waits_just_so_long(ago):
    assert (waits(saved(ago=ago)) is None) == (ago >= timedelta(minutes=QUIET))
