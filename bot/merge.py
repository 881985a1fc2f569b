"""An editor's word wins: one transclusion's parameters, three ways.

`base` is what the bot left, `current` is what stands on the page, `wanted` is what the bot would write now.

    base owner=Ada   current owner=Ben   wanted owner=Eva   ->   Ben, and `owner` is the editor's
    base owner=Ada   current owner=Ada   wanted owner=Eva   ->   Eva
    base owner=Ada   current owner=      wanted owner=Ada   ->   empty: emptied on purpose
    base owner=Ada   current owner=      wanted owner=      ->   the same, should the bot want Ada again
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

ANSWERS = frozenset({"status", "note"})
"""The editors' from the start: the bot only fills them while they are empty and nobody emptied them."""
EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Merged:
    """What to do with a transclusion."""

    changes: dict[str, str]
    """Parameters that get another value."""
    edited: frozenset[str]
    """Parameters that are an editor's, known ones and those seen now for the first time."""
    kept: frozenset[str]
    """Those of them that would read otherwise if the bot had its way."""


def merge(
    wanted: Mapping[str, str],
    current: Mapping[str, str],
    base: Mapping[str, str] | None,
    edited: AbstractSet[str] = frozenset(),
) -> Merged:
    """The merged parameters; values are compared without space around them.

    Names in `edited` are an editor's, as are those in the call's own `edited=`.
    """
    edited = edited_of(current) | edited
    changes: dict[str, str] = {}
    kept: set[str] = set()
    for name, value in wanted.items():
        now = current.get(name)
        if (now or "").strip() == value.strip():
            if now is not None and not now.strip() and base is not None and base.get(name, "").strip():
                # the source dropped it, too, and may have it again
                edited |= {name}
            continue
        if now is not None and (name in edited or _is_editors(name, now, base)):
            kept.add(name)
        else:
            changes[name] = value
    return Merged(changes, frozenset(edited | kept), frozenset(kept))


def _is_editors(name: str, now: str, base: Mapping[str, str] | None) -> bool:
    if name in ANSWERS and now.strip():
        return True
    # without a base nobody knows who wrote it: then it is an editor's
    return base is None or now.strip() != base.get(name, "").strip()


def edited_of(params: Mapping[str, str]) -> set[str]:
    """The names in the call's `edited=`."""
    return {name.strip() for name in params.get(EDITED, "").split(",") if name.strip()}


def edited_value(names: frozenset[str] | set[str]) -> str:
    """The value of `edited=` for these names."""
    return ", ".join(sorted(names))
