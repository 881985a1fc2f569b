"""What a reader sees of a line of wikitext, with the way back to the source for every character.

'''Marit''' wrote to [[User:Ane|Ane]] {{done}}   ->   Marit wrote to Ane
                                                      bold 0–5, link 15–18, a done mark
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from html.entities import name2codepoint
from itertools import pairwise
from typing import Final, NamedTuple

import mwparserfromhell
from mwparserfromhell.definitions import URI_SCHEMES
from mwparserfromhell.nodes import Argument, ExternalLink, HTMLEntity, Template, Wikilink

from bot import titles
from bot.namespaces import CATEGORIES, FILES, USERS, USERS_TALK, any_of, known
from bot.parsers.guard import Allowance, clean
from bot.parsers.tags import Tag, scan
from bot.records import File, Link

MARKUP: Final = re.compile(r"[\[{<'_:&](?:(?<=[\[{<])|(?<=')'|(?<=_)_|(?<=:)//|(?<=&)[\w#])")
"""All that is not plain text; it begins with one class of characters, which is three times as quick to look for."""
SCHEMES: Final = "|".join(sorted(URI_SCHEMES))
BARE_SCHEMES: Final = "|".join(f"(?<={scheme}:)" for scheme, slashes in sorted(URI_SCHEMES.items()) if not slashes)
LINKS: Final = re.compile(
    r"[\[{&:=](?:"
    rf"(?P<page>(?<=\[)(?<!\[\[)\[(?!\s*(?://|(?:{SCHEMES}):))(?P<title>[^\[\]{{}}|<>\n&]*)(?:\|[^\[\]{{}}]*)?\]\](?!\]))"
    r"|(?P<site>(?<=\[)(?<!\[\[)(?P<url>https?://[\w/.:;,?!=%#~+@*()-]+)(?: [^\[\]{}\n]*)?\](?!\]))"
    r"|(?P<call>(?<=\{)(?<!\{\{)\{(?P<name>[ _]*\w[\w .,/-]*)\}\}(?!\}))"
    r"|(?P<entity>(?<=&)(?:[A-Za-z][A-Za-z0-9]{1,7}|\#[1-9][0-9]{0,4}|\#x[1-9a-f][0-9a-f]{0,3});)"
    r"|(?P<bare>(?-i:(?<=^http:)|(?<=[ \n]http:)|(?<=^https:)|(?<=[ \n]https:))//[a-z0-9./_-]*[a-z0-9](?=[ \n]|$))"
    rf"|(?P<other>(?<=\[)(?=\[|//|\w+:)|(?<=\{{)[{{|]|(?<=&)[\w#]+;|(?<=:)(?://|{BARE_SCHEMES})|(?<=^=)))",
    re.IGNORECASE | re.MULTILINE,
)
"""Links, transclusions and entities that need no parser, and whatever may need one: it takes some 40 µs for a line."""
QUOTED: Final = {2: (0, ("italic",)), 3: (0, ("bold",)), 4: (1, ("bold",))}
"""So many quote marks: how many are text, and what the others begin or end; of more the last five are both."""
QUOTES: Final = re.compile(r"['_\n](?:(?<=\n)|(?<=')'+|(?<=_)_[A-Z]+__)")
SPACES: Final = re.compile(r"\n|\s{2,}")
OTHER_SPACE: Final = re.compile(r"[^\S\n ]")
BRACKETS: Final = re.compile(r"\{\{|\[\[|\}\}|\]\]|\[|\{\|")
CUTS: Final = re.compile(r"\[\[|\{\{|\]\]|\}\}|\|")
NAME: Final = re.compile(r"name\s*=\s*[\"']?([^\"'/>]+)")
FILE: Final = re.compile(rf"\s*{any_of(FILES)}\s*:", re.IGNORECASE)
SHOWN_FILES: Final = frozenset(FILES)
SORTED: Final = frozenset(CATEGORIES)
ACCOUNTS: Final = frozenset([*USERS, *USERS_TALK])
OTHER_WIKI: Final = re.compile(r" ?[a-z][a-z-]{0,11} ?", re.IGNORECASE)
"""`w` and `de` in `w:de:User:Ada`."""
MOST_WIKIS: Final = 2
SUBPAGE: Final = re.compile(r"[/#]")
IMAGE_OPTION: Final = re.compile(
    r"(?:thumb(?:nail)?|mini(?:atur|atura|atuur|atyr|aturadeimagen|aturadaimagem)?|vignette|mały|міні|мініатюра|мини|миниатюра"
    r"|frame(?:d|less)?|border|left|right|center|none|links|rechts|zentriert|gerahmt|rahmenlos|gauche|droite|centré|cadre"
    r"|encadré|sans_cadre|izquierda|derecha|centro|marco|sinmarco|sinistra|destra|riquadrato|incorniciato|senza_cornice"
    r"|esquerda|direita|nenhum|commoldura|semmoldura|lewo|prawo|brak|centruj|ramka|bezramki|ліворуч|зліва|праворуч|справа"
    r"|слева|центр|обрамити|безрамки|baseline|sub|super|top|text-top|middle|bottom|text-bottom|upright(?:\s*=?.*)?"
    r"|hochkant(?:\s*=?.*)?|\d*x?\d+\s*(?:px|пкс)"
    r"|(?:alt|link|lang|page|class|thumb|alternativtext|verweis|seite|lien|enlace|strona|альт|посилання)\s*=.*)\s*",
    re.IGNORECASE | re.DOTALL,
)
TVAR_LINK: Final = re.compile(r"(?<!\[)\[<tvar[^<>]*>(?P<url>[^<>\[\]\s]+)</tvar>[^\[\]]*\]")
MARKED_LINK: Final = "tvar link"
DEEPEST: Final = 12
LONGEST: Final = 10_000
"""Of spans with more openings inside each other, or longer ones, only simple links are read: hostile pages stay cheap."""
DONE: Final = frozenset(
    ["done", "doneᴰ", "erledigt", "fait", "hecho", "resolved", "✓", "ok", "tick", "yes", "check", "mark", "y"]
)
SHOWN: Final = frozenset(
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
LETTERS: Final = {"!": "|", "=": "=", "nbsp": "\u00a0", "spaces": " ", "(": "{", ")": "}"}
UNSEEN: Final = frozenset(
    [
        "-",
        "anchor",
        "anchors",
        "anker",
        "ancre",
        "ancla",
        "ancora",
        "âncora",
        "kotwica",
        "якір",
        "якорь",
        "shortcut",
        "clear",
        "clr",
    ]
)
"""Transclusions that show nothing, whatever their parameters."""
PERSON: Final = frozenset(["u", "user", "ping", "reply", "to", "ul", "noping", "usertalk-nb", "benutzer"])
MASK: Final = "\ue000"
KINDS: Final = {
    "b": "bold",
    "strong": "bold",
    "big": "big",
    "s": "struck",
    "del": "struck",
    "strike": "struck",
    "sup": "sup",
}
"""What tags say of the text in them."""


class Mention(NamedTuple):
    """A link in the text: where it stands, where it leads."""

    at: int
    end: int
    link: Link
    user: str | None = None
    """The account, when it leads to a user's page or talk page."""


class Reference(NamedTuple):
    """A `<ref>`: its own text or a name that another one carries."""

    start: int
    inner: tuple[int, int]
    name: str


class Inline:
    """A piece of a page as a reader sees it."""

    def __init__(
        self,
        source: str,
        span: tuple[int, int],
        text: str,
        mentions: Sequence[Mention] = (),
        files: Sequence[File] = (),
        references: Sequence[Reference] = (),
        ranges: Sequence[tuple[str, int, int]] = (),
        offsets: Sequence[int] = (),
        sources: Sequence[tuple[int, int, bool]] = (),
        *,
        done: bool = False,
    ) -> None:
        self.source = source
        self.span = span
        self.text = text
        self.mentions = mentions
        self.files = files
        self.references = references
        self.ranges = ranges
        """`bold`, `struck`, `sup`: which characters of the text stand in such markup."""
        self.offsets = offsets
        """Where in the text each stretch of `sources` begins."""
        self.sources = sources
        """Start and end in the source; True where the text is the source, character by character."""
        self.done = done
        """It carries a done mark such as `{{done}}`."""

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
        if not self.ranges:
            return False
        marked = [(at, end) for k, at, end in self.ranges if k == kind]
        place = 0
        for at, end in sorted(marked):
            if self.text[place:at].strip(" .;:,–-"):
                return False
            place = max(place, end)
        return bool(marked) and not self.text[place:].strip(" .;:,?–-")

    def standing(self, at: int, end: int) -> list[tuple[int, int]]:
        """What of `text[at:end]` is not struck through."""
        found: list[tuple[int, int]] = []
        for left, right in sorted([(left, right) for kind, left, right in self.ranges if kind == "struck"]):
            if at <= left < end:
                found.append((at, left))
                at = max(at, right)
        return [(left, right) for left, right in (*found, (at, end)) if left < right]


def read(source: str, start: int, end: int, allowance: Allowance, *, notes: frozenset[str] = frozenset()) -> Inline:
    """What a reader sees of `source[start:end]`; `notes` are the marks of hand-made footnotes, left out as references."""
    piece = source[start:end].rstrip()
    if "\n" in piece:
        piece = piece.replace("\n", " ")
    # no white space but single spaces: all other counts as unprintable
    even = piece.isprintable() and "  " not in piece
    if even and not MARKUP.search(piece):
        if piece[:1] == " ":
            start, piece = start + 1, piece[1:]
        # a reader sees each character as it is
        return Inline(source, (start, end), piece, offsets=(0,), sources=((start, end, True),))
    builder = _Builder(source, (start, end), allowance, notes, piece if even else None)
    masked = builder.masked()
    found = list(LINKS.finditer(masked))
    simple = [match for match in found if _is_simple(match)]
    if (
        len(simple) < len(found)
        and end - start <= LONGEST
        and _depth(masked) <= DEEPEST
        and allowance.grants(end - start)
    ):
        builder.walk(mwparserfromhell.parse(masked, skip_style_tags=True))
    else:
        builder.follow(simple)
    return builder.finish()


def _depth(piece: str) -> int:
    """How many `{{`, `[[` or `{|` stand open at once, unclosed ones included."""
    deepest = depth = 0
    for match in BRACKETS.finditer(piece):
        depth = depth + 1 if match.group()[0] in "{[" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


class _Builder:
    def __init__(
        self, source: str, span: tuple[int, int], allowance: Allowance, notes: frozenset[str], flat: str | None
    ) -> None:
        self.source, self.span, self.allowance, self.notes = source, span, allowance, notes
        self.flat = flat
        """The span with its lines in one, where that has no white space but single spaces; else None."""
        start, end = span
        self.tags = _with_marked_links(source, scan(source, start, end)) if source.find("<", start, end) >= 0 else []
        self.quoted = QUOTES.search(source, start, end) is not None
        """Whether the span holds a quote mark, a line break or a switch."""
        self.next_tag = 0
        self.mentions: list[Mention] = []
        self.files: list[File] = []
        self.references: list[Reference] = []
        self.ranges: list[tuple[str, int, int]] = []
        self.done = False
        self.parts: list[str] = []
        self.offsets: list[int] = []
        self.sources: list[tuple[int, int, bool]] = []
        self.size = 0
        self.open: dict[str, int] = {}

    def masked(self) -> str:
        """The span with tags and stray `<` blanked out, same length: offsets stay true."""
        start, end = self.span
        if not self.tags:
            piece = self.source[start:end]
            return piece.replace("<", MASK).replace(">", MASK) if "<" in piece or ">" in piece else piece
        pieces, at = [], start
        for tag in self.tags:
            pieces += [self.source[at : tag.start], MASK * (tag.end - tag.start)]
            at = tag.end
        return "".join([*pieces, self.source[at:end]]).replace("<", MASK).replace(">", MASK)

    def finish(self) -> Inline:
        """The inline as read; space at the end is no part of its text."""
        if self.open:
            for kind, at in list(self.open.items()):
                self._close(kind, at)
        text = "".join(self.parts).rstrip()
        ranges = [(kind, at, min(end, len(text))) for kind, at, end in self.ranges] if self.ranges else ()
        return Inline(
            self.source,
            self.span,
            text,
            self.mentions,
            self.files,
            self.references,
            ranges,
            self.offsets,
            self.sources,
            done=self.done,
        )

    def plain(self, start: int, end: int, text: str | None = None) -> None:
        """Adds source characters as they are, or `text` in place of them; white space is one space."""
        if start == end:
            return
        if text is None and self.flat is not None:
            first = self.span[0]
            shown = self.flat[start - first : end - first]
        else:
            shown = self.source[start:end] if text is None else text
            if text is None and SPACES.search(shown):
                self._spaced(start, end)
                return
            if not shown.isprintable():
                shown = OTHER_SPACE.sub(" ", shown)
        if shown[:1].isspace() and self._after_space(shown[0]):
            start, shown = (start + 1 if text is None else start), shown[1:]
        if shown:
            self.offsets.append(self.size)
            self.sources.append((start, end, text is None))
            self.parts.append(shown)
            self.size += len(shown)

    def _after_space(self, space: str) -> bool:
        """Whether space more would say nothing; a line ends behind a space too: `Ada <br /> Ben`."""
        last = self.parts[-1][-1:] if self.size else ""
        return not last or (last.isspace() and (space != "\n" or last == "\n"))

    def _spaced(self, start: int, end: int) -> None:
        at = start
        for match in SPACES.finditer(self.source, start, end):
            self.plain(at, match.start())
            self.plain(*match.span(), " ")
            at = match.end()
        self.plain(at, end)

    def tagged(self, start: int, end: int) -> None:
        """Adds a stretch without links and transclusions: its tags are read, its quote marks dropped."""
        if start >= end:
            return
        at = start
        while self.next_tag < len(self.tags) and (tag := self.tags[self.next_tag]).start < end:
            self.next_tag += 1
            if tag.start >= start:
                self._quoted(at, tag.start)
                self._tag(tag)
                at = max(at, tag.end)
        self._quoted(at, end)

    def _quoted(self, start: int, end: int) -> None:
        if not self.quoted:
            self.plain(start, end)
            return
        at = start
        for match in QUOTES.finditer(self.source, start, end):
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
        start, end = match.span()
        literal, kinds = QUOTED.get(end - start, (end - start - 5, ("bold", "italic")))
        self.plain(start, start + literal)
        for kind in kinds:
            self._toggle(kind)

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
            self.ranges.append((name, at, self.size))

    def _tag(self, tag: Tag) -> None:
        if tag.name == "nowiki":
            self.plain(*tag.inner)
        elif tag.name == MARKED_LINK:
            url = self.source[slice(*tag.inner)]
            label = self._inner(tag.inner[1] + len("</tvar>"), tag.end - 1).text
            self._linked(tag.start, tag.end, label or url, Link(target=url.strip(), label=label or None), None)
        elif tag.name == "ref":
            name = NAME.search(tag.rest)
            self.references.append(Reference(tag.start, tag.inner, name[1].strip() if name else ""))
        elif tag.name == "br":
            self.plain(tag.start, tag.end, "\n")
        elif tag.name in KINDS and not tag.alone:
            # its own key: quote marks end with the line, tags do not
            key = f"{KINDS[tag.name]}/{tag.name}"
            if tag.closing and key in self.open:
                self._close_tag(key)
            elif not tag.closing:
                self.open.setdefault(key, self.size)

    def _close_tag(self, key: str) -> None:
        at = self.open[key]
        self._close(key, at)
        if key == "sup/sup" and self.notes:
            first = bisect_left(self.offsets, at)
            if "".join(self.parts[first:]).strip() in self.notes:
                self._drop(at, first)

    def _drop(self, at: int, first: int) -> None:
        """Takes back what was added since `at`: a footnote mark is no part of the text."""
        self.size = at
        del self.parts[first:], self.offsets[first:], self.sources[first:]
        self.ranges = [r for r in self.ranges if r[2] <= at]
        self.mentions = [mention for mention in self.mentions if mention.at < at]

    def follow(self, found: Sequence[re.Match[str]]) -> None:
        """Adds a span whose links and transclusions are plain to see."""
        first, last = self.span
        at = first
        for match in found:
            kind = match.lastgroup
            start, end = first + match.start(), first + match.end()
            if kind == "bare":
                start -= len("https" if self.source[start - 1] == "s" else "http")
            self.tagged(at, start)
            if kind == "page":
                self._wikilink(start, first + match.end("title"), end)
            elif kind == "site":
                self._external(start, end, (start + 1, first + match.end("url")), labelled=True)
            elif kind == "entity":
                self.plain(start, end, _character(match["entity"]))
            elif kind == "bare":
                self._external(start, end, (start, end), labelled=False)
            else:
                self._named(match["name"], start, end)
            at = end
        self.tagged(at, last)

    def walk(self, code: mwparserfromhell.wikicode.Wikicode) -> None:
        """Adds the nodes that mwparserfromhell sees; their sizes give the offsets."""
        at = self.span[0]
        for node in code.nodes:
            end = at + len(str(node))
            if isinstance(node, Wikilink):
                self._wikilink(at, at + 2 + len(str(node.title)), end)
            elif isinstance(node, ExternalLink):
                start = at + (1 if node.brackets else 0)
                url = (start, start + len(str(node.url)))
                self._external(at, end, url, labelled=node.brackets and node.title is not None)
            elif isinstance(node, Template):
                self._template(node, at, end)
            elif isinstance(node, HTMLEntity):
                self.plain(at, end, _speakable(node.normalize(), str(node)))
            elif isinstance(node, Argument):
                self.plain(at, end, str(node.default or "").replace(MASK, ""))
            else:
                self.tagged(at, end)
            at = end

    def _inner(self, start: int, end: int) -> Inline:
        return read(self.source, start, end, self.allowance, notes=self.notes)

    def _wikilink(self, start: int, title_end: int, end: int) -> None:
        prefix, colon, _ = self.source[start + 2 : title_end].partition(":")
        namespace = known(prefix) if colon else ""
        if namespace in SHOWN_FILES:
            self._file(start, title_end, end)
        elif namespace not in SORTED:
            label = None if title_end == end - 2 else self._inner(title_end + 1, end - 2)
            self._mention(start, end, title_end, label)

    def _mention(self, start: int, end: int, title_end: int, label: Inline | None) -> None:
        target = self._untagged(start + 2, title_end)
        page = target.replace("_", " ").strip().removeprefix(":").strip()
        shown = (label.text if label else "") or page
        user = _account(target) if ":" in target else None
        link = Link(target=page, label=(label.text or None) if label else None)
        self._linked(start, end, shown, link, titles.tidy(user) if user else None)

    def _linked(self, start: int, end: int, shown: str, link: Link, user: str | None) -> None:
        at = self.size
        self.plain(start, end, shown)
        if link.target:
            self.mentions.append(Mention(at, self.size, link, user))

    def _file(self, start: int, title_end: int, end: int) -> None:
        name = self.source[start + 2 : title_end].partition(":")[2]
        options = _split_options(self.source, title_end, end - 2)
        last = next((one for one in reversed(options) if not _is_option(self.source[slice(*one)])), None)
        caption = self._inner(*last).text if last else None
        self.files.append(File(file=_file_name(name), caption=caption or None))

    def _external(self, start: int, end: int, place: tuple[int, int], *, labelled: bool) -> None:
        url = _address(self._untagged(*place))
        label = self._inner(place[1], end - 1).text if labelled else ""
        self._linked(start, end, label or url, Link(target=url, label=label or None), None)

    def _untagged(self, start: int, end: int) -> str:
        """The source without its tags."""
        if not self.tags:
            return self.source[start:end]
        pieces, at = [], start
        first, after = (bisect_left(self.tags, place, key=lambda tag: tag.start) for place in (start, end))
        for tag in self.tags[first:after]:
            pieces.append(self.source[at : tag.start])
            at = tag.end
        return "".join([*pieces, self.source[at:end]])

    def _template(self, node: Template, start: int, end: int) -> None:
        name = _call_name(str(node.name))
        if name in PERSON and node.params:
            user = titles.tidy(str(node.params[0].value))
            self._linked(start, end, user, Link(target=f"User:{user}"), user)
        elif name == "url" and node.params:
            url, *label = (_address(str(param.value)) for param in node.params)
            shown = next((one for one in label if one), None)
            self._linked(start, end, shown or url, Link(target=url, label=shown), None)
        elif not self._named(name, start, end) and not name.startswith("#") and ":" not in name:
            self._parameters(node, start, end, last_only=name in SHOWN)

    def _named(self, name: str, start: int, end: int) -> bool:
        """Whether the name of the transclusion says it all: a done mark, a letter, nothing to see."""
        name = _call_name(name)
        if name in DONE:
            self.done = True
        elif name in LETTERS:
            self.plain(start, end, LETTERS[name])
        else:
            return name in UNSEEN
        return True

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


def _is_simple(match: re.Match[str]) -> bool:
    """Whether the link, transclusion or entity needs no parser."""
    if match.lastgroup == "entity":
        name = match["entity"][:-1]
        return name[0] == "#" or name in name2codepoint
    return match.lastgroup != "other"


def _character(entity: str) -> str:
    """The character that an entity such as `amp;`, `#38;` or `#x26;` stands for; a space for one that holds a line."""
    name = entity[:-1]
    code = name2codepoint.get(name) or int(f"0{name[1:]}", 16 if name[1] in "xX" else 10)
    return _speakable(chr(code), f"&{entity}")


def _speakable(sign: str, entity: str) -> str:
    """The sign, with a plain space for a hard one; the entity as it is written where no page can hold its sign, as in MediaWiki."""
    return entity if clean(sign) != sign or sign in "\ufffe\uffff" else sign.replace("\u00a0", " ")


def _account(target: str) -> str | None:
    """The account to whose page or talk page a link leads, from this wiki or another: `:w:de:Benutzerin:Ada/Notes`."""
    rest = target.lstrip(": ")
    for _ in range(MOST_WIKIS + 1):
        prefix, colon, rest = rest.partition(":")
        if colon and known(prefix) in ACCOUNTS:
            return SUBPAGE.split(rest.lstrip(), maxsplit=1)[0] or None
        if not OTHER_WIKI.fullmatch(prefix):
            break
    return None


def _address(text: str) -> str:
    """The text as a URL: in parameters its `=` may be a transclusion."""
    return text.replace("{{=}}", "=").strip()


def _call_name(name: str) -> str:
    return name.replace(MASK, "").strip().lower().replace("_", " ")


def _is_option(text: str) -> bool:
    return bool(IMAGE_OPTION.fullmatch(text.strip()))


def _split_options(source: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parameters of `[[File:X|a|b]]`: cut at `|` outside inner links and transclusions."""
    cuts, depth = [], 0
    for match in CUTS.finditer(source, start, end):
        depth += {"[[": 1, "{{": 1, "]]": -1, "}}": -1}.get(match.group(), 0)
        if match.group() == "|" and depth <= 0:
            cuts.append(match.start())
    return [(cut + 1, stop) for cut, stop in pairwise([*cuts, end])]


def _file_name(name: str) -> str:
    return titles.SPACES.sub(" ", name).strip()
