"""A sentence that is not searched for phrases holds none: the words by which that is known stand in every match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import LANGUAGES

from bot.conference.language import language
from bot.parsers.words import WORD, needed, phrase, phrases, said, words

PATTERNS = sorted({one for language in LANGUAGES for one in (*language.approval, *language.steps.none)})
PHRASES = sorted(
    {
        one
        for language in LANGUAGES
        for name in ("anywhere", "past", "passive", "call", "reader")
        for one in getattr(language.steps, name)
    }
)
STEMS = st.sampled_from(["", "x", "Added", "é", "a-b"])


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_match_of_a_regular_expression_holds_a_word_that_it_needs(pattern):
    @given(st.from_regex(re.compile(pattern, re.IGNORECASE)))
    def check(text):
        match = re.search(pattern, text, re.IGNORECASE)
        assert match
        assert any(word in match.group().casefold() for word in needed(pattern))

    check()


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("approved by (?P<by>[^.]+)", ["approved"]),
        ("(?:was |were )?(?:freigegeben|genehmigt)", ["freigegeben", "genehmigt"]),
        ("(?:of (?:this|that) )?session(?!nothing)", ["session"]),
        ("parts?(?:some){0,2}", ["part"]),
        ("(?:long (?:word|text)|it) is", [""]),
        ("this|that", [""]),
    ],
)
def test_words_that_a_regular_expression_needs(pattern, words):
    assert needed(pattern) == words


@given(
    st.sampled_from(PHRASES),
    STEMS,
    st.sampled_from([str, str.upper, str.title]),
    st.sampled_from(["{}", "a {}!", "({})"]),
)
def test_a_phrase_may_stand_where_it_stands(one, stem, spelled, around):
    text = around.format(spelled(one.replace("*", stem)))
    if phrase([one]).search(text):
        assert phrases([one]).may_stand(said(text))


def test_the_turkish_letters_are_an_i_to_regular_expressions_that_ignore_case():
    assert phrase(["will"]).search("wıll")
    assert phrases(["will"]).may_stand(said("wıll"))
    assert phrases(["will"]).may_stand(said("WİLL"))


def test_most_sentences_hold_no_phrase():
    assert not phrases(["will be done", "is needed"]).may_stand(said("Ada Holm is here"))
    assert phrases(["*ing on"]).keys == {"on"}
    assert phrases(["*ing"]).keys is None
    assert WORD.findall("a-b c") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("To follow", True),
        ("Por subir", True),
        ("folgen noch …", True),
        ("à venir", True),
        ("da definire", True),
        ("follow us", False),
        ("Folgen des Klimawandels", False),
        ("da Oslo", False),
    ],
)
def test_a_placeholder_is_one_on_a_page_in_any_language(text, expected):
    assert words((language("en"),)).is_placeholder(text) is expected
