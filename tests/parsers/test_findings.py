"""What a session page is told about: findings, each with its code, on the line that it is about."""

from __future__ import annotations

import pytest

from bot.conference.language import language
from bot.parsers.session import parse
from bot.parsers.spellings import pairs
from bot.records import Person

FORM = "; Audience\n: all\n; Session format\n: talk\n; Desired outcome\n: peace\n; Contact\n: Ada Holm\n"


def found(text):
    return {(one.code, one.line): one.message for one in parse("Meet/Programme/1", text, [language("en")]).findings}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Jürgen Müller", "Jurgen Mueller", True),
        ("Jürgen Müller", "Juergen Muller", True),
        ("Fenna Voss", "Fenna Vos", True),
        ("Nicola Zauner", "Nikki Zauner", True),
        ("A. Holm", "Ada Holm", True),
        ("ada holm", "Ada Holm", True),
        ("B. Holm", "Ada Holm", False),
        ("Ada Holm", "Ben Holm", False),
        ("Ada Holm", "Ada Lindqvist", False),
        ("Obadiah (Obi) Creel", "Obi Creel", False),
        ("Obadiah (Obi) Creel", "Obadiah Creel", False),
        ("Ada", "Ade", False),
    ],
)
def test_two_spellings_of_one_name(one, other, alike):
    assert bool(pairs([Person(name=one), Person(name=other)])) is alike


def test_two_names_of_one_account_are_no_two_spellings():
    assert pairs([Person(name="Ada Holm", user="Ada"), Person(name="A. Holm", user="Ada")]) == []


def test_two_spellings_stay_two_people():
    text = "; Speakers\n: Jürgen Müller\n; Contact\n: Jurgen Mueller\n"
    assert found(text) == {
        ("two-spellings", 4): "“Jürgen Müller” and “Jurgen Mueller” may be two spellings of one name."
    }
    session = parse("Meet/Programme/1", text, [language("en")]).sessions[0]
    assert [one.name for one in [*session.people, *session.contacts]] == ["Jürgen Müller", "Jurgen Mueller"]


def test_a_label_without_an_answer():
    assert found(f"{FORM}; Next steps\n; Slides\n") == {
        ("empty-answer", 9): "“Next steps” has no answer.",
        ("empty-answer", 10): "“Slides” has no answer.",
    }


def test_a_form_that_does_not_ask():
    assert found(FORM.replace("Audience", "Slot")) == {}
    assert found(FORM) == {("not-asked", 1): "The page has no label for: next steps."}


def test_steps_that_do_not_say_who_and_until_when():
    steps = "; Next steps\n* Write it down\n* Ada Holm will print it by 5 May 2017\n* Thanks to all\n; Speaker\n: Ada Holm\n"
    assert found(steps.replace("* Thanks to all\n", "")) == {
        ("no-owner", 2): "1 of 2 next steps do not say who does it (line 2).",
        ("no-date", 2): "1 of 2 next steps do not say until when (line 2).",
    }


def test_a_lead_who_is_not_listed():
    text = "; Speaker\n: Ada (Addy) Holm\n; Summary\n=== Mills ===\nThe table was led by Ben Ito.\n=== Rain ===\nLed by Ada Holm.\n"
    assert found(text) == {("lead-not-listed", 5): "“Ben Ito” led a part of the session but is not among its people."}


def test_one_name_only():
    text = "; Next steps\n* Kit will print it by 5 May 2017\n* @Ada will read it by 5 May 2017\n; Speaker\n: Ada Holm\n"
    assert found(text) == {("one-name", 2): "The page does not say who “Kit” is."}


def test_two_lengths():
    text = "; Format\n: talk, 10 min\n; Length (min)\n: 60\n"
    assert found(text) == {("lengths-differ", 2): "The length is 60 minutes, the format says 10."}


def test_how_the_source_is_written():
    text = '; Audience\n: see [[A_b]], [[A_b|B]]\n; Speakers\n: Ada Holm,Ben Ito\n; Slot\n<span class="mw-translate-fuzzy">x</span>\n'
    assert set(found(text)) == {("underscore", 2), ("no-space", 4), ("outdated-translation", 6)}
