"""`sessionbot` without pauses between edits: for the kill test and the pictures, on a wiki of their own."""

from __future__ import annotations

from bot.cli import main
from bot.policy import rate

rate.wait = lambda *_: 0.0
main(prog_name="sessionbot")
