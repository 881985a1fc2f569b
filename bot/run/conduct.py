"""How a run behaves: what is looked at before each edit, so that people can stop it and are not run over.

On a wiki that others use it asks their leave (the stop page, the bot's talk page), keeps to so many edits a minute, and
waits while somebody is at work on a page. In a folder, which is the caller's own, only what the conference names.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.conference.model import Conference
from bot.errors import StoppedError
from bot.plan import Edit
from bot.plan.values import touched
from bot.policy import exclusion, rate, stop_page, summary, waiting
from bot.wiki.protocol import Wiki

EVERY = 5
"""Edits after which people are asked again whether the bot may go on."""
ALLOWED = timedelta(hours=1)
"""How long a run may take: a scheduler starts the next one then, or later."""


@dataclass
class Conduct:
    """What one run may do, edit by edit."""

    conference: Conference
    wiki: Wiki
    run: str
    patient: bool = True
    """Whether it waits for people who are at work on a page."""
    allowed: timedelta = ALLOWED
    _begun: float = field(init=False)
    _edits: list[float] = field(init=False, default_factory=list)
    """When edits were made."""
    _asked: int | None = field(init=False, default=None)
    """How many edits had been made when people were last asked."""

    def __post_init__(self) -> None:
        self._begun = time.monotonic()

    @property
    def stop_page(self) -> str | None:
        """The page that must say `run`; None where nobody needs to be asked."""
        usual = f"User:{self.conference.bot}/Run" if self.wiki.shared else None
        return self.conference.stop_page or usual

    def summary(self, edit: Edit) -> str:
        """The edit summary as it is sent."""
        task = self.conference.task or (f"User:{self.conference.bot}" if self.wiki.shared else None)
        return summary.full(edit.summary, self.run, task=task, stop=self.stop_page)

    def keeps_away(self, edit: Edit) -> str | None:
        """Why the page does not want the bot; None when it does not say so."""
        return exclusion.keeps_away(edit.before, self.conference.bot)

    def waits(self, edit: Edit) -> str | None:
        """Why the edit waits for a later run; None when nobody is at work on the page."""
        usual = waiting.QUIET if self.wiki.shared else 0
        quiet = usual if self.conference.quiet_minutes is None else self.conference.quiet_minutes
        if not self.patient:
            return None
        return waiting.in_use(edit.before) or waiting.fresh(edit.touched, datetime.now(UTC), quiet)

    def before_edit(self) -> None:
        """Waits until the next edit may be made; raises `StoppedError` when people stopped the bot, or its time is over."""
        self._check_time(0)
        if self._asked is None or len(self._edits) - self._asked >= EVERY:
            self._ask()
            self._asked = len(self._edits)
        limit = self.conference.edits_per_minute or (rate.USUAL if self.wiki.shared else None)
        if limit is not None:
            pause = rate.wait(self._edits, time.monotonic(), limit)
            self._check_time(pause)
            time.sleep(pause)

    def after_edit(self) -> None:
        """Notes that an edit was made."""
        self._edits.append(time.monotonic())

    def _check_time(self, more: float) -> None:
        if rate.left(self._begun, time.monotonic(), self.allowed.total_seconds()) <= more:
            minutes = self.allowed // timedelta(minutes=1)
            raise StoppedError(f"The run's time of {minutes} minutes is over; the next run goes on where it ended.")

    def _ask(self) -> None:
        """Raises `StoppedError` when the stop page or a message says so, or cannot be read."""
        stop = self.stop_page
        if stop is None:
            return
        talk = f"User talk:{self.conference.bot}"
        pages = self.wiki.read([stop, talk])
        page, message = pages[stop].revision, touched(pages[talk], self.conference.bot)
        why = stop_page.stops(stop, page.text if page else None)
        why = why or stop_page.paused(talk, message, page.timestamp if page else None, stop)
        if why:
            raise StoppedError(why)
