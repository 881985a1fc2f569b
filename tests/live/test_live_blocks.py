"""The block reader sees pages as MediaWiki does: every fixture, a thousand made-up pages, and the few intended differences."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import pytest
import requests
from local_wiki import API, WAIT, Guard, load
from made_up_wikitext import page
from places import ROOT
from seen import by_us, by_wiki

PAGES = sorted([*(ROOT / "tests" / "fixtures").rglob("*.wiki"), *(ROOT / "bot" / "sample").rglob("*.wiki")])
MADE_UP = 1000
AT_ONCE = 4
HERE = "<span></span>"
"""Keeps a place in the line and shows nothing."""


class Difference(NamedTuple):
    """Where the block reader differs on purpose: the wiki is asked about another text, with `pattern` replaced."""

    reason: str
    example: str
    pattern: str
    replacement: str | Callable[[re.Match[str]], str]

    def rewrite(self, text):
        return re.sub(self.pattern, self.replacement, text, flags=re.IGNORECASE | re.MULTILINE)


DIFFERENCES = [
    Difference(
        "Translate is not installed here: we read what is inside its tags, and its marks as comments",
        "<translate>* a</translate>\nb",
        r"</?translate>|<languages\s*/>|(?<=<!--)T:\w+(?=-->)", "",
    ),
    Difference(
        "nor are these: they show nothing, or code",
        "<syntaxhighlight>\n* a\n</syntaxhighlight>",
        r"<section\b[^<>]*/>|<(syntaxhighlight|poem|math)\b[^<>]*>(?s:.*?)</\1\s*>", HERE,
    ),
    Difference(
        "preformatted text is code, no item; in an item the wiki keeps it so only up to the end of the line",
        "* <pre>\n* a\n</pre>",
        r"<pre\b[^<>]*>(?s:.*?)</pre\s*>", HERE,
    ),
    Difference(
        "an unclosed <pre> is a slip: on the wiki it turns all lists after it into code",
        "<pre>\n* a",
        r"<pre\b", "&lt;pre",
    ),
    Difference(
        "an HTML heading is one if it is a line of its own, else decoration",
        "<div><h2>a</h2></div>",
        r"^(<h([1-6])(?:\s[^<>]*)?>(?:<!--(?s:.*?)-->|.)*?</h\2\s*>[ \t\r]*$)|</?h[1-6]\b[^<>]*>", lambda match: match[1] or HERE,
    ),
    Difference(
        "lists and tables in HTML are layout: their text is text",
        "<ul><li>a</li></ul>",
        r"</?(ul|ol|li|dl|dt|dd|table|tr|td|th|caption)\b[^<>]*>", HERE,
    ),
    Difference(
        "a redirect is told before its blocks are read",
        "#REDIRECT [[A]]",
        r"\A\s*#(?=redirect)", "#" + HERE,
    ),
    Difference(
        "a parser function is not run: what it holds may not stand on the page",
        "{{#if: x |\n* a\n}}",
        r"\{\{#if:", "{{Made up|",
    ),
    Difference(
        "a parameter's default belongs to a template's page",
        "{{{x|\n* a\n}}}",
        r"\{\{\{(?=[^{}|]*\|\s*\n)", "{{",
    ),
    Difference(
        "a saved page has no subst",
        "* {{subst:PAGENAME}}",
        r"\{\{subst:[^{}]*\}\}", "",
    ),
    Difference(
        "a link does not reach over lines: more often it was never closed",
        "[[a|\n* b\n]]",
        r"\[\[(?=(?:<!--(?s:.*?)-->|<ref>[^<]*</ref>|(?!\[\[|\]\]).)*+\n(?s:(?!\[\[|\]\]).)*\]\])", "&#91;&#91;",
    ),
    Difference(
        "a `;` before another mark is an indent: the wiki ends the term, or splits the item, by what stood above",
        ";: a\n:: b",
        r"^[*#:;]+", lambda match: match[0][:-1].replace(";", ":") + match[0][-1],
    ),
    Difference(
        "what stands in a table but in no cell: HTML moves it before the table, into the indent",
        ":{|\n* a",
        r"^[ \t]*:+[ \t]*(?=\{(?:\||\{\{!))", "",
    ),
    Difference(
        "a link without a label shows where it leads: the number that the wiki gives it says nothing",
        "* [https://pages.example.org/guide]",
        r"\[(https?://[^\s\[\]<>\"]+)\s*\]", r"\1" + HERE,
    ),
    Difference(
        "a list mark after a category: nobody writes that",
        "[[Category:A]]* b",
        r"^\[\[Category:[^\[\]\n]*\]\](?=[*#:;])", HERE,
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def rendered():
    """What the wiki makes of texts, in their order."""
    session = requests.Session()
    session.mount("http://", Guard())

    def render(text):
        options = {"disableeditsection": 1, "disabletoc": 1, "disablelimitreport": 1, "prop": "text"}
        place = {"title": "Conference 2017/Programme/36", "contentmodel": "wikitext", "text": text}
        form = {"action": "parse", "format": "json", "formatversion": 2, **options, **place}
        answer = session.post(API, data=form, timeout=WAIT)
        answer.raise_for_status()
        return by_wiki(answer.json()["parse"]["text"])

    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield lambda texts: list(pool.map(render, texts))


def rewritten(text):
    for difference in DIFFERENCES:
        text = difference.rewrite(text)
    return text


def unlike(texts, rendered):
    """What is seen in another way, with the text."""
    on_wiki = rendered([rewritten(text) for text in texts])
    return [
        f"{text!r}\n{field}: we see {ours}\n{field}: on the wiki {theirs}"
        for text, wiki in zip(texts, on_wiki, strict=True)
        for field, ours, theirs in zip(wiki._fields, by_us(text), wiki, strict=True)
        if ours != theirs
    ]


def test_pages_that_we_have(rendered):
    found = unlike([path.read_bytes().decode("utf-8", "replace") for path in PAGES], rendered)
    assert not found, "\n\n".join(found)


def test_made_up_pages(rendered):
    load({"Template:Made up": HERE})
    found = unlike([page(number) for number in range(MADE_UP)], rendered)
    assert not found, "\n\n".join([f"{len(found)} differences", *found[:10]])


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda one: one.reason)
def test_intended_difference_is_still_one(difference, rendered):
    as_it_is, as_we_read_it = rendered([difference.example, difference.rewrite(difference.example)])
    assert by_us(difference.example) == as_we_read_it != as_it_is
