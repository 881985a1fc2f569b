"""Labels that one conference adds: they are data in its file, and go before those of the languages."""

from __future__ import annotations

import pytest

from bot.conference.language import PLACES, language, spoken
from bot.conference.model import Conference
from bot.parsers.session import parse

LEAST = {"name": "x", "wiki": "folder:.", "pages": {"sessions": "X/"}, "outputs": {"follow_up": "Y"}}


def read(text, **labels):
    """The one session of the page, and what its labels were taken for."""
    conference = Conference.model_validate(LEAST | {"labels": labels, "languages": ["en", "de"]})
    (parsed,) = [parse("X/1", text, conference.spoken())]
    return parsed.sessions, {label.label: label.field for label in parsed.labels}


def test_without_labels_the_languages_are_as_they_are():
    assert spoken(("en", "de"), ()) == (language("en"), language("de"))
    assert Conference.model_validate(LEAST).spoken()[0] is language("en")


@pytest.mark.parametrize(
    "text",
    [
        "== 1: Kelp ==\n; Gains:\n* Wet feet",
        "== 1: Kelp ==\n=== GAINS ===\n* Wet feet",
        "== 1: Kelp ==\n'''Gains:''' Wet feet",
        "== 1: Kelp ==\nGains: Wet feet",
        "{{KW\n| title = Kelp\n| audience = all\n| gains = Wet feet\n}}",
    ],
)
def test_a_label_in_every_form(text):
    ((session,), _) = read(text, Gains="desired_outcomes")
    assert [one.text for one in session.desired_outcomes] == ["Wet feet"]
    (sessions, _) = read(text)
    assert not any(one.desired_outcomes for one in sessions)


def test_it_goes_before_what_a_language_says():
    text = ";Audience\nall\n;Description\nLong.\n"
    assert read(text)[1] == {"Audience": "audience", "Description": "description"}
    assert read(text, description="summary")[1] == {"Audience": "audience", "Description": "summary"}
    assert read(text, Audience="other")[1]["Audience"] == "other"


def test_it_goes_before_the_name_of_a_parameter():
    text = "{{KW\n| name = Kelp\n| audience = all\n| outcomes = Ida Quill will dry the kelp.\n}}"
    assert read(text)[1]["outcomes"] == "desired_outcomes"
    assert read(text, outcomes="next_steps")[1]["outcomes"] == "next_steps"


def test_people_come_with_their_role():
    text = ";Audience\nall\n;Storytellers\nIda Quill\n"
    for place, role in (("people", "speaker"), ("speaker", "speaker"), ("lead", "lead"), ("note-taker", "note-taker")):
        ((session,), _) = read(text, Storytellers=place)
        assert [(one.name, one.role) for one in session.people] == [("Ida Quill", role)]


def test_it_says_nothing_of_the_pages_language():
    """A label of the conference belongs to no language."""
    german = ";Zielgruppe\nalle\n;Gains\nEtwas.\n;Beschreibung\nEtwas.\n"
    conference = Conference.model_validate(LEAST | {"labels": {"Gains": "summary"}, "languages": ["en", "de"]})
    assert parse("X/1", german, conference.spoken()).languages == ("de",)


@pytest.mark.parametrize("place", PLACES)
def test_every_place_can_be_named(place):
    _, told = read(";Audience\nall\n;Gains\n[https://notes.example.org Ida Quill]\n", Gains=place)
    settled = {"abstract": "description", "forward": "frame"}.get(place, place)
    assert told["Gains"] in {settled, "people"}
