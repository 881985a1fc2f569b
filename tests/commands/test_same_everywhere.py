"""Traps 1, 2, 28: where and when the bot runs makes no difference to what it writes."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from places import ROOT

from bot.cli import main
from bot.plan import Plan

FIRST, LAST = "Pacific/Kiritimati", "Pacific/Pago_Pago"
"""The zones where a day begins first and last: 25 hours apart, so that their days are never the same."""


def planned(here, **environment):
    done = subprocess.run(
        [sys.executable, "-m", "bot", "plan", str(here.file), "--format", "json"],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    return done.stdout


def test_trap_28_the_machines_time_zone_does_not_matter(fresh):
    known = planned(fresh, TZ="UTC")
    assert "2024-" in known.decode()
    assert [planned(fresh, TZ=zone) for zone in ("Pacific/Auckland", "America/Los_Angeles")] == [known, known]


def test_trap_1_the_order_in_which_python_keeps_its_sets_does_not_matter(fresh):
    known = planned(fresh, PYTHONHASHSEED="1")
    assert Plan.model_validate_json(known).edits
    assert [planned(fresh, PYTHONHASHSEED=seed) for seed in ("2", "3")] == [known, known]


def test_nor_does_the_machines_language(fresh):
    assert planned(fresh, LC_ALL="de_DE.UTF-8", LANG="de_DE.UTF-8") == planned(fresh, LC_ALL="C", LANG="C")


def test_trap_2_no_text_of_the_bot_tells_a_day_or_a_count_of_its_own(fresh):
    """Else a day that passes would be an edit. Days of steps are the pages'."""
    today = datetime.now(UTC)
    marks = {str(today.year), f"{today:%Y-%m-%d}", f"{today:%Y%m%d}"}
    sources = "".join(fresh.texts().values())
    written = [edit.after for edit in fresh.plan(only=frozenset({"templates", "follow-up", "summary"})).edits]
    assert [mark for mark in marks for text in written if mark in text and mark not in sources] == []


@pytest.mark.parametrize(("zone", "closed"), [(FIRST, True), (LAST, False)])
def test_trap_28_and_37_a_conference_closes_by_its_own_clock(fresh, zone, closed):
    day = datetime.now(ZoneInfo(FIRST)).date()
    text = fresh.file.read_text("utf-8").replace('timezone = "Europe/Lisbon"', f'timezone = "{zone}"\ncloses = {day}')
    fresh.file.write_text(text, "utf-8")
    done = CliRunner().invoke(main, ["sync", str(fresh.file)], catch_exceptions=False)
    assert done.exit_code == 0
    assert ("is closed since" in done.stdout) is closed
    assert bool(fresh.wiki.history(fresh.follow_up)) is not closed


def test_trap_37_a_closed_conference_is_left_as_it_is(synced):
    closed = datetime.now(UTC).date() - timedelta(days=2)
    synced.file.write_text(f"closes = {closed}\n" + synced.file.read_text("utf-8"), "utf-8")
    synced.edit(synced.page(3), synced.text(synced.page(3)).replace("~75 min", "~70 min"))
    before = synced.texts()
    done = CliRunner().invoke(main, ["sync", str(synced.file)], catch_exceptions=False)
    assert (done.exit_code, done.stdout) == (
        0,
        f"Lantern Meetup 2024 is closed since {closed}: nothing is written any more.\n",
    )
    assert synced.texts() == before
