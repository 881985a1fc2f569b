"""Runs on a real wiki are killed at random points and run to the end; `scripts/kill` does it as often as you like."""

from __future__ import annotations

import random

from killing import kill
from live_stages import stages

KILLS = 6


def test_killed_and_run_again(tmp_path):
    done = kill(stages(tmp_path), KILLS, random.Random(), print)  # noqa: S311
    assert sum(one.kills for one in done) == KILLS
