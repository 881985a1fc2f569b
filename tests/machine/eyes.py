"""The follow-up page and the box as a person sees them, with eyes of our own: the bot's reader is what is tested."""

from __future__ import annotations

import re
from dataclasses import dataclass

STEP, REMOVED, BOX = "Conference session/step", "Conference session/removed", "Conference session/summary"
END = "{{Conference session/end|"
REGION = re.compile(r"<!-- BEGIN sessionbot:(\S+) .*?<!-- END sessionbot:\1 -->\n?", re.DOTALL)
TABLE = re.compile(r"(?:^==[^\n]*==\n)?^\{\|.*?^\|\}\n", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^==[^\n]*==$", re.MULTILINE)
NONCE = re.compile(r"\bn\d+n\b")


@dataclass(frozen=True)
class Call:
    """A transclusion on a page, in pieces: the name first, then the parameters as they are written."""

    start: int
    end: int
    pieces: tuple[str, ...]

    @property
    def values(self):
        pairs = (piece.partition("=") for piece in self.pieces[1:])
        return {name.strip(): value.strip() for name, _, value in pairs}

    @property
    def text(self):
        return "{{" + "|".join(self.pieces) + "}}"

    def with_value(self, name, value):
        """The call as somebody leaves it who sets the parameter, or (None) takes it out."""
        pieces, new = list(self.pieces), f"{name}={value}"
        at = next((i for i, piece in enumerate(pieces[1:], 1) if piece.partition("=")[0].strip() == name), None)
        if value is None:
            pieces = pieces if at is None else pieces[:at] + pieces[at + 1 :]
        elif at is not None:
            pieces[at] = pieces[at][: len(pieces[at]) - len(pieces[at].partition("=")[2])] + value
            pieces[at] += "\n" if "\n" in pieces[0] else ""
        else:
            last = next((i for i, piece in enumerate(pieces) if piece.strip().startswith("for=")), len(pieces))
            pieces.insert(last, new)
        return "{{" + "|".join(pieces) + "}}"


def calls(text, name):
    """The calls of a template, in order; one that never closes is none."""
    found, at = [], 0
    while (at := text.find("{{" + name, at)) >= 0:
        end = _end(text, at)
        if end is None:
            at += 2
            continue
        pieces = _pieces(text[at + 2 : end - 2])
        if pieces[0].strip() == name:
            found.append(Call(at, end, tuple(pieces)))
        at = end
    return found


def rows(text):
    return calls(text, STEP)


def edited(values):
    """The names in a row's `edited=`."""
    return {name.strip() for name in values.get("edited", "").split(",")} - {""}


def _end(text, start):
    depth = 0
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at + 1
    return None


def _pieces(inner):
    pieces, depth = [""], 0
    for sign in inner:
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(sign, 0)
        if sign == "|" and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += sign
    return pieces


def swapped(text, call, new):
    """The page with something in the call's place."""
    return text[: call.start] + new + text[call.end :]


def without(text, call):
    """The page without the call, and without its line when nothing else stands on it."""
    start, end = text.rfind("\n", 0, call.start) + 1, text.find("\n", call.end) + 1
    if end and not text[start : call.start].strip() and not text[call.end : end].strip():
        return text[:start] + text[end:]
    return text[: call.start] + text[call.end :]


def heading_of(text, at):
    """The heading of the table that the place is in."""
    inside = next((one for one in TABLE.finditer(text) if one.start() <= at < one.end()), None)
    found = HEADING.match(inside[0]) if inside else None
    return found[0] if found else ""


def outside(text):
    """The page without the bot's regions."""
    return REGION.sub("", text).rstrip()


def nonces(text):
    """The words that people put on the page and that stand there only because of that."""
    return set(NONCE.findall(text))
