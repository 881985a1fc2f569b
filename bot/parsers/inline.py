"""What a reader sees of a line of wikitext, with the way back to the source for every character.

'''Marit''' wrote to [[User:Ane|Ane]] {{done}}   ->   Marit wrote to Ane
                                                      bold 0–5, link 15–18, a done mark
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import mwparserfromhell
from mwparserfromhell.nodes import Argument, ExternalLink, HTMLEntity, Template, Wikilink

from bot import titles
from bot.parsers.tags import Tag, scan
from bot.records import File, Link

SPECIAL = re.compile(r"[\[{<&'_~]|://|\s\s|\n")
QUOTES = re.compile(r"'{2,}")
SWITCH = re.compile(r"__[A-Z]+__")
SPACES = re.compile(r"\n|\s{2,}")
OTHER_SPACE = re.compile(r"[^\S\n]")
FILE = re.compile(r"\s*(?:file|image|datei|bild|fichier|archivo|imagen|media)\s*:", re.IGNORECASE)
CATEGORY = re.compile(r"\s*(?:category|kategorie|catégorie|categoría|categoria)\s*:", re.IGNORECASE)
USER = re.compile(
    r":?\s*(?:user|benutzer|benutzerin|utilisateur|utilisatrice|usuario|usuaria)\s*:\s*([^/#]+)", re.IGNORECASE
)
USER_TALK = re.compile(
    r":?\s*(?:user[ _]talk|benutzer[ _]diskussion|discussion[ _]utilisateur|usuario[ _]discusión)\s*:\s*([^/#]+)",
    re.IGNORECASE,
)
IMAGE_OPTION = re.compile(
    r"(?:thumb(?:nail)?|mini(?:atur)?|vignette|miniatur|miniaturadeimagen|frame(?:d|less)?|border|left|right|center|none"
    r"|links|rechts|zentriert|gauche|droite|centré|izquierda|derecha|centro|baseline|sub|super|top|text-top|middle"
    r"|bottom|text-bottom|upright(?:\s*=?.*)?|hochkant(?:\s*=?.*)?|\d*x?\d+\s*px"
    r"|(?:alt|link|lang|page|class|thumb|alternativtext|verweis|seite)\s*=.*)\s*",
    re.IGNORECASE | re.DOTALL,
)
TVAR_LINK = re.compile(r"\[<tvar[^<>]*>(?P<url>[^<>\[\]\s]+)</tvar>[^\[\]]*\]")
MARKED_LINK = "tvar link"
DEEPEST = 12
LONGEST = 40_000
"""Spans with more openings inside each other, or longer, are read as plain text: hostile pages stay cheap."""
DONE = frozenset(
    ["done", "doneᴰ", "erledigt", "fait", "hecho", "resolved", "✓", "ok", "tick", "yes", "check", "mark", "y"]
)
SHOWN = frozenset(
    [
        "nowrap",
        "nobr",
        "small",
        "big",
        "lang",
        "tl0",
        "nobold",
        "noitalic",
        "abbr",
        "quote",
        "sic",
        "u-",
        "bold",
        "strong",
    ]
)
LETTERS = {"!": "|", "=": "=", "nbsp": "\u00a0", "spaces": " ", "(": "{", ")": "}", "-": ""}
PERSON = frozenset(["u", "user", "ping", "reply", "to", "ul", "noping", "usertalk-nb", "benutzer"])
MASK = "\ue000"


@dataclass(frozen=True, slots=True)
class Mention:
    """A link in the text: where it stands, where it leads."""

    at: int
    end: int
    link: Link
    user: str | None = None
    """The account, when it leads to a user's page or talk page."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A `<ref>`: its own text or a name that another one carries."""

    start: int
    inner: tuple[int, int]
    name: str


@dataclass(slots=True)
class Inline:
    """A piece of a page as a reader sees it."""

    source: str
    span: tuple[int, int]
    text: str = ""
    mentions: list[Mention] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    ranges: list[tuple[str, int, int]] = field(default_factory=list)
    """`bold`, `struck`, `sup`: which characters of the text stand in such markup."""
    done: bool = False
    """It carries a done mark such as `{{done}}`."""
    offsets: list[int] = field(default_factory=list)
    """Where in the text each stretch of `sources` begins."""
    sources: list[tuple[int, int, bool]] = field(default_factory=list)
    """Start and end in the source; True where the text is the source, character by character."""

    def slice_of(self, at: int, end: int) -> tuple[int, int]:
        """Where `text[at:end]` stands in the source, links and entities taken whole."""
        if not self.offsets or at >= end:
            return self.span
        return self._place(at)[0], self._place(end - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        index = max(0, bisect_right(self.offsets, at) - 1)
        start, end, exact = self.sources[index]
        if not exact:
            return start, end
        shift = at - self.offsets[index]
        return start + shift, start + shift + 1

    def covered(self, kind: str) -> bool:
        """Whether all of the text stands in such markup."""
        marked = [(at, end) for k, at, end in self.ranges if k == kind]
        place = 0
        for at, end in sorted(marked):
            if self.text[place:at].strip(" .;:,–-"):
                return False
            place = max(place, end)
        return bool(marked) and not self.text[place:].strip(" .;:,?–-")


def read(source: str, start: int, end: int, *, notes: frozenset[str] = frozenset()) -> Inline:
    """What a reader sees of `source[start:end]`; `notes` are the marks of hand-made footnotes, left out as references."""
    builder = _Builder(source, start, end, notes)
    piece = source[start:end]
    if not SPECIAL.search(piece):
        builder.plain(start, end)
    elif end - start > LONGEST or _depth(piece) > DEEPEST:
        builder.tagged(start, end)
    else:
        builder.walk(mwparserfromhell.parse(builder.masked(), skip_style_tags=True), start)
    return builder.finish()


def _depth(piece: str) -> int:
    """How many `{{` or `[[` stand open at once, unclosed ones included."""
    deepest = depth = 0
    for match in re.finditer(r"\{\{|\[\[|\}\}|\]\]|\[", piece):
        depth = depth + 1 if match.group()[0] in "{[" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


class _Builder:
    def __init__(self, source: str, start: int, end: int, notes: frozenset[str]) -> None:
        self.source, self.notes = source, notes
        self.inline = Inline(source, (start, end))
        self.tags = _with_marked_links(source, scan(source, start, end)) if "<" in source[start:end] else []
        self.parts: list[str] = []
        self.size = 0
        self.open: dict[str, int] = {}

    def masked(self) -> str:
        """The span with tags and stray `<` blanked out, same length: offsets stay true."""
        start, end = self.inline.span
        piece = list(self.source[start:end].replace("<", MASK).replace(">", MASK))
        for tag in self.tags:
            piece[tag.start - start : tag.end - start] = MASK * (tag.end - tag.start)
        return "".join(piece)

    def finish(self) -> Inline:
        """The inline as read; space at the end is no part of its text."""
        for kind, at in list(self.open.items()):
            self._close(kind, at)
        inline = self.inline
        inline.text = "".join(self.parts).rstrip()
        size = len(inline.text)
        inline.ranges = [(kind, at, min(end, size)) for kind, at, end in inline.ranges]
        return inline

    def plain(self, start: int, end: int, text: str | None = None) -> None:
        """Adds source characters as they are, or `text` in place of them; white space is one space."""
        shown = self.source[start:end] if text is None else text
        if text is None and SPACES.search(shown):
            self._spaced(start, end)
            return
        if shown[:1].isspace() and self._after_space():
            start, shown = (start + 1 if text is None else start), shown[1:]
        if shown:
            self.inline.offsets.append(self.size)
            self.inline.sources.append((start, end, text is None))
            self.parts.append(OTHER_SPACE.sub(" ", shown))
            self.size += len(shown)

    def _after_space(self) -> bool:
        return not self.size or self.parts[-1][-1:].isspace()

    def _spaced(self, start: int, end: int) -> None:
        at = start
        for match in SPACES.finditer(self.source, start, end):
            self.plain(at, match.start())
            self.plain(*match.span(), " ")
            at = match.end()
        self.plain(at, end)

    def tagged(self, start: int, end: int) -> None:
        """Adds a stretch without links and transclusions: its tags are read, its quote marks dropped."""
        at = start
        for tag in self.tags:
            if start <= tag.start < end:
                self._quoted(at, tag.start)
                self._tag(tag)
                at = max(at, tag.end)
        self._quoted(at, end)

    def _quoted(self, start: int, end: int) -> None:
        at = start
        for match in re.compile(r"'{2,}|__[A-Z]+__|\n").finditer(self.source, start, end):
            if match.group() == "\n":
                self._lift_quotes()
                continue
            self.plain(at, match.start())
            if match.group()[0] == "'":
                self._quote(match)
            at = match.end()
        if at < end:
            self.plain(at, end)

    def _quote(self, match: re.Match[str]) -> None:
        size = len(match.group())
        literal = 1 if size == 4 else max(0, size - 5)
        self.plain(match.start(), match.start() + literal)
        if size - literal in {3, 5}:
            self._toggle("bold")
        if size - literal in {2, 5}:
            self._toggle("italic")

    def _lift_quotes(self) -> None:
        for kind in ("bold", "italic"):
            if kind in self.open:
                self._close(kind, self.open[kind])

    def _toggle(self, kind: str) -> None:
        if kind in self.open:
            self._close(kind, self.open[kind])
        else:
            self.open[kind] = self.size

    def _close(self, kind: str, at: int) -> None:
        self.open.pop(kind, None)
        name = kind.partition("/")[0]
        if self.size > at:
            self.inline.ranges.append((name, at, self.size))

    def _tag(self, tag: Tag) -> None:
        kind = {
            "b": "bold",
            "strong": "bold",
            "big": "big",
            "s": "struck",
            "del": "struck",
            "strike": "struck",
            "sup": "sup",
        }
        if tag.name == "nowiki":
            self.plain(*tag.inner)
        elif tag.name == MARKED_LINK:
            url = self.source[slice(*tag.inner)]
            label = self._inner(tag.inner[1] + len("</tvar>"), tag.end - 1).text
            self._linked(tag.start, tag.end, label or url, Link(target=url.strip(), label=label or None), None)
        elif tag.name == "ref":
            name = re.search(r"name\s*=\s*[\"']?([^\"'/>]+)", tag.rest)
            self.inline.references.append(Reference(tag.start, tag.inner, name[1].strip() if name else ""))
        elif tag.name == "br":
            self.plain(tag.start, tag.end, "\n")
        elif tag.name in kind and not tag.alone:
            # its own key: quote marks end with the line, tags do not
            key = f"{kind[tag.name]}/{tag.name}"
            if tag.closing and key in self.open:
                self._close_tag(key)
            elif not tag.closing:
                self.open.setdefault(key, self.size)

    def _close_tag(self, key: str) -> None:
        at = self.open[key]
        self._close(key, at)
        shown = "".join(self.parts)[at:].strip() if key == "sup/sup" else ""
        if shown and shown in self.notes:
            self._drop(at)

    def _drop(self, at: int) -> None:
        """Takes back what was added since `at`: a footnote mark is no part of the text."""
        text = "".join(self.parts)[:at]
        self.parts, self.size = [text], at
        inline = self.inline
        while inline.offsets and inline.offsets[-1] >= at:
            inline.offsets.pop()
            inline.sources.pop()
        inline.ranges = [r for r in inline.ranges if r[2] <= at]

    def walk(self, code: mwparserfromhell.wikicode.Wikicode, start: int) -> None:
        """Adds the nodes that mwparserfromhell sees; their sizes give the offsets."""
        at = start
        for node in code.nodes:
            end = at + len(str(node))
            if isinstance(node, Wikilink):
                self._wikilink(node, at, end)
            elif isinstance(node, ExternalLink):
                self._external(node, at, end)
            elif isinstance(node, Template):
                self._template(node, at, end)
            elif isinstance(node, HTMLEntity):
                self.plain(at, end, node.normalize().replace("\u00a0", " "))
            elif isinstance(node, Argument):
                self.plain(at, end, str(node.default or "").replace(MASK, ""))
            else:
                self.tagged(at, end)
            at = end

    def _inner(self, start: int, end: int) -> Inline:
        return read(self.source, start, end, notes=self.notes)

    def _wikilink(self, node: Wikilink, start: int, end: int) -> None:
        title_end = start + 2 + len(str(node.title))
        target = self.source[start + 2 : title_end]
        if FILE.match(target):
            self._file(start, title_end, end)
        elif not CATEGORY.match(target):
            label = None if node.text is None else self._inner(title_end + 1, end - 2)
            self._mention(start, end, target, label)

    def _mention(self, start: int, end: int, target: str, label: Inline | None) -> None:
        clean = "".join(self.source[s:e] for s, e in _outside(self.tags, start + 2, start + 2 + len(target)))
        page = re.sub(r"^\s*:", "", clean.replace("_", " ")).strip()
        shown = (label.text if label else "") or page
        user = USER.match(clean) or USER_TALK.match(clean)
        link = Link(target=page, label=(label.text or None) if label else None)
        self._linked(start, end, shown, link, titles.tidy(user[1]) if user else None)

    def _linked(self, start: int, end: int, shown: str, link: Link, user: str | None) -> None:
        at = self.size
        self.plain(start, end, shown)
        if link.target:
            self.inline.mentions.append(Mention(at, self.size, link, user))

    def _file(self, start: int, title_end: int, end: int) -> None:
        name = self.source[start + 2 : title_end].partition(":")[2]
        options = _split_options(self.source, title_end, end - 2)
        captions = [self._inner(s, e).text for s, e in options if not IMAGE_OPTION.fullmatch(self.source[s:e].strip())]
        self.inline.files.append(File(file=_file_name(name), caption=(captions[-1] or None) if captions else None))

    def _external(self, node: ExternalLink, start: int, end: int) -> None:
        url_start = start + (1 if node.brackets else 0)
        url_end = url_start + len(str(node.url))
        url = "".join(self.source[s:e] for s, e in _outside(self.tags, url_start, url_end))
        shown = ""
        if node.brackets and node.title is not None:
            shown = self._inner(url_end, end - 1).text
        self._linked(start, end, shown or url, Link(target=url.strip(), label=shown or None), None)

    def _template(self, node: Template, start: int, end: int) -> None:
        name = str(node.name).replace(MASK, "").strip().lower().replace("_", " ")
        if name in DONE:
            self.inline.done = True
        elif name in LETTERS:
            self.plain(start, end, LETTERS[name])
        elif name in PERSON and node.params:
            user = titles.tidy(str(node.params[0].value))
            self._linked(start, end, user, Link(target=f"User:{user}"), user)
        elif not name.startswith("#") and ":" not in name:
            self._parameters(node, start, end, last_only=name in SHOWN)

    def _parameters(self, node: Template, start: int, end: int, *, last_only: bool) -> None:
        """Shows the values of a transclusion: those without a name, else those with several words."""
        at = start + 2 + len(str(node.name))
        bare: list[str] = []
        named: list[str] = []
        for param in node.params:
            size = len(str(param))
            value = at + 1 + size - len(str(param.value))
            shown = self._inner(value, at + 1 + size).text
            (named if param.showkey else bare).append(shown)
            at += 1 + size
        values = bare[-1:] if last_only else bare or [value for value in named if " " in value]
        self.plain(start, end, " ".join(value for value in values if value))


def _with_marked_links(source: str, tags: list[Tag]) -> list[Tag]:
    """The tags, `[<tvar name="x">https://…</tvar> label]` as one: mwparserfromhell would not see the link."""
    found: list[Tag] = []
    for tag in tags:
        match = TVAR_LINK.match(source, tag.start - 1) if tag.name == "tvar" and tag.start else None
        if match:
            found.append(Tag(match.start(), match.end(), MARKED_LINK, alone=True, inner=match.span("url")))
        elif not found or tag.start >= found[-1].end:
            found.append(tag)
    return found


def _outside(tags: Sequence[Tag], start: int, end: int) -> list[tuple[int, int]]:
    """The parts of the span that are no tag."""
    pieces, at = [], start
    for tag in tags:
        if start <= tag.start < end:
            pieces.append((at, tag.start))
            at = tag.end
    return [*pieces, (at, end)]


def _split_options(source: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parameters of `[[File:X|a|b]]`: cut at `|` outside inner links and transclusions."""
    cuts, depth = [], 0
    for match in re.compile(r"\[\[|\{\{|\]\]|\}\}|\|").finditer(source, start, end):
        depth += {"[[": 1, "{{": 1, "]]": -1, "}}": -1}.get(match.group(), 0)
        if match.group() == "|" and depth <= 0:
            cuts.append(match.start())
    return [(cut + 1, stop) for cut, stop in pairwise([*cuts, end])]


def _file_name(name: str) -> str:
    return titles.SPACES.sub(" ", name).strip()
