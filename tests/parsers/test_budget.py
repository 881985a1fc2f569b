"""Pages made to hurt: the work that they make is counted, not timed, and stays within the budgets of a page."""

from __future__ import annotations

import runpy
import sys

import pytest
from places import LANGUAGES, ROOT

from bot.parsers import guard, inline, programme, session

HOSTILE = runpy.run_path(str(ROOT / "benchmarks" / "hostile.py"))
KINDS, page = HOSTILE["KINDS"], HOSTILE["page"]
TITLE = "Conference 2017/Programme/36"
MEBIBYTES = 1024 * 1024
PER_CHARACTER, AT_LEAST = 200, 20_000
"""Calls of functions that a character may cost, and any page beside: the dearest page known takes 136 a character."""
GROWTH = 2.0
"""How much more a character may cost on a page four times as long."""


def calls(work, *arguments):
    """How many functions are called, of Python's and of ours."""
    count = 0

    def counted(_frame, event, _argument):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        work(*arguments)
    finally:
        sys.setprofile(None)
    return count


def read(text):
    session.parse(TITLE, text, LANGUAGES)
    programme.parse(TITLE, text, LANGUAGES)


@pytest.mark.parametrize("place", ["alone", "steps", "summary"])
@pytest.mark.parametrize("kind", KINDS)
def test_work_grows_with_the_page_and_no_faster(kind, place):
    sizes = (1_000, 4_000)
    read(page(kind, place, sizes[0]))  # word lists and expressions are made once, for the first page that needs them
    small, large = (calls(read, page(kind, place, size)) for size in sizes)
    for size, work in zip(sizes, (small, large), strict=True):
        assert work <= AT_LEAST + PER_CHARACTER * size
    assert large <= GROWTH * 4 * max(small, AT_LEAST)


@pytest.mark.parametrize("kind", KINDS)
def test_no_more_of_a_page_is_read_than_its_budget(kind):
    text = guard.clean(page(kind, "summary", 2 * MEBIBYTES))
    read_of_it = text[: guard.limit(text)]
    assert len(read_of_it) <= guard.CHARACTERS
    assert read_of_it.count("\n") <= guard.LINES
    assert len(guard.TOKEN.findall(read_of_it)) <= guard.TOKENS


@pytest.mark.parametrize(
    "kind", ["'* a\\n'", "'{{a|'", "'[['", "'<x <br>'", "one table", "headings and text", "random bytes"]
)
@pytest.mark.parametrize("parse", [session.parse, programme.parse])
def test_the_rest_is_kept_with_a_finding(kind, parse):
    make = KINDS.get(kind, KINDS["'a '"])
    text = ("; Photos\n-\n; Audience\nall\n" + make(2 * MEBIBYTES))[: 2 * MEBIBYTES]
    parsed = parse(TITLE, text, LANGUAGES)
    assert "too-much" in {finding.code for finding in parsed.findings}
    assert parsed.coverage() == 1


@pytest.mark.parametrize(
    "unit", ["[[a]] & {{b|c}} ", "{{a|[[b]]}}", "{{d|https://a.b c}} ", "&nosuch; ", "\n= {{a|b}} =\n"]
)
def test_the_parser_of_wikitext_is_given_no_more_than_its_budget(unit, monkeypatch):
    given = []
    parse = inline.mwparserfromhell.parse
    monkeypatch.setattr(
        inline.mwparserfromhell, "parse", lambda text, **how: given.append(len(text)) or parse(text, **how)
    )
    lines = "".join(f"* {unit * 20}\n" for _ in range(20_000 // len(unit)))
    parsed = session.parse(TITLE, f"; Summary\n{lines}", LANGUAGES)
    assert 0 < sum(given) <= guard.PARSED
    assert "too-much" in {finding.code for finding in parsed.findings}


def test_no_more_sessions_on_a_page_than_its_budget():
    text = "".join(f"== Session {n}: A{n} ==\n; Speaker\nAda Holm\n" for n in range(guard.SESSIONS + 50))
    parsed = session.parse(TITLE, text, LANGUAGES)
    assert len(parsed.sessions) == guard.SESSIONS
    assert "too-much" in {finding.code for finding in parsed.findings}
    assert parsed.coverage() == 1


def test_no_deeper_record_than_its_budget():
    text = "; Summary\n" + "".join(f"{'*' * depth} a{depth}\n" for depth in range(1, 2_000))
    found, depth = session.parse(TITLE, text, LANGUAGES).sessions[0].topics[0].sections[0].points, 0
    while found:
        found, depth = found[0].children, depth + 1
    assert depth == guard.DEEPEST


def test_a_page_within_the_budgets_is_read_whole():
    text = "; Summary\n" + "* a word\n" * 1_000
    assert guard.limit(text) == len(text)
    assert not session.parse(TITLE, text, LANGUAGES).findings
