"""Plays random sequences of what people do to the pages of a conference, with the bot's runs between: tests/machine/.

Each sequence that breaks a law is cut down to what still breaks it and printed: make a plain test of it. Exit status 1
when there was one.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from itertools import count
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests")]

from machine.play import cut_down, kind, play, sequence  # noqa: E402  the tests' own folder


def main() -> int:
    """The exit status; prints each case found, and how often a match was missed."""
    ask = argparse.ArgumentParser(prog="scripts/editors", description=__doc__)
    ask.add_argument("steps", nargs="?", type=int, default=2000, help="how many steps to play")
    ask.add_argument("--seed", type=int, default=0, help="of the first sequence; the next has the next number")
    ask.add_argument("--length", type=int, default=40, help="steps of a sequence")
    given = ask.parse_args()
    done, saves, counts, found = 0, 0, Counter[str](), set[tuple[str, str]]()
    for seed in count(given.seed):
        if done >= given.steps:
            break
        world, steps = sequence(random.Random(seed), given.length)  # noqa: S311  nothing secret
        why, told, played = play(world, steps)
        done += len(told)
        saves += played.saves
        counts += played.counts
        if why and kind(why) not in found:
            found.add(kind(why))
            shorter = cut_down(world, steps[: len(told) + 1], why)
            why, told, _ = play(world, shorter)
            print(f"seed {seed}: {why!r}", *told, sep="\n    ")
    print(f"{done} steps, {saves} saves of the bot, {len(found)} kinds of faults")
    for what, number in sorted(counts.items()):
        print(f"    {what}: {number}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
