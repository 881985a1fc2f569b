"""What can go wrong with a run: few exceptions, each with its own sentence and exit status.

A fault of a page is never an exception: it is a finding (bot/records/finding.py).
"""

from __future__ import annotations


class SessionBotError(Exception):
    """A run cannot go on; the message is one sentence that says what, where and what to do."""

    exit_status = 1


class InputError(SessionBotError):
    """Something the caller named is missing, unreadable or not what it should be."""

    exit_status = 2


class TitleError(InputError):
    """A page title that no wiki allows, or that would leave the folder of a folder wiki."""


class ConferenceError(InputError):
    """A conference file that cannot be read as one; the message names file, key and line."""


class RegionError(SessionBotError):
    """The bot's markers on a page are broken; the page is left alone."""

    exit_status = 5


class RefusedError(SessionBotError):
    """A plan that must not be carried out as it stands."""

    exit_status = 5


class ScopeError(SessionBotError):
    """An edit outside the titles that the conference names: a fault of the program or of a plan file."""

    exit_status = 5


class WikiError(SessionBotError):
    """The wiki cannot be reached, read or written to."""

    exit_status = 6


class EditSkippedError(WikiError):
    """The wiki did not take one edit; other pages may still be written."""

    exit_status = 4


class MovedOnError(EditSkippedError):
    """The page is no longer at the revision that the edit was made from."""


class StoppedError(SessionBotError):
    """People stopped the bot, or another run is at work; or the run's time is over."""

    exit_status = 7
