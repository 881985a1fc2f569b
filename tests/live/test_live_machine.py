"""What `tests/laws/test_machine.py` plays in a folder, shorter, on a real wiki: here it merges edits by itself."""

from __future__ import annotations

import random

import pytest
from local_wiki import later
from machine import editors, sources
from machine.play import ACTORS, SHARES, TOML
from machine.world import World

STEPS = 14
FOLDER_ONLY = {sources.swap_numbers, sources.delete, sources.undelete}
"""Pages lose their histories there; here they do not, and a page that comes back is another story."""


class Ground:
    """The wiki with an editor and an administrator at work, each of whose edits is a day old when the bot looks."""

    def __init__(self, live, editor, administrator):
        self.live, self.conference, self.wiki, self.editor = live, live.conference, live.wiki, editor
        self.administrator = administrator

    def edit(self, title, text):
        self.editor.write(title, text)

    def move(self, old, new):
        self.administrator.do(**{"action": "move", "from": old, "to": new})

    def plan(self):
        later()
        return self.live.plan()

    def sync(self, wiki, **options):
        later()
        self.live.wiki = wiki
        try:
            return Synced(self.live.sync(**options))
        finally:
            self.live.wiki = self.wiki


class Synced:
    def __init__(self, report):
        self.report = report


@pytest.mark.parametrize("seed", [0, 1])
def test_an_editors_word_wins_on_a_wiki(held, other, administrator, seed):
    live = held(TOML)
    dice = random.Random(seed)  # noqa: S311
    world = World(Ground(live, other, administrator), dice, sessions=2)
    world.sync()
    for _ in range(STEPS):
        deed = dice.choice(ACTORS[dice.choice(SHARES)])
        if deed not in FOLDER_ONLY and deed is not editors.blank:
            print(f"{deed.__name__}: {deed(world, dice)}")  # noqa: T201  told when it fails
    while world.cause and not world.shut:
        world.sync()
    assert world.saves > 3
