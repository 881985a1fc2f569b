"""The language files: each is complete, compiles, and says one thing only with each label."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from bot.conference.language import Language, codes, language
from bot.errors import InputError
from bot.parsers.label import plain
from bot.parsers.words import words

NO_FIELD = {"frame", "other"}  # captions and labels that no field of a record is filled from

MAY_BE_EMPTY = {"past_endings", "present_endings"}
"""Not every language forms its tenses so."""


@pytest.fixture(params=codes())
def spoken(request) -> Language:
    return language(request.param)


def test_the_package_brings_four_languages():
    assert codes() == ("de", "en", "es", "fr")


def test_a_file_is_named_by_its_code(spoken):
    assert language(spoken.code) is spoken


def test_regular_expressions_compile_and_approval_says_by_whom(spoken):
    assert all("by" in re.compile(one).groupindex for one in spoken.approval)
    assert all(re.compile(one) for one in spoken.steps.none)


def test_word_lists_compile_and_match_no_empty_text(spoken):
    listed = words((spoken,))
    for name in ("will", "anywhere", "past", "passive", "call", "reader", "done", "by", "none", "before_contacts"):
        assert not getattr(listed, name).search(""), name


def test_a_label_means_one_thing(spoken):
    meanings = defaultdict(set)
    for field in type(spoken.labels).model_fields:
        listed = getattr(spoken.labels, field)
        for role, labels in listed.items() if field == "people" else [(field, listed)]:
            for label in labels:
                meanings[plain(label)].add(role)
    assert {label: found for label, found in meanings.items() if len(found - NO_FIELD) > 1} == {}


def test_every_field_has_a_label(spoken):
    fields = set(type(spoken.labels).model_fields) - NO_FIELD
    assert {name for name in fields if not getattr(spoken.labels, name)} == set()


def test_no_list_that_the_parsers_need_is_empty(spoken):
    lists = {"placeholders": spoken.placeholders, "session_words": spoken.session_words, "approval": spoken.approval}
    for table in (spoken.people, spoken.steps, spoken.columns):
        lists |= {name: getattr(table, name) for name in type(table).model_fields}
    assert [name for name, listed in lists.items() if not listed and name not in MAY_BE_EMPTY] == []


def test_no_word_is_blank_or_padded(spoken):
    for table in (spoken.people, spoken.steps, spoken.columns):
        for name in type(table).model_fields:
            assert [word for word in getattr(table, name) if not word or word != word.strip()] == [], name


def test_an_unknown_code_is_refused_with_a_sentence():
    with pytest.raises(InputError, match=r"^There is no language file for “xx”; known are de, en, es, fr\.$"):
        language("xx")
