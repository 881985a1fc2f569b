"""What is read without the parser of wikitext is read as with it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.parsers import inline
from bot.parsers.guard import Allowance

PARTS = [
    *(
        "[[A]]",
        "[[A|b]]",
        "[[User:Q_x|Q]]",
        "[[ :File:A.pdf|b c]]",
        "[[a#b|'''c''']]",
        "[[Category:X]]",
        "[[File:A.png|thumb|a]]",
    ),
    *("https://a.b/c", "http://a.b", "HTTP://a.b", "https://a.b/c.", "https://a.b/c, d", "(https://a.b)"),
    *(
        "[https://a.b c]",
        "[https://a.b]",
        "[//a.b c]",
        "[a https://b.c d]",
        "{{done}}",
        "{{A/b}}",
        "{{a b/c-d}}",
        "{{=}}",
    ),
    *("{{A:b}}", "{{A|b}}", "&amp;", "&nbsp;", "&#38;", "&#x26;", "&#X1F;", "&no;", "&#0;", "&", "&amp", "&thetasym;"),
    *(
        "''",
        "'''",
        "a",
        "b c",
        " ",
        "  ",
        "\n",
        "=",
        "|",
        "]",
        "[",
        "{",
        "}",
        "<br>",
        "<s>",
        "</s>",
        "<",
        ">",
        "_",
        "é",
        "–",
    ),
]


def with_parser(text):
    """The text read by the parser of wikitext alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inline, "MARKUP", re.compile(""))
        patch.setattr(inline, "LINKS", re.compile("(?P<other>)"))
        return inline.read(text, 0, len(text), Allowance())


def shown(seen):
    """All that is seen; each character's place, however the stretches are cut."""
    places = [seen.slice_of(at, at + 1) for at in range(len(seen.text))]
    return seen.text, seen.done, places, *map(list, (seen.mentions, seen.files, seen.references, seen.ranges))


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
@example("see https://a.b/c now")
@example("a&nbsp;b &amp; {{done}}")
@example("[https://a.b/c d] [[A|b]]")
def test_what_needs_no_parser_is_read_as_by_it(text):
    assert shown(inline.read(text, 0, len(text), Allowance())) == shown(with_parser(text))


@pytest.mark.parametrize(
    "text", ["a b", "[[A|b]] c", "&amp; {{done}} [https://a.b c]", "see https://a.b/c now", "{{A/b}}"]
)
def test_simple_markup_is_not_given_to_the_parser(text, monkeypatch):
    monkeypatch.setattr(inline.mwparserfromhell, "parse", None)
    assert inline.read(text, 0, len(text), Allowance()).span == (0, len(text))
