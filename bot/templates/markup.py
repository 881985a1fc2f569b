"""The only module that writes wikitext. What it writes, it can read back.

call("Conference session/step", {"id": "7", "step": "a | b"})   ->   {{Conference session/step|id=7|step=a &#124; b}}
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape as any_entities

import mwparserfromhell
from mwparserfromhell.nodes import Comment, ExternalLink, Template, Wikilink

from bot import titles
from bot.errors import RegionError, TitleError
from bot.records import Link, Person

ESCAPED = re.compile(
    r"[|{}\[\]<>]"  # what opens or closes anything
    r"|&(?=#?\w+;)"  # what would be an entity
    r"|'(?=')|(?<=')'"  # bold and italics
    r"|~(?=~)|(?<=~)~"  # signatures
    r"|_(?=_)|(?<=_)_|＿(?=＿)|(?<=＿)＿"  # behaviour switches, Japanese ones too
    r"|^[*#:;=!-]|=$"  # lists, headings, table rows
    r"|\b(?:RFC|PMID|ISBN)(?=\s)"  # magic links
    r"|(?i:sessionbot)(?=:)"  # our own markers
)
INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]|\r")
URL = re.compile(
    r"(?<![^\W_])(?:bitcoin|ftps?|geo|git|gopher|https?|ircs?|magnet|mailto|matrix|mms|news|nntp|redis|sftp|sips?|sms|ssh"
    r"|svn|tel|telnet|urn|worldwind|xmpp):(?=\S)|//",
    re.IGNORECASE,
)
"""Where MediaWiki would see an address and make a link of it."""
SAFE_URL = re.compile(r"https?://[^\s<>\[\]{}|\"'\x00-\x1f]+", re.IGNORECASE)
DANGEROUS = re.compile(r"~(?=~)|(?<=~)~|_(?=_)|(?<=_)_|&(?=#?\w+;)|'|\s|[^\x21-\x7e]")
"""Characters of an address that would be a signature, a switch, an entity or the end of the link."""
ENTITY = re.compile(r"&#?\w+;")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
NEW_LINE = re.compile(r"\n([^\n]?)")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
OPENING = re.compile(
    r"\{\{\{[^{}|]*\|?[^{}|]*\}\}\}|\{\{|\}\}|<nowiki>.*?</nowiki>|<!--.*?-->", re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Call:
    """One transclusion as it stands on a page."""

    start: int
    end: int
    name: str
    """As written, tidied like a title."""
    params: dict[str, str]
    """Values by name, without space around them; the last of two with one name counts, as in MediaWiki."""
    source: str


def escape(text: str) -> str:
    """Plain text that MediaWiki shows as it is, inside a parameter and at the start of a line; a line break is `<br />`."""
    clean = INVISIBLE.sub("", text)
    if clean and unicodedata.combining(clean[0]):
        return _apart(clean[0]) + escape_inside(clean, 1, len(clean))
    escaped = ESCAPED.sub(lambda match: _entities(match.group()), clean)
    inert = URL.sub(lambda match: match.group().replace(":", "&#58;").replace("//", "&#47;/"), escaped)
    return NEW_LINE.sub(lambda match: "<br />" + _apart(match[1]), inert)


def _apart(character: str) -> str:
    """The character, not to be composed with the sign before it: “=” and U+0338 make “≠”."""
    return f"&#{ord(character)};" if character and unicodedata.combining(character) else character


def _entities(text: str) -> str:
    named = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
    return (named.get(text[0]) or f"&#{ord(text[0])};") + text[1:]


def plain(wikitext: str) -> str:
    """What a reader sees of wikitext that this module wrote, or that an editor put in its place."""
    return rich(wikitext)[0]


def rich(wikitext: str) -> tuple[str, list[Link]]:
    """The text with its links, in order."""
    parts: list[str] = []
    links: list[Link] = []
    for node in mwparserfromhell.parse(COMMENT.sub("", wikitext), skip_style_tags=True).nodes:
        if isinstance(node, Comment):
            continue
        if isinstance(node, Wikilink | ExternalLink):
            shown, link = _link_read(node)
            parts.append(shown)
            links.append(link)
        else:
            parts.append(_shown(str(node)))
    return "".join(parts), links


def unescape(wikitext: str) -> str:
    """The text with its entities resolved; `&amp` without a semicolon is none in MediaWiki."""
    return ENTITY.sub(lambda match: any_entities(match.group()), wikitext)


def _shown(wikitext: str) -> str:
    return unescape(BREAK.sub("\n", wikitext))


def _link_read(node: Wikilink | ExternalLink) -> tuple[str, Link]:
    if isinstance(node, Wikilink):
        target = unescape(str(node.title)).strip().removeprefix(":")
        label = None if node.text is None else _shown(str(node.text))
    else:
        target = unescape(str(node.url))
        label = None if node.title is None else _shown(str(node.title)).strip()
    shown = target if label is None else label
    return shown, Link(target=target, label=None if shown == target else label)


def link(target: str, label: str) -> str:
    """A link that shows the label; where the target cannot be linked safely, the label alone."""
    if SAFE_URL.fullmatch(target):
        shown = escape(label).replace("\ufffd", "&#65533;")  # with that sign in it, this would be no link
        return f"[{_address(target)} {shown}]"
    if URL.match(target) or not is_page(target):
        return escape(label)
    page = titles.tidy(target)
    return f"[[:{page}]]" if page == label else f"[[:{page}|{escape(label)}]]"


def is_page(target: str) -> bool:
    """Whether the target, with or without `#section`, can be a page title."""
    if ENTITY.search(target) or INVISIBLE.search(target) or "sessionbot:" in target.casefold():
        return False
    page, _, section = target.partition("#")
    try:
        titles.check(page)
    except TitleError:
        return False
    return not re.search(r"[\[\]{}|<>\n]|~{3}|'{2}", section) and "''" not in page


def with_links(text: str, links: Sequence[Link]) -> tuple[str, list[Link]]:
    """The text with each link on its label, and the links that found their place; the others are dropped."""
    parts: list[str] = []
    placed: list[Link] = []
    at = 0
    for one in links:
        shown = (one.label or one.target).strip()
        found = text.find(shown, at) if shown else -1
        wikitext = link(one.target, shown) if found >= 0 else ""
        if not wikitext.startswith("[") or "\n" in shown:
            continue
        parts += [escape_inside(text, at, found), wikitext]
        target = _normal(one.target)
        placed.append(Link(target=target, label=None if shown == target else shown))
        at = found + len(shown)
    return "".join([*parts, escape_inside(text, at, len(text))]), placed


def escape_inside(text: str, start: int, end: int) -> str:
    """A part of a text, escaped as it is there: at the start of the whole only counts as the start of a line."""
    piece = text[start:end]
    return escape(piece) if start == 0 else escape("\ue001" + piece).removeprefix("\ue001")


def _normal(target: str) -> str:
    return _address(target) if URL.match(target) else titles.tidy(target)


def _address(url: str) -> str:
    """The address with what wikitext would read in it percent-encoded; browsers take both for the same."""
    return DANGEROUS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode()), url)


def people(persons: Sequence[Person]) -> str:
    """Names with a comma between them, linked where the account is known; a comma inside a name is an entity."""
    return ", ".join(_person(person) for person in persons)


def _person(person: Person) -> str:
    label = escape(person.name).replace(",", "&#44;")
    user = f"User:{person.user}" if person.user else ""
    return f"[[{titles.tidy(user)}|{label}]]" if user and is_page(user) else label


def read_people(wikitext: str) -> list[Person]:
    """The persons of such a list."""
    found: list[Person] = []
    for piece in re.split(r",(?![^\[]*\]\])", COMMENT.sub("", wikitext)):
        text, links = rich(piece)
        name = " ".join(text.split())
        user = next((one.target[5:] for one in links if one.target.lower().startswith("user:")), None)
        if name:
            found.append(Person(name=name, user=user))
    return found


def call(name: str, params: Mapping[str, str], *, lines: bool = False) -> str:
    """A transclusion; parameters without value are left out, values are wikitext already escaped."""
    inner = "".join(f"{chr(10) if lines else ''}|{key}={value}" for key, value in params.items())
    return f"{{{{{name}{inner}{chr(10) if lines else ''}}}}}"


def argument(name: str) -> str:
    """A template argument with an empty default, as a page hands it on to a template."""
    return f"{{{{{{{name}|}}}}}}"


def calls(text: str, name: str) -> list[Call]:
    """The outermost transclusions of the template in the text; raises `RegionError` when one never closes."""
    wanted = titles.tidy(name)
    found: list[Call] = []
    opening = re.compile(r"\{\{\s*(?:template\s*:\s*)?" + _flexible(wanted) + r"\s*(?=[|}])", re.IGNORECASE)
    hidden = [
        match.span() for match in re.finditer(r"<!--.*?-->|<nowiki>.*?</nowiki>", text, re.DOTALL | re.IGNORECASE)
    ]
    at = 0
    while match := opening.search(text, at):
        inside = next((end for start, end in hidden if start <= match.start() < end), None)
        if inside is not None:
            at = inside
            continue
        end = _closing(text, match.start())
        found.append(_read_call(text, match.start(), end))
        at = end
    return found


def _flexible(name: str) -> str:
    """A pattern for the name: space or underscore, first letter of any case."""
    return "".join("[ _]+" if c == " " else re.escape(c) for c in name)


def transclusion_end(text: str, start: int) -> int | None:
    """Past the braces that close the transclusion which begins at `start`; None when they never close."""
    depth = 0
    for match in OPENING.finditer(text, start):
        depth += {"{{": 1, "}}": -1}.get(match.group(), 0)
        if match.group() == "}}" and depth == 0:
            return match.end()
    return None


def _closing(text: str, start: int) -> int:
    end = transclusion_end(text, start)
    if end is not None:
        return end
    line = text.count("\n", 0, start) + 1
    raise RegionError(
        f"The braces of the row that begins “{text[start : start + 60].strip()}” (line {line} of the region) never close."
    )


def _read_call(text: str, start: int, end: int) -> Call:
    source = text[start:end]
    node = _template(source)
    params = {str(param.name).strip(): str(param.value).strip() for param in node.params}
    return Call(start, end, titles.tidy(str(node.name)), params, source)


def _template(source: str) -> Template:
    node = mwparserfromhell.parse(source, skip_style_tags=True).nodes[0]
    if not isinstance(node, Template):
        raise RegionError(f"The call “{source[:60]}” cannot be read.")
    return node


def changed(one: Call, params: Mapping[str, str | None]) -> str:
    """The call with these parameters set (None takes one out), its spacing and order kept."""
    node = _template(one.source)
    for key, value in params.items():
        if value is None:
            if node.has(key):
                node.remove(key)
        elif not node.has(key) or str(node.get(key).value).strip() != value:
            node.add(key, value, before=_before(node, key), preserve_spacing=True)
    return str(node)


def _before(node: Template, key: str) -> str | None:
    """New parameters go before `for`, which closes every row."""
    return "for" if not node.has(key) and node.has("for") and key != "for" else None


def heading(text: str) -> str:
    """A level-2 heading."""
    return f"== {escape(text)} =="


def read_heading(line: str) -> str | None:
    """The text of a level-2 heading line; None when the line is none."""
    match = re.fullmatch(r"==([^=].*?)==\s*(?:<!--.*?-->)?\s*", line)
    return " ".join(plain(match[1]).split()) if match else None
