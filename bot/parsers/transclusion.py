"""The parameters of a transclusion, with offsets: how a page that is one template call is read.

{{Session
| title      = Whose village is this?
| presenters = [[User:Nkechi|Nkechi]]
}}
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from bot.parsers.atoms import Shelter, scan

NO_NAME: Final = re.compile(r"[\[\]{}<>|]")
TOKEN: Final = re.compile(r"\[\[|\]\]|\|")


class Parameter:
    """One parameter with a name."""

    def __init__(self, name: str, start: int, value: tuple[int, int]) -> None:
        self.name = name
        self.start = start
        """Of its `|`."""
        self.value = value


def parameters(source: str, start: int, end: int) -> list[Parameter]:
    """The named parameters of the transclusion `source[start:end]`, in order."""
    cuts = _bars(source, start + 2, end - 2) if "|" in source[start:end] else []
    found: list[Parameter] = []
    for bar, stop in pairwise([*cuts, end - 2]):
        equals = source.find("=", bar, stop)
        name = " ".join(source[bar + 1 : equals].split()) if equals > 0 else ""
        if name and not NO_NAME.search(name):
            found.append(Parameter(name, bar, (equals + 1, stop)))
    return found


def _bars(source: str, start: int, end: int) -> list[int]:
    """Where `|` parts parameters: outside inner transclusions, tags, comments and links."""
    shelter = Shelter(scan(source[start:end]))
    found, depth = [], 0
    for match in TOKEN.finditer(source, start, end):
        at = match.start()
        if shelter.atoms and shelter.around(at - start):
            continue
        if match[0] == "[[":
            depth += 1
        elif match[0] == "]]":
            depth -= depth > 0
        elif not depth:
            found.append(at)
    return found
