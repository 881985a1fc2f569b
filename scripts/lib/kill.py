"""Kills runs of the bot on the local wiki at random points, and checks that the next run makes up for it.

Nothing may be missing in the end, doubled, or lost of what a person did meanwhile: tests/killing.py says how that is seen.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "live")]

from killing import kill  # noqa: E402  the tests' own folders
from live_stages import stages  # noqa: E402


def main() -> int:
    """The exit status: 1 when something does not stand as it should."""
    ask = argparse.ArgumentParser(prog="scripts/kill", description=__doc__)
    ask.add_argument("times", type=int, nargs="?", default=200, help="how many runs to kill (200)")
    ask.add_argument("--seed", type=int, default=int(time.time()), help="chooses what is killed where, roughly")
    given = ask.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = kill(stages(Path(folder)), given.times, random.Random(given.seed), print)  # noqa: S311
        except AssertionError as why:
            print(f"seed {given.seed}: not as it should be. {why}")
            return 1
    for one in done:
        print(
            f"{one.stage.name}: {one.kills} kills in {one.rounds} rounds, {one.human_edits} edits by a person meanwhile"
        )
    print(
        f"seed {given.seed}: {sum(one.kills for one in done)} kills, all as it should be; {time.monotonic() - begun:.0f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
