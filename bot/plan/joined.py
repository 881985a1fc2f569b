"""Rows that an editor called one: `same as=7` on a row says that it is row 7's promise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.plan.rows import SAME_AS, Held
from bot.records import Row
from bot.templates import markup

Find = Callable[[str, str, Row], None]
HANDED_OVER = frozenset({"step", "owner", "contact", "due", "deadline", "status", "note"})
"""What people say in a row; the rest tells where it comes from."""


def twins(rows: Sequence[Held], find: Find) -> Iterator[tuple[Held, Held]]:
    """Each row that says so with the row that it is one with; whose answers are at odds stay two, with a finding.

    One after the other: what a row took over from the first is at odds with what the second says.
    """
    by_id = {one.id: one for one in rows if one.id}
    for one in rows:
        said = _same_as(one)
        if not said:
            continue
        other = by_id.get(said)
        if other is None or other is one or _same_as(other):
            find("same-as", f"“same as={said}” names no other row of this page; the row was left as it is.", one.row)
        elif odds := _at_odds(one, other):
            names = ", ".join(sorted(odds))
            message = f"Rows {one.id or 'without a number'} and {said} are said to be the same but differ in {names}; both stay until somebody settles it."
            find("same-as", message, one.row)
        else:
            yield one, other


def _same_as(one: Held) -> str:
    return markup.plain(one.standing.call.params.get(SAME_AS, "")).strip().lstrip("#")


def _at_odds(one: Held, other: Held) -> set[str]:
    """Names of the parameters in which editors answered the two rows differently."""
    here, there = one.params, other.params
    return {name for name in one.touched() & other.touched() if here.get(name, "") != there.get(name, "")}


def hand_over(one: Held, other: Held) -> None:
    """Gives the answers of a row to the row that it is one with; it goes with the next edit."""
    names = (one.touched() - other.touched()) & HANDED_OVER
    other.taken |= {name: one.params.get(name, "") for name in names}
    other.bookkeeping |= other.taken
    one.joined = True
