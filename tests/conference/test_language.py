"""The language files: each is complete, compiles, and says one thing only with each label."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from importlib import resources

import pytest

from bot.conference.language import Labels, Language, codes, language, load
from bot.errors import InputError
from bot.parsers.label import plain
from bot.parsers.words import words

NO_FIELD = {"forward", "frame", "other"}  # captions and labels that no field of a record is filled from

MAY_BE_EMPTY = {
    *("past_endings", "present_endings", "future_endings", "nouns", "reported", "articles", "of", "of_names"),
    *("hollow", "participles", "participle_prefixes", "separable", "verb_particles", "noun_articles", "to_be", "to_do"),
    *("light", "makes", "kin", "products", "lookalikes"),
    *("becoming", "passive_ends", "infinitive_endings"),
}
"""Not every language forms its tenses so, has articles, or has prepositions where others have cases.

What only makes the matching of rewordings better may follow later.
"""


def text_of(code: str) -> str:
    return resources.files("bot.conference").joinpath("labels", f"{code}.toml").read_text("utf-8")


def keys(table, before=""):
    """Every key of a TOML table, those of the tables in it included."""
    for key, value in table.items():
        yield before + key
        if isinstance(value, dict):
            yield from keys(value, f"{before}{key}.")


def meanings(labels: Labels):
    """Each label as it is compared, with the field or the role that it stands for."""
    for field in type(labels).model_fields:
        listed = getattr(labels, field)
        for role, said in listed.items() if field == "people" else [(field, listed)]:
            for label in said:
                yield plain(label), role


@pytest.fixture(params=codes())
def spoken(request) -> Language:
    return language(request.param)


def test_the_package_brings_eight_languages():
    assert codes() == ("de", "en", "es", "fr", "it", "pl", "pt", "uk")


def test_a_file_is_named_by_its_code(spoken):
    assert language(spoken.code) is spoken


def test_regular_expressions_compile_and_approval_says_by_whom(spoken):
    assert all("by" in re.compile(one).groupindex for one in spoken.approval)
    assert all(re.compile(one) for one in spoken.steps.none)


def test_word_lists_compile_and_match_no_empty_text(spoken):
    listed = words((spoken,))
    for name in ("will", "done", "by", "before_contacts", "before_leads"):
        assert not getattr(listed, name).search(""), name
    for name in ("anywhere", "past", "passive", "call", "reader"):
        assert not getattr(listed, name).pattern.search(""), name
    assert listed.none.listed
    assert not any(pattern.search("") for pattern, _ in listed.none.listed)


def test_a_file_has_every_key_of_the_english_one(spoken):
    missing = set(keys(tomllib.loads(text_of("en")))) - set(keys(tomllib.loads(text_of(spoken.code))))
    assert {key for key in missing if key.rpartition(".")[2] not in MAY_BE_EMPTY} == set()


def test_a_file_begins_with_a_comment(spoken):
    assert text_of(spoken.code).startswith("# ")


def test_a_label_means_one_thing(spoken):
    found = defaultdict(set)
    for label, meaning in meanings(spoken.labels):
        found[label].add(meaning)
    assert {label: said for label, said in found.items() if len(said - NO_FIELD) > 1} == {}


@pytest.mark.parametrize("table", ["labels", "parameters"])
def test_a_label_means_the_same_in_every_language(table):
    """When no language is named, the labels of all are tried; on a mixed page those of several are."""
    found = defaultdict(lambda: defaultdict(set))
    for code in codes():
        for label, meaning in meanings(getattr(language(code), table)):
            if meaning not in NO_FIELD:
                found[label][meaning].add(code)
    assert {label: dict(said) for label, said in found.items() if len(said) > 1} == {}


@pytest.mark.parametrize("word", ["data", "film", "link", "local", "note", "program", "target", "red", "on"])
def test_no_label_is_an_english_word_that_says_something_else(word):
    assert [code for code in codes() if word in dict(meanings(language(code).labels))] == []


@pytest.mark.parametrize(
    "word", ["a", "da", "do", "e", "era", "i", "ma", "na", "o", "on", "per", "si", "was", "we", "z"]
)
def test_no_word_that_makes_a_step_is_a_short_english_one(word):
    """Words of several languages are merged on a mixed page."""
    lists = ("will", "anywhere", "past", "passive", "call", "reader", "done", "verbs", "by")
    others = [code for code in codes() if code != "en"]
    found = [(code, name) for code in others for name in lists if word in getattr(language(code).steps, name)]
    assert found == []


@pytest.mark.parametrize(
    ("code", "label", "meaning"),
    [
        ("en", "Session leads:", "lead"),
        ("en", "What happened?", "summary"),
        ("en", "What we want to achieve", "desired_outcomes"),
        ("en", "Materials", "links"),
        ("de", "Themenbereich", "track"),
        ("es", "Relato", "summary"),
        ("es", "A quién contactar", "contacts"),
        ("it", "Materiali", "links"),
        ("pt", "Relato", "summary"),
    ],
)
def test_what_pages_say_is_known(code, label, meaning):
    assert dict(meanings(language(code).labels)).get(plain(label)) == meaning


def test_every_field_has_a_label(spoken):
    fields = set(type(spoken.labels).model_fields) - NO_FIELD
    assert {name for name in fields if not getattr(spoken.labels, name)} == set()


def test_no_list_that_the_parsers_need_is_empty(spoken):
    lists = {"placeholders": spoken.placeholders, "session_words": spoken.session_words, "approval": spoken.approval}
    for table in (spoken.people, spoken.steps, spoken.columns):
        lists |= {name: listed for name, listed in table if isinstance(listed, list)}
    assert [name for name, listed in lists.items() if not listed and name not in MAY_BE_EMPTY] == []


def test_no_word_is_blank_or_padded(spoken):
    for table in (spoken.people, spoken.steps, spoken.columns):
        for name, listed in table:
            parts = listed if isinstance(listed, list) else []
            words = [word for one in parts for word in (one if isinstance(one, list) else [one])]
            assert [word for word in words if not word or word != word.strip()] == [], name


def test_an_unknown_code_is_refused_with_a_sentence():
    with pytest.raises(InputError) as refused:
        language("xx")
    assert str(refused.value) == f"There is no language file for “xx”; known are {', '.join(codes())}."


def test_a_language_can_be_loaded_from_text():
    assert load(text_of("uk")) == language("uk")
