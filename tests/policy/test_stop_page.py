"""Trap 15: a stop page that is missing or unreadable stops the bot; so does all that is not plainly `run`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.policy.stop_page import LONGEST, paused, stops

PAGE, TALK = "User:SessionBot/Run", "User talk:SessionBot"
NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    "text",
    [
        "run",
        "Run",
        "RUN",
        "  run \n",
        "\n\nrun\n\n",
        "'''run'''",
        "''run''",
        "'''''Run'''''",
        "''' run '''",
        "<!-- To stop the bot, write stop. -->\nrun",
        "run<!-- a --><!--\nb\n-->",
    ],
)
def test_run_lets_it_run(text):
    assert stops(PAGE, text) is None


def test_trap_15_a_page_that_is_missing_or_unreadable_stops():
    assert stops(PAGE, None) == (
        "The bot is stopped: there is no stop page “User:SessionBot/Run” that can be read;"
        " write the word run there to let it run."
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n", "<!-- run -->", "<!---->"])
def test_trap_15_an_empty_page_stops(text):
    assert "its stop page “User:SessionBot/Run” is empty; see the page's history" in stops(PAGE, text)


@pytest.mark.parametrize(
    "text",
    [
        "stop",
        "no",
        "off",
        "don't run",
        "do not run",
        "run no more",
        "run!",
        "run?",
        "running",
        "rerun",
        "run run",
        "run\nstop",
        "stop\nrun",
        "run\n\n== Why? ==\nIt broke a page. ~~~~",
        "{{stop}} run",
        "run {{stop}}",
        "status: run",
        "* run",
        "<s>run</s>",
        "<del>run</del>",
        "<nowiki>run</nowiki>",
        "{{run}}",
        "[[run]]",
        "'run'",
        "'''run''",
        "'''run",
        "<!-- run",
        "run <!-- please stop",
        "<!-- a --> run -->",
        "#REDIRECT [[User:Ana/Run]]",
        "ru\u0438",
        "r\u200bun",
        "\ufeffrun",
        "\0run",
        "run\0",
        "ｒｕｎ",
        "run" + " " * LONGEST,
        "<!--" * LONGEST,
    ],
)
def test_anything_else_stops(text):
    assert stops(PAGE, text).startswith("The bot is stopped: its stop page “User:SessionBot/Run” says “")


def test_the_sentence_says_what_stands_there_and_what_to_do():
    assert stops(PAGE, "STOP: it\nbroke") == (
        "The bot is stopped: its stop page “User:SessionBot/Run” says “STOP: it?broke”; see the page's history for who"
        " stopped it and why, and when that is settled, let the page say run and nothing else."
    )
    assert len(stops(PAGE, "x" * 1_000_000)) < 400


@given(st.text(st.sampled_from("runRUN stop'<!->\n")), st.text(st.sampled_from("rstop .!{}\n")))
def test_a_word_more_always_stops(before, after):
    assume(any(sign.isalnum() for sign in after) and "<!--" not in before)
    assert stops(PAGE, f"{before}run {after}")


def test_no_message_no_pause():
    assert paused(TALK, None, NOON, PAGE) is None
    assert paused(TALK, None, None, PAGE) is None


@pytest.mark.parametrize("saved", [None, NOON - SECOND, NOON])
def test_a_message_pauses(saved):
    assert paused(TALK, NOON, saved, PAGE) == (
        "The bot is paused: somebody wrote on “User talk:SessionBot” at 2025-03-03 12:00 UTC; read and answer it, then save"
        " “User:SessionBot/Run” with a changed comment beside the word run."
    )


def test_until_the_stop_page_is_saved_after_it():
    assert paused(TALK, NOON, NOON + SECOND, PAGE) is None
    assert paused(TALK, NOON + 2 * SECOND, NOON + SECOND, PAGE)


def test_what_the_sentence_asks_for_lets_the_bot_run_again():
    """The same text again would make no revision of the stop page, so a comment is to be changed; it may stand there."""
    assert stops(PAGE, "run <!-- answered on 3 March -->") is None


def test_times_of_other_zones_are_compared_as_times():
    east = timezone(timedelta(hours=9))
    assert paused(TALK, NOON, (NOON + SECOND).astimezone(east), PAGE) is None
    assert "12:00 UTC" in paused(TALK, NOON.astimezone(east), NOON, PAGE)


@given(st.integers(-5, 5))
def test_a_later_save_decides(seconds):
    assert (paused(TALK, NOON, NOON + seconds * SECOND, PAGE) is None) == (seconds > 0)
