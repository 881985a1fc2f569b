"""How fast a run may edit, and how long it may take; times are seconds of a clock that never goes back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import InputError

USUAL, MOST = 6, 12
"""Edits a minute."""


def check(per_minute: int) -> int:
    """The number of edits a minute; raises `InputError` for more than a bot should make, and for less than one."""
    if not 1 <= per_minute <= MOST:
        raise InputError(f"The bot may make 1 to {MOST} edits a minute, not {per_minute}.")
    return per_minute


def wait(earlier: Sequence[float], now: float, per_minute: int = USUAL) -> float:
    """Seconds until the next edit may be made: evenly spaced, so that people can stop the bot between two edits."""
    apart = 60 / check(per_minute)
    return min(apart, max(0.0, max(earlier) + apart - now)) if earlier else 0.0


def left(started: float, now: float, allowed: float) -> float:
    """Seconds that are left of a run's time; 0 when it is over."""
    return max(0.0, allowed - max(0.0, now - started))
