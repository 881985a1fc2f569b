"""Sequences of what happens: made at random, played, and cut down to what still breaks a law."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

from machine import bot, editors, sources
from machine.world import LawBrokenError, World
from places import Place

ACTORS = {"editor": editors.EDITORS, "source": sources.SOURCES, "bot": bot.RUNS}
SHARES = ("editor", "editor", "editor", "source", "source", "bot", "bot")
TOML = """\
name = "Lamp Days 2025"
wiki = "folder:wiki"
year = 2025

[pages]
sessions = "Lamp Days 2025/"
names = '\\d+'

[outputs]
follow_up = "Lamp Days 2025/Follow-up"
"""


class Ground(Place):
    """A folder wiki with an administrator."""

    def move(self, old, new):
        self.editor.move(old, new)

    def delete(self, title):
        self.editor.delete(title)


class Game:
    """A world in a folder of its own, and the list of what happened there."""

    def __init__(self, seed=0):
        self.folder = Path(tempfile.mkdtemp(prefix="sessionbot-machine-"))
        (self.folder / "wiki").mkdir()
        (self.folder / "conference.toml").write_text(TOML)
        self.world = World(Ground(self.folder / "wiki", self.folder / "conference.toml"), random.Random(seed))
        self.told = []

    def step(self, actor, which, seed):
        """One of the actor's deeds; a sentence, or nothing when there was no occasion for it."""
        deeds = ACTORS[actor]
        deed = deeds[which % len(deeds)]
        said = deed(self.world, random.Random(seed))
        self.told.append(f"{actor}: {deed.__name__}: {said}")
        return said

    def end(self):
        shutil.rmtree(self.folder)


def sequence(dice, length):
    """A world's seed, and steps at random."""
    return dice.randrange(2**16), [
        (dice.choice(SHARES), dice.randrange(2**10), dice.randrange(2**16)) for _ in range(length)
    ]


def play(seed, steps):
    """What broke, or None; what happened; what was counted."""
    game = Game(seed)
    try:
        for step in steps:
            game.step(*step)
    except Exception as why:  # noqa: BLE001  whatever is raised is what is looked for
        return why, game.told, game.world
    finally:
        game.end()
    return None, game.told, game.world


def cut_down(seed, steps, like):
    """A shorter list of steps that breaks the same law."""
    size = max(1, len(steps) // 2)
    while size:
        at = 0
        while at < len(steps):
            shorter = steps[:at] + steps[at + size :]
            why, told, _ = play(seed, shorter)
            if why and kind(why) == kind(like):
                steps = shorter[: len(told) + 1]
            else:
                at += size
        size //= 2
    return steps


def kind(why):
    """What tells one fault from another."""
    return type(why).__name__, str(why).partition(":")[0] if isinstance(why, LawBrokenError) else ""
