"""The words that editors answer with."""

from __future__ import annotations

from pydantic import Field

from bot.records.base import Record


class Status(Record):
    """One status of a next step."""

    code: str
    """What the bot calls it; `done` is what it sets for a step that its page says has happened."""
    words: list[str] = Field(min_length=1)
    """What editors may write for it, in any language; the first is the one that the bot writes."""
    open: bool
    """Whether something is still to be done."""


DEFAULT = [
    Status(code="open", words=["open", "offen", "ouvert", "abierto"], open=True),
    Status(code="in progress", words=["in progress", "in Arbeit", "en cours", "en curso"], open=True),
    Status(code="done", words=["done", "erledigt", "fait", "hecho"], open=False),
    Status(code="dropped", words=["dropped", "verworfen", "abandonné", "abandonado"], open=False),
]
