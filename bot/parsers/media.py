"""Pictures and links of a session page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot import titles
from bot.parsers.blocks import Block
from bot.parsers.inline import FILE, IMAGE_OPTION, Mention
from bot.parsers.reading import LINES, Piece, Reading
from bot.records import File, Link

PICTURE: Final = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|tiff?|xcf)\s*$", re.IGNORECASE)


def photos(reading: Reading, blocks: Sequence[Block]) -> list[File]:
    """The pictures among the blocks, whose lines have been read, in page order: galleries and single images."""
    found: list[File] = []
    for block in _pictured(reading, blocks):
        if block.kind == "extension" and block.mark == "gallery":
            reading.claim(block.start, block.end, "photos")
            found += gallery(reading, block)
        elif block.kind in LINES:
            found += [file for file in reading.seen[block.body].files if PICTURE.search(file.file)]
    return found


def beside(reading: Reading, blocks: Sequence[Block]) -> list[Block]:
    """The blocks that are no pictures; those that are, are claimed as such."""
    pictures = {block for block in _pictured(reading, blocks) if _is_picture(reading, block)}
    return [block for block in blocks if block not in pictures] if pictures else list(blocks)


def _pictured(reading: Reading, blocks: Sequence[Block]) -> list[Block]:
    """The few blocks that may show pictures."""
    return [block for block in blocks if block.kind == "extension" or block.body in reading.seen.pictured]


def _is_picture(reading: Reading, block: Block) -> bool:
    """Whether the block is a gallery, or a line with nothing but pictures: claimed as such."""
    if block.kind == "extension":
        reading.claim(block.start, block.end, "photos" if block.mark == "gallery" else "footnotes")
        return block.mark == "gallery"
    seen = reading.seen.pictured.get(block.body) if block.kind in {"text", "item"} else None
    only = bool(seen and not seen.text and any(PICTURE.search(file.file) for file in seen.files))
    if only:
        reading.claim(block.start, block.end, "photos")
    return only


def gallery(reading: Reading, block: Block) -> list[File]:
    """The pictures of a `<gallery>`: a line each, `File:` or not, with a caption or not."""
    source = reading.source
    at = source.find(">", block.start) + 1
    end = source.rfind("</", at, block.end)
    found: list[File] = []
    while at < end:
        stop = source.find("\n", at, end)
        stop = end if stop < 0 else stop
        if file := _entry(reading, at, stop):
            found.append(file)
        at = stop + 1
    if not found:
        reading.find("empty-gallery", "info", "The gallery holds no picture.", block.start)
    return found


def _entry(reading: Reading, at: int, end: int) -> File | None:
    line = reading.source[at:end]
    bar = line.find("|")
    name = line if bar < 0 else line[:bar]
    name = titles.SPACES.sub(" ", FILE.sub("", re.sub(r"<!--.*?-->", "", name), count=1)).strip()
    if not name:
        return None
    caption = _caption(reading, at + bar + 1, end) if bar >= 0 else None
    return File(file=name, caption=caption or None)


def _caption(reading: Reading, at: int, end: int) -> str:
    while (bar := reading.source.find("|", at, end)) >= 0 and IMAGE_OPTION.fullmatch(reading.source[at:bar].strip()):
        at = bar + 1
    if IMAGE_OPTION.fullmatch(reading.source[at:end].strip() or "-"):
        return ""
    return reading.seen[at, end].text


def links(reading: Reading, pieces: Sequence[Piece]) -> list[Link]:
    """The links in the pieces, files included, in page order."""
    found: list[Link] = []
    for piece in pieces:
        seen = reading.seen[piece.body]
        found += [_link(reading.page, mention) for mention in seen.mentions]
        found += [
            Link(target=f"File:{file.file}", label=file.caption) for file in seen.files if not PICTURE.search(file.file)
        ]
    return found


def _link(page: str, mention: Mention) -> Link:
    return Link(target=target(page, mention.link), label=mention.link.label)


def target(page: str, link: Link) -> str:
    """Where the link leads, seen from the page: a URL, or a title."""
    url = "://" in link.target or link.target.startswith("//")
    return link.target if url else titles.absolute(link.target, page)
