"""Law 1: parsing never raises; nothing is invented, nothing is lost, every slice is the page's own text."""

from __future__ import annotations

import re

import pytest
from generated import REAL_PAGES, pages
from hypothesis import example, given, settings
from places import LANGUAGES
from pydantic import BaseModel

from bot.conference.language import Labels
from bot.parsers.guard import UNSPEAKABLE
from bot.parsers.session import parse
from bot.records import Session, Slot, Sourced

TITLE = "Conference 2017/Programme/36"
KINDS = {"label", "markup", "region", "unknown", *Labels.model_fields, *Session.model_fields}
CLOSED_LIST = re.compile(
    r"\s+|'{2,}|</?[a-zA-Z][^<>]*>|</>|<!--.*?(?:-->|\Z)|\{\{[^{}]*\}\}|[*#:;]+|-->|->|=>|→|__[A-Z]+__"
    r"|\[\[\s*(?:category|kategorie|catégorie|categoría|categoria|kategoria|категорія)\s*:[^\[\]]*\]\]",
    re.IGNORECASE | re.DOTALL,
)
"""Markup that needs no claim: quote marks, tags, comments, transclusions, list marks, arrows, switches, categories."""


def within(value):
    """Every record in the value, at any depth."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from within(getattr(value, name))
    elif isinstance(value, list):
        for one in value:
            yield from within(one)


def check_slices(parsed):
    lines = parsed.source.split("\n")
    for one in within(parsed.sessions):
        if isinstance(one, Sourced):
            assert parsed.source[one.start : one.start + len(one.wikitext)] == one.wikitext
            assert one.line == parsed.source.count("\n", 0, one.start) + 1
            assert one.wikitext.strip() == one.wikitext != ""
        elif isinstance(one, Slot):
            assert one.wikitext.split("\n")[0] in lines[one.line - 1]


def lost(parsed):
    """What is neither in a slice, nor claimed as something that the contract names, nor markup."""
    free = bytearray(b"\1" * len(parsed.source))
    spans = [(one.start, one.start + len(one.wikitext)) for one in within(parsed.sessions) if isinstance(one, Sourced)]
    for start, end, what in parsed.claims:
        assert what in KINDS
        spans.append((start, end))
    for start, end in spans:
        assert 0 <= start <= end <= len(parsed.source)
        free[start:end] = bytes(end - start)
    gaps = [parsed.source[match.start() : match.end()] for match in re.finditer(b"\1+", free)]
    return [rest for gap in gaps if (rest := CLOSED_LIST.sub("", gap).strip())]


def check(text, title=TITLE):
    parsed = parse(title, text, LANGUAGES, year=2017)
    assert parsed.source == UNSPEAKABLE.sub("\ufffd", text)
    check_slices(parsed)
    assert lost(parsed) == []
    assert parsed.coverage() == 1
    last = text.count("\n") + 1
    assert all(1 <= finding.line <= last and finding.page == title for finding in parsed.findings)
    for session in parsed.sessions:
        assert session.page == title
        assert Session.model_validate_json(session.model_dump_json()) == session
    again = parse(title, text, LANGUAGES, year=2017)
    assert (again.sessions, again.findings, again.claims) == (parsed.sessions, parsed.findings, parsed.claims)
    return parsed


@pytest.mark.parametrize("title", REAL_PAGES)
def test_every_page_that_we_have(title):
    check(REAL_PAGES[title], title)


@pytest.mark.parametrize("title", REAL_PAGES)
def test_every_page_that_we_have_cut_anywhere(title):
    """Also in the middle of a tag, a transclusion or a table: at every ninetieth place."""
    text = REAL_PAGES[title]
    for end in range(0, len(text), max(90, len(text) // 12)):
        check(text[:end], title)


@settings(deadline=None, max_examples=250)
@given(pages)
@example("")
@example("\n")
@example("\ufeff;Photos\n")
def test_any_page(text):
    check(text)


WORD = "Quillfeather"
PLACES = {
    "in an answer on the label's line": "; Audience : people and {0} too\n",
    "in an answer below the label": "; Audience\n: people\n{0} too\n",
    "in a next step": "; What are the next steps to be taken?\n* Ann will {0} by May 2017\n** {0} nested\n",
    "in a sentence of a next step": "; What are the next steps to be taken?\nAnn will write. {0} it is. Bo will go.\n",
    "in a description of two paragraphs": "; Original Description\nA word.\n\nAnd {0} later.\n",
    "in a summary": "; Summary of the session\nIt was fine.\n\n{0} was there.\n* a point\n* {0} point\n",
    "in a summary's heading": "; Summary of the session\n=== {0} ===\ntext\n",
    "in an unknown label": "; What {0} thinks\nA lot.\n",
    "in the answer of an unknown label": "; What else\nA lot, says {0}.\n",
    "in a cell": '; Audience\n: all\n{{| class="wikitable"\n! Head\n|-\n| {0}\n|}}\n',
    "in a head cell": '; Audience\n: all\n{{| class="wikitable"\n! {0}\n|-\n| x\n|}}\n',
    "in a caption of a table": "; Audience\n: all\n{{|\n|+ {0}\n|-\n| x\n|}}\n",
    "in a caption of a gallery": "; Photos\n<gallery>\nFile:A.jpg|{0} on stage\n</gallery>\n",
    "in a caption of a picture": "; Photos\n[[File:A.jpg|thumb|{0} on stage]]\n",
    "in the prose of a contact": "; Who is the person to reach out to?\nNobody yet; {0} looks for one.\n",
    "among links": "; Slides\n* [[:File:A.pdf]]\n* {0} has the others\n",
    "after a duration": "; Length (min)\n60, said {0}\n",
    "after a number": "; Audience\n: all\n; Track\nMoney and {0}\n",
    "before any label": "{0} was here\n; Audience\nall\n",
    "after the approval": "; Photos\n-\n\nThis session documentation was approved by the speakers. {0} was not asked.\n",
    "in a reference": "; Audience\n: all<ref>so says {0}</ref>\n",
    "in a reference list": "; Audience\n: all<ref name=x />\n<references>\n<ref name=x>{0}</ref>\n</references>\n",
    "in a template's parameter": "; Audience\n: all {{{{quote|{0} said it}}}}\n",
    "in a block template's parameter": "; Audience\n: all\n{{{{Quote box|quote={0} said it}}}}\n",
    "in a template on a line of its own after a label": "; Audience\n{{{{Some box\n|text={0} said it\n}}}}\n",
    "in a link's label": "; Audience\n: all [[X|of {0}]]\n",
    "in bold": "; Audience\n: all '''{0}''' of us\n",
    "in nowiki": "; Audience\n: all <nowiki>{0}</nowiki>\n",
    "in pre": "; Audience\n: all\n<pre>\n{0}\n</pre>\n",
    "in a preformatted line": "; Audience\n: all\n {0}\n",
    "in an unclosed tag": "; Audience\n: all <div {0}\nmore\n",
    "in an open transclusion": "; Audience\n: all {{{{x|{0}\n",
    "in a transclusion with many pieces": "; Audience\n: {{{{a|{0}|b=c}}}}\n",
    "after a table": "; Audience\n: all\n{{|\n| x\n|}} {0}\n",
    "after a rule": "; Audience\n: all\n---- {0}\n",
    "in attributes' place": "; Audience\n: all\n{{|\n| {0} | x\n|}}\n",
}  # fmt: skip


@pytest.mark.parametrize("where", PLACES)
def test_a_word_is_not_lost(where):
    """A word that a reader of the page sees is in the record, or in what a field was read from."""
    text = "= 36: A session =\n" + PLACES[where].format(WORD) + "; Session Format\n: talk\n"
    parsed = check(text)
    assert WORD in "".join(session.model_dump_json() for session in parsed.sessions)
