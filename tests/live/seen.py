"""What stands on a page, as our block reader sees it and as the wiki's HTML shows it: headings, items, tables.

Texts are compared by their letters, digits and the marks of blocks: quotes, spaces and dashes are another reader's matter.
An item's text is without the items in it, a cell's is all that is in it. Items without text are left out: in HTML, `** x`
stands in one that nobody wrote. Of marks before the last, `;` is the same as `:`, for HTML goes on in what stands open.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize
from xml.etree import ElementTree as ET

from bot.parsers import atoms, blocks, grid, guard, inline

MARK = {("ul", "li"): "*", ("ol", "li"): "#", ("dl", "dd"): ":", ("dl", "dt"): ";"}
LISTS = {"ul", "ol", "dl"}
ASIDE = {"gallery", "mw-references-wrap", "redirectMsg", "thumb", "error", "gallerybox"}
"""Classes of HTML that stand for something else than the text of the line: pictures, notes, the wiki's own remarks."""
EMPTY_TABLE = (("|",),)
NESTED = object()
"""A table in a table: its text is part of the cell around it."""


class Seen(NamedTuple):
    """The structure of a page."""

    headings: list[tuple[int, str]]
    items: list[tuple[str, str]]
    tables: list[tuple[tuple[str | None, ...], ...]]
    """Each place of the grid: `!` or `|` and the text; None where no cell reaches."""


def shown(text):
    """The letters, digits and block marks of a text."""
    return "".join(re.findall(r"[^\W_]|[*#:;|!=]", normalize("NFC", text)))


def seen(headings, items, tables):
    """What is left when empty things are dropped."""
    grids = [tuple(tuple(_without_end(row)) for row in table) for table in tables]
    return Seen(
        [(level, shown(text)) for level, text in headings],
        [(marks[:-1].replace(";", ":") + marks[-1], shown(text)) for marks, text in items if shown(text)],
        [table for table in grids if table and table != EMPTY_TABLE],
    )


def _without_end(row):
    row = list(row)
    while row and row[-1] is None:
        row.pop()
    return row


def by_us(text):
    """As bot/parsers sees it."""
    source = guard.clean(text)
    found = blocks.read(source)

    def said(block):
        if block.kind in {"template", "extension", "category", "switch"}:
            return ""
        piece = "." + _without_calls(source[slice(*block.body)])  # so that a `=` begins no line
        return inline.read(piece, 0, len(piece), guard.Allowance()).text

    def place(cell):
        return cell and ("!" if cell.head else "|") + shown(" ".join(said(block) for block in cell.blocks))

    return seen(
        [(block.level, said(block)) for block in found if block.kind == "heading"],
        [(block.mark, said(block)) for block in found if block.kind == "item"],
        [[[place(cell) for cell in row] for row in rows] for _, rows in grid.tables(source, found)],
    )


def _without_calls(piece):
    """The text without transclusions, which the wiki shows as links to missing templates; `{{!}}` is a letter."""
    piece = piece.replace("{{!}}", "|").replace("{{=}}", "=")
    for atom in reversed(atoms.scan(piece)):
        if atom.kind == "template" and not piece.startswith("{{{", atom.start):
            piece = piece[: atom.start] + piece[atom.end :]
    return piece


def by_wiki(html):
    """As the HTML of the page shows it."""
    return _Html(ET.fromstring(html.replace("&nbsp;", "&#160;"))).seen()  # noqa: S314 - our own wiki on loopback


class _Html:
    def __init__(self, root):
        self.headings, self.items, self.tables = [], [], []
        self._read(root, "", [])

    def seen(self):
        return seen(
            [(level, "".join(text)) for level, text in self.headings],
            [(marks, "".join(text)) for marks, text in self.items],
            [_grid(rows) for rows in self.tables],
        )

    def _read(self, node, marks, texts, table=None, around=""):
        """Reads what is in the node: its text goes to each of the texts."""
        _say(texts, node.text)
        for child in node:
            if not _is_aside(child):
                self._child(around, child, marks, texts, table)
            _say(texts, child.tail)

    def _child(self, around, node, marks, texts, table):
        if (around, node.tag) in MARK:
            marks += MARK[around, node.tag]
            self.items.append((marks, _Own()))
            texts = [*_without_item(texts), self.items[-1][1]]
        elif re.fullmatch("h[1-6]", node.tag):
            self.headings.append((int(node.tag[1]), []))
            texts = [*texts, self.headings[-1][1]]
        elif node.tag == "table":
            texts = _without_item(texts)
            marks = ""
            if table is None:
                table = []
                self.tables.append(table)
            else:
                table = NESTED
        elif table is not None and table is not NESTED:
            if node.tag == "tr":
                table.append([])
            elif node.tag in {"td", "th"}:
                table[-1].append((node, []))
                texts = [*texts, table[-1][-1][1]]
        if node.tag == "br":
            _say(texts, " ")
        self._read(node, marks, texts, table, node.tag if node.tag in LISTS else around)


class _Own(list):
    """The text of an item."""


def _say(texts, text):
    for one in texts:
        one.append(text or "")


def _without_item(texts):
    return [text for text in texts if not isinstance(text, _Own)]


def _is_aside(node):
    if ASIDE & set(node.get("class", "").split()) or node.tag == "style":
        return True
    if node.tag == "sup" and node.get("class") == "reference":
        return True
    title, text = node.get("title", ""), "".join(node.itertext())
    missing = text.startswith("Template:") and title.startswith(text)
    return node.tag == "a" and (missing or (text.startswith("File:") and title == text))


def _grid(rows):
    """The table model of HTML: a cell takes the first free place and as many more as it spans."""
    taken = {}
    for y, row in enumerate(rows):
        x = 0
        for cell, text in row:
            while (y, x) in taken:
                x += 1
            across, down = (int(cell.get(way, 1)) for way in ("colspan", "rowspan"))
            across, down = max(1, across), down or len(rows)
            said = ("!" if cell.tag == "th" else "|") + shown("".join(text))
            taken |= {(y + dy, x + dx): said for dy in range(min(down, len(rows) - y)) for dx in range(across)}
            x += across
    return [[taken.get((y, x)) for x in range(max([x for _, x in taken], default=-1) + 1)] for y in range(len(rows))]
