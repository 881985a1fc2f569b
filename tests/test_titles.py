from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from bot.errors import InputError, TitleError
from bot.titles import absolute, check, is_namespace, printable, tidy


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Wikimedia Conference 2015/Programme/36", "Wikimedia Conference 2015/Programme/36"),
        ("wikimedia_Conference__2015/programme", "Wikimedia Conference 2015/programme"),
        ("  a \u00a0 b\u3000c _", "A b c"),
        ("émile", "Émile"),
        ("e\u0301mile", "Émile"),
        ("e\u200e\u0301mile", "Émile"),
        ("\u200eStrategy\u200f", "Strategy"),
        ("ßtraße", "ßtraße"),
        ("ǆ", "Ǆ"),
        ("ʼn", "ʼn"),
        ("中文", "中文"),
        (":category:people", "Category:People"),
        ("user talk:ana", "User talk:Ana"),
        ("USER_TALK : ana", "User talk:Ana"),
        ("mediawiki:sitenotice", "MediaWiki:Sitenotice"),
        ("mediaWiki_Talk:x", "MediaWiki talk:X"),
        ("grants:apg/proposals", "Grants:Apg/proposals"),
        ("follow-up: what next", "Follow-up: what next"),
        ("2030: a wish", "2030: a wish"),
        ("Talk:user:x", "Talk:User:x"),
        ("", ""),
        ("_ _", ""),
    ],
)
def test_a_title_is_shown_as_mediawiki_shows_it(written, shown):
    assert tidy(written) == shown


def passing(text):
    try:
        return check(text)
    except TitleError:
        reject()


@given(st.text())
def test_a_title_that_passed_is_tidy_already(text):
    title = passing(text)
    assert tidy(title) == title == check(title)
    assert unicodedata.is_normalized("NFC", title)


@given(st.text())
def test_tidying_takes_any_text(text):
    assert not tidy(text).startswith(("_", " "))


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("", "it is empty"),
        (" _ ", "it is empty"),
        (":", "it is empty"),
        ("::x", "it begins with a colon"),
        ("User:", "nothing follows the namespace"),
        ("Talk: :x", "its name begins with a colon"),
        ("A[b]", "it holds '['"),
        ("A{{b", "it holds '{'"),
        ("A|b", "it holds '|'"),
        ("A#b", "it holds '#'"),
        ("A<b", "it holds '<'"),
        ("A\nb", "it holds '\\n'"),
        ("A\x00b", "it holds '\\x00'"),
        ("A\x7fb", "it holds '\\x7f'"),
        ("A\ufffdb", "it holds '\ufffd'"),
        ("A\udc80b", "it holds '\\udc80'"),
        ("A~~~b", "it holds '~~~'"),
        ("A%41", "it holds '%41'"),
        ("A%2e%2e", "it holds '%2e'"),
        ("Q&amp;A", "it holds '&amp;'"),
        ("Q&#38;A", "it holds '&#38;'"),
        ("Q&#x26;A", "it holds '&#x26;'"),
        ("Q&é;", "it holds '&é;'"),
        (".", "it has a part"),
        ("..", "it has a part"),
        ("../x", "it has a part"),
        ("A/../../etc/passwd", "it has a part"),
        ("A/./b", "it has a part"),
        ("A/..", "it has a part"),
        ("A" * 256, "it is longer than 255 bytes"),
        ("é" * 128, "it is longer than 255 bytes"),
    ],
)
def test_what_no_page_can_be_called_is_refused_with_the_reason(title, why):
    with pytest.raises(TitleError, match="cannot be a page title") as refused:
        check(title)
    assert why in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "title",
    [
        "A" * 255,
        "É" * 127,
        "100%",
        "5% & more",
        "R&D",
        "A~~b",
        "...",
        ".htaccess",
        "A/...",
        "A/.b/b.",
        "/A",
        "A/",
        "A//B",
        "What? “Yes”: a *star* \\o/",
        "A:B:C",
        "C++",
    ],
)
def test_odd_titles_that_mediawiki_takes_pass(title):
    assert check(title) == title


def test_a_refused_title_is_an_input_error_and_prints_safely():
    with pytest.raises(InputError, match="“A\\?b”"):
        check("A\x1bb")


@pytest.mark.parametrize("name", ["User", "user talk", "USER_TALK", " Talk ", "MediaWiki", "Grants talk"])
def test_namespaces_are_known_in_any_case(name):
    assert is_namespace(name)


@pytest.mark.parametrize("name", ["", "Session", "talk talk talk", "Programme", "http", "2030"])
def test_other_words_before_a_colon_are_part_of_the_title(name):
    assert not is_namespace(name)


@pytest.mark.parametrize(
    ("target", "seen_from", "title"),
    [
        ("Other page", "A/B", "Other page"),
        ("/Sub", "A/B", "A/B/Sub"),
        ("/Sub/", "A/B", "A/B/Sub"),
        ("../Sister", "A/B", "A/Sister"),
        ("../", "A/B", "A"),
        ("../../Aunt", "A/B/C", "A/Aunt"),
        ("../../../Above all", "A/B", "A/Above all"),
        ("../lower case", "A/B", "A/lower case"),
        ("Special:MyLanguage/Wikimedia Conference", "A", "Wikimedia Conference"),
        ("special:mylanguage/wikimedia_Conference", "A", "Wikimedia Conference"),
        ("Special:MyLanguage/grants:apg", "A", "Grants:Apg"),
        (":user:ana", "A", "User:Ana"),
    ],
)
def test_a_link_target_is_resolved_from_its_page(target, seen_from, title):
    assert absolute(target, seen_from) == title


def test_a_title_in_a_message_has_no_control_characters():
    assert printable("a\x1b[31m\udc80b\n") == "a?[31m?b?"


def test_a_title_in_a_message_is_cut():
    assert printable("x" * 81) == "x" * 80 + "…"
    assert printable("x" * 80) == "x" * 80
    assert printable("xyz", limit=2) == "xy…"
