"""Answers that link: slides, notes, videos, links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.parsers import media
from bot.parsers.draft import Draft
from bot.parsers.inline import FILE
from bot.parsers.label import Answer, Meaning
from bot.parsers.reading import Piece
from bot.records import Link

WORD: Final = re.compile(r"[^\W\d_]{3,}")
LABEL: Final = 2
"""Words beside a link that only say what it is: `Slides: [[:File:A.pdf]] (PDF)`."""
ENDING: Final = re.compile(r"\.[A-Za-z0-9]{2,5}$")
FIELDS: Final = ("slides", "notes", "videos", "links")


def fill(draft: Draft) -> None:
    """The links; what links nowhere goes to `other`, and notes that tell something are the summary."""
    draft.links = {name: [] for name in FIELDS}
    for name in FIELDS:
        for answer in draft.take(name):
            listed = draft.pieces(answer)
            if name == "notes" and _tells(draft, listed):
                opening = _links_before_headings(draft, listed)
                _link(draft, name, answer, opening)
                linked = {block for piece in opening for block in piece.blocks}
                answer.blocks = [block for block in answer.blocks if block not in linked]
                _as_summary(draft, answer)
            else:
                _link(draft, name, answer, listed)


def _tells(draft: Draft, listed: Sequence[Piece]) -> bool:
    """Whether the answer is prose rather than links: `Documentation` is both, by the year."""
    bare = [bool(seen.text) and not seen.mentions for seen in (draft.reading.seen[piece.body] for piece in listed)]
    return any(piece.kind == "heading" for piece in listed) or sum(bare) * 2 > len(bare)


def _links_before_headings(draft: Draft, listed: Sequence[Piece]) -> list[Piece]:
    """The links to the notes with which an answer begins that goes on with the summary under headings."""
    first = next((at for at, piece in enumerate(listed) if piece.kind == "heading"), 0)
    opening = listed[:first]
    linked = all(draft.reading.seen[piece.body].mentions and not _says_more(draft, piece) for piece in opening)
    return list(opening) if linked else []


def _as_summary(draft: Draft, answer: Answer) -> None:
    answer.meaning = Meaning("summary")
    draft.add(answer)


def _link(draft: Draft, name: str, answer: Answer, listed: Sequence[Piece]) -> None:
    told: list[Piece] = []
    rest: list[Piece] = []
    for piece in listed:
        found = media.links(draft.reading, [piece])
        if not found and answer.form == "parameter" and (file := _file_named(draft, piece)):
            draft.links[name].append(file)
            told.append(piece)
            continue
        for link in found:
            slides = name == "links" and _are_slides(draft, answer, link)
            draft.links["slides" if slides else name].append(link)
        (told if found else rest).append(piece)
        if found and _says_more(draft, piece):
            draft.keep(answer.label, [piece])
    draft.claim(told, name)
    if name == "notes" and told and draft.tells(rest) and not draft.summarised():
        draft.summarise(answer, rest)
    else:
        draft.keep(answer.label, rest)


def _are_slides(draft: Draft, answer: Answer, link: Link) -> bool:
    """Whether the link says that it leads to slides, or is a file where the label says so: `Slides or further information`."""
    said = f"{link.label or ''} {link.target}"
    if ENDING.search(link.target) and FILE.search(link.target):
        said = f"{answer.label} {said}"
    return draft.words.slides.search(said) is not None


def _file_named(draft: Draft, piece: Piece) -> Link | None:
    """The file that a parameter names and its template links to: `|slides=File:Ferries.pdf`."""
    text = draft.reading.said[piece.body]
    return Link(target=text) if FILE.match(text) and ENDING.search(text) else None


def _says_more(draft: Draft, piece: Piece) -> bool:
    """Whether the piece has prose beside its links: `[[:File:A.pdf]], to be read with the handout`."""
    seen = draft.reading.seen[piece.body]
    beside, at = [], 0
    for mention in seen.mentions:
        beside.append(seen.text[at : mention.at])
        at = mention.end
    return len(WORD.findall(" ".join([*beside, seen.text[at:]]))) > LABEL
