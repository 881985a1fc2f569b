"""What a wiki says of itself, and of the account that the bot uses there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """A wiki and an account, at one moment."""

    software: str
    """`MediaWiki 1.39.17`, or what else keeps the pages."""
    extensions: frozenset[str] = frozenset()
    """Names of the extensions that are installed."""
    read_only: str | None = None
    """Why nobody can write now; None when people can."""
    account: str | None = None
    """The account that is logged in, without `User:`; None when nobody is."""
    rights: frozenset[str] = frozenset()
    """What the session may do: the account's rights as far as its password or key grants them."""
    blocked: str | None = None
    """Why the account may not edit the whole wiki; None when it may."""
