"""Day, time and room, where the session page itself gives them: under labels, or in the heading.

'''When:''' Saturday, 4 April 2020, 09:30–10:45        == Who speaks for us? (09:30–10:45, Großer Saal) ==
'''Where:''' Großer Saal
"""

from __future__ import annotations

import re
from typing import Final

from bot.parsers import dates
from bot.parsers.draft import Draft
from bot.parsers.guard import PROSE
from bot.parsers.label import Answer
from bot.parsers.reading import Piece, pieces
from bot.records import Slot

CAPACITY: Final = re.compile(r"\s*\([^()\d]*\d+(?!\d|\.\s|st\b|nd\b|rd\b|th\b|er\b|e\b|º|ª)[^()]*\)\s*$")
"""`(max. 20)`, `(30 seats)`; not `(2nd floor)`, `(1. Stock)`."""

BESIDE: Final = re.compile(r"[,;|·]\s+")
"""What parts a room from the time before it."""
ZONE: Final = re.compile(r"(?:UTC|GMT|[A-Z]{1,3}T)\b")
MINUTES: Final = re.compile(r"\d(?:[:.]|\s?h\s?)\d\d")
STAMP: Final = re.compile(r"(?<!\w)(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?(?![\w:+-])")
"""`2022-08-13T21:15` as local time; one with a zone is left as it is."""
IN_BRACKETS: Final = re.compile(r"\s*\(([^()]+)\)$")
AROUND: Final = " \t:,|·–—-"
"""What stands between a time and the title behind it."""
WEEKDAY: Final = re.compile(r"(?:[^\W\d]+,?\s)?")
"""What may stand before a day."""
OPENING: Final = 80
"""Characters of a line that says when and where, and no more."""
LONGEST_ROOM: Final = 4
"""Words of a room that a heading names."""


def fill(draft: Draft) -> None:
    """`slots`: one, from all labels of time and place; an answer that tells neither goes to `other`."""
    told: dict[str, str] = {}
    used: list[Piece] = []
    for name in ("when", "day", "time", "room"):
        for answer in draft.take(name):
            listed = draft.pieces(answer)
            if _tell(draft, name, answer, listed, told):
                used += listed
    if not told and (opening := _opening(draft)):
        told, used = opening
    block, title = draft.headed
    rest, headed = _parted(draft, title) if block else (title, {})
    if block and headed and all(told.get(key, value) == value for key, value in headed.items()):
        draft.named.setdefault("title", rest)
        told = headed | told
        used = used or [Piece(block.body)]
    if used:
        used.sort(key=lambda piece: piece.start)
        wikitext, line, _ = draft.reading.sourced(used[0].start, used[-1].end)
        draft.slots.append(Slot(**told, wikitext=wikitext, line=line))


def _opening(draft: Draft) -> tuple[dict[str, str], list[Piece]] | None:
    """What the session's first line says, where it is nothing but day, time and room; that line is no longer an answer."""
    first = next((answer for answer in draft.answers if answer.says()), None)
    listed = pieces(first.blocks)[:1] if first and first.label is None else []
    text = " ".join(draft.reading.said[piece.body] for piece in listed)
    found = _time(draft, text) if 0 < len(text) <= OPENING else {}
    if not first or not {"start", "date"} <= found.keys() or not WEEKDAY.fullmatch(text[: text.find(found["day"])]):
        return None
    if any(len(part.split()) > LONGEST_ROOM for part in BESIDE.split(text)):
        return None
    if room := _room(draft, first, text, found):
        found["room"] = room
    first.blocks = [block for block in first.blocks if block not in listed[0].blocks]
    draft.claim(listed, "slots")
    return found, listed


def _parted(draft: Draft, title: str) -> tuple[str, dict[str, str]]:
    """The title without time and room, and these: `Boards (10:00–11:30, Room 5)`, `10:00 Boards (Room 5)`."""
    found: dict[str, str] = {}
    bracket = IN_BRACKETS.search(title)
    if bracket and (beside := _bracketed(draft, bracket[1])):
        title, found = title[: bracket.start()], beside
    time = None if "start" in found else dates.opening_time(title)
    rest = title[time[2] :].strip(AROUND) if time else ""
    if time and rest and not rest[0].islower() and MINUTES.search(title, 0, time[2]):
        title = rest
        found = _hours(*time[:2]) | found
    return (title, found) if "start" in found else (draft.headed[1], {})


def _bracketed(draft: Draft, text: str) -> dict[str, str]:
    """Time, day and room of a bracket that says nothing else."""
    found: dict[str, str] = {}
    for part in BESIDE.split(text):
        here: dict[str, str] = {}
        if time := dates.opening_time(part):
            behind = part[time[2] :].strip()
            if not behind or ZONE.match(behind):
                here = _hours(*time[:2])
        elif _is_room(draft, part):
            here = {"room": part.strip()}
        else:
            here = _day(draft, part)
        if not here or not found.keys().isdisjoint(here):
            return {}
        found |= here
    return found


def _day(draft: Draft, text: str) -> dict[str, str]:
    """The text as a day, if it is one and nothing else."""
    days = (dates.day_of(text, one.dates, one.code) for one in draft.words.languages)
    return next(({"day": text.strip(), "date": date} for date in days if date), {})


def _tell(draft: Draft, name: str, answer: Answer, listed: list[Piece], told: dict[str, str]) -> bool:
    seen = [draft.reading.seen[piece.body].text for piece in listed]
    lines = [STAMP.sub(r"\1 \2", " ".join(line.split())) for text in seen for line in text.split("\n")]
    text = (", " if name == "when" else " ").join(filter(None, lines))
    if len(text) > PROSE:
        draft.keep(answer.label, listed)
        return False
    found = {"room": CAPACITY.sub("", text)} if name == "room" else _time(draft, text)
    if name == "time" and "end" not in told and told.get("start", "99") < found.get("start", ""):
        # two labels, one for the beginning and one for the end, each of which may name the day
        rest = {key: value for key, value in found.items() if told.get(key) != value}
        found = {"end": found["start"]} if rest.keys() == {"start"} else found
    if name == "day" and text:
        found = {"day": text} | found
    if name == "when" and found and "room" not in draft.fields and (room := _room(draft, answer, text, found)):
        found["room"] = room
    if not text or not found or set(found) & set(told):
        draft.keep(answer.label, listed)
        return False
    draft.claim(listed, "slots")
    told |= found
    return True


def _room(draft: Draft, answer: Answer, text: str, found: dict[str, str]) -> str | None:
    """What stands behind day and time, where the label asks for a place, or what stands there says that it is one."""
    day = found.get("day", "")
    parts = BESIDE.split(text[text.find(day) + len(day) :])
    last = max((at for at, part in enumerate(parts) if dates.times_of(part)[0]), default=0)
    behind = [part for part in parts[last + 1 :] if not ZONE.match(part)]
    asked = any(_is_place(draft, word) for word in (answer.label or "").split())
    named = [part for part in behind if " " in part and (_is_place(draft, part.split()[0]) or _is_room(draft, part))]
    return CAPACITY.sub("", ", ".join(behind if asked else named[:1])) or None


def _is_room(draft: Draft, text: str) -> bool:
    return len(text.split()) <= LONGEST_ROOM and draft.words.rooms.search(text) is not None


def _is_place(draft: Draft, word: str) -> bool:
    meaning = draft.index.parameter(word)
    return meaning is not None and meaning.field == "room"


def _time(draft: Draft, text: str) -> dict[str, str]:
    found = _hours(*dates.times_of(text))
    for language in draft.words.languages:
        for one in dates.find(text, language.dates, language.code, year=draft.reading.year):
            if one.due.start and one.due.start == one.due.end:
                return found | {"day": one.due.text, "date": one.due.start}
    return found


def _hours(start: str | None, end: str | None) -> dict[str, str]:
    return {name: value for name, value in (("start", start), ("end", end)) if value}
