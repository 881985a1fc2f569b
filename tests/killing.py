"""Kills runs at random points and runs them to the end: law 6 with processes, and a signal that none can catch.

Between and during the runs a person edits. In the end every page must stand as after a run that nobody disturbed, with the
person's edits beside it, and with no edit of the bot more or less.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path
from typing import Protocol

from places import ROOT

from bot.errors import MovedOnError

MOST_IN_A_ROUND = 4
"""Kills before a run is let to its end."""
LATE = 1.3
"""A kill may come so much later than what happened next when nobody disturbed the run."""
END_OF_WAIT = 300


@dataclass(frozen=True)
class Stands:
    """A page: its newest revision, its text, and how many edits each account made."""

    revision: int
    text: str
    edits: Mapping[str, int]


class Ground(Protocol):
    """A wiki to kill runs on."""

    person: str
    """The account that edits beside the bot."""

    def put_back(self) -> None:
        """The state before the run."""

    def pages(self) -> dict[str, Stands]:
        """All pages that the run may write."""

    def write(self, title: str, text: str, base: int) -> None:
        """The person's edit of that revision; raises `MovedOnError` when the run edits the page at the same time."""


@dataclass
class Stage:
    """A run, and the wiki as it stands before it."""

    name: str
    ground: Ground
    command: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    may_stay: bool = False
    """Whether the run leaves a page that a person edits before it comes to it."""
    statuses: frozenset[int] = frozenset({0})
    """How the whole run may end."""

    def start(self) -> subprocess.Popen[str]:
        """The run as a process of its own."""
        return subprocess.Popen(
            self.command,
            env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def whole(self) -> tuple[list[float], str]:
        """When the run said something, the end included, and what; it is not disturbed."""
        begun, times, lines = time.monotonic(), [], []
        with self.start() as run:
            for line in run.stderr:
                times.append(time.monotonic() - begun)
                lines.append(line)
            status = run.wait(END_OF_WAIT)
        said = "".join(lines)
        assert status in self.statuses, f"exit status {status}: {said}"
        assert "fault of the program" not in said, said
        return [*times, time.monotonic() - begun], said


class Killing:
    """Rounds of kills of one stage; what it counts is for the report."""

    def __init__(self, stage: Stage, dice: random.Random) -> None:
        self.stage, self.dice = stage, dice
        stage.ground.put_back()
        self.before = stage.ground.pages()
        self.times, _ = stage.whole()
        self.wanted = stage.ground.pages()
        assert self.wanted != self.before, "a run that does nothing cannot be disturbed"
        self.kills = self.human_edits = self.rounds = 0

    def round(self, most: int = MOST_IN_A_ROUND) -> int:
        """Kills a run a few times, lets it end, and looks at what stands there; the number of kills."""
        self.stage.ground.put_back()
        marks: dict[str, str] = {}
        killed = said = 0  # the more was said, the less is left to do and to say
        for _ in range(self.dice.randint(1, min(most, MOST_IN_A_ROUND))):
            after = self.dice.randrange(max(1, len(self.times) - said))
            if not self._killed(after, marks):
                break
            killed, said = killed + 1, said + after
        self.stage.whole()
        self.kills += killed
        self.rounds += 1
        self.check(marks)
        return killed

    def _killed(self, lines: int, marks: dict[str, str]) -> bool:
        """Kills a run after so many lines of its talk, and a little; False when it was over by then."""
        apart = self.times[lines] - (self.times[lines - 1] if lines else 0)
        with self.stage.start() as run:
            for _ in range(lines):
                if not run.stderr.readline():
                    break
            if self.dice.random() < 0.4:
                self._edit(marks)
            time.sleep(self.dice.uniform(0, apart * LATE))
            working = run.poll() is None
            run.kill()
        return working

    def _edit(self, marks: dict[str, str]) -> None:
        """The person adds a line at the end of a page; of each page once in a round."""
        pages = self.stage.ground.pages()
        if free := sorted(pages.keys() - marks.keys()):
            title = self.dice.choice(free)
            mark = f"\n<!-- seen, {self.human_edits} -->"
            try:
                self.stage.ground.write(title, pages[title].text + mark, pages[title].revision)
            except MovedOnError:
                return
            marks[title] = mark
            self.human_edits += 1

    def check(self, marks: Mapping[str, str]) -> None:
        """Raises `AssertionError` for a page that does not stand as it should."""
        ground = self.stage.ground
        found = ground.pages()
        assert found.keys() == self.wanted.keys()
        for title, page in found.items():
            ends = [self.wanted[title]]
            if self.stage.may_stay and title in marks:
                ends.append(self.before[title])
            mark = marks.get(title, "")
            texts = [f"{end.text}{mark}" for end in ends]
            told = "\n".join(
                unified_diff(texts[0].split("\n"), page.text.split("\n"), "wanted", "found", n=0, lineterm="")
            )
            assert page.text in texts, f"{self.stage.name}, {title}:\n{told}"
            counts = [Counter(end.edits) + Counter({ground.person: bool(mark)}) for end in ends]
            assert Counter(page.edits) in counts, f"{self.stage.name}, {title}: {dict(page.edits)}, not {counts}"


def kill(stages: list[Stage], times: int, dice: random.Random, told: Callable[[str], None]) -> list[Killing]:
    """Kills so many runs, the stages in turn; says after each round how far it is."""
    done = [Killing(stage, dice) for stage in stages]
    while (left := times - sum(one.kills for one in done)) > 0:
        least = min(done, key=lambda one: (one.kills, one.rounds))
        least.round(left)
        told(f"{least.stage.name}: {least.kills} kills in {least.rounds} rounds, {left} were left")
    return done


def python(*arguments: str | Path) -> list[str]:
    """A command of this Python."""
    return [sys.executable, *map(str, arguments)]
