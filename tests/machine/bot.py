"""What becomes of the bot's runs: whole, killed between saves, or with somebody editing in the middle."""

from __future__ import annotations

from machine import editors

QUIET = tuple(deed for deed in editors.EDITORS if deed not in {editors.break_row, editors.blank})
"""What people do while the bot is at work."""


def sync(world, dice):
    world.sync()
    return "the whole run"


def careful(world, dice):
    world.sync(shrink=False)
    return "a run that may refuse"


def killed(world, dice):
    at, when = dice.randrange(4), dice.choice(("before", "after"))
    world.sync(at=at, kill=when)
    return f"killed {when} save {at + 1}"


def disturbed(world, dice):
    said = []
    at, deed = dice.randrange(2), dice.choice(QUIET)
    world.sync(at=at, hook=lambda: said.append(deed(world, dice)))
    return f"before save {at + 1}: {deed.__name__}: {said}"


RUNS = (sync, sync, sync, sync, careful, killed, disturbed, disturbed)
