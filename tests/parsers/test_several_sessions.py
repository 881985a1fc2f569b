"""Which headings of a page are sessions, and what numbers them."""

from __future__ import annotations

import pytest
from places import LANGUAGES

from bot.parsers.session import parse

LED = "'''Time:''' 10:00\n\n'''Moderators:''' {}\n\n"
BEA, CORA, EMIL = (LED.format(name) for name in ("Bea Lind", "Cora Lux", "Emil Rau"))


def listed(text):
    found = parse("Meet/Programme/1", text, LANGUAGES).sessions
    return [(one.anchor, one.number, one.title, [person.name for person in one.people]) for one in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            f"== Arrival ==\n{BEA}== Closing ==\n{CORA}",
            [("Arrival", None, "Arrival", ["Bea Lind"]), ("Closing", None, "Closing", ["Cora Lux"])],
        ),
        (
            f"== Arrival ==\n{BEA}== Mentors ==\n'''Moderator:''' Ada Holm\n\n'''Room:''' Hall\n== Closing ==\n{CORA}",
            [
                ("Arrival", None, "Arrival", ["Bea Lind"]),
                ("Mentors", None, "Mentors", ["Ada Holm"]),
                ("Closing", None, "Closing", ["Cora Lux"]),
            ],
        ),
        (
            f"== Arrival ==\n{BEA}== Mentors ==\n'''Moderator:''' Ada Holm\n== Closing ==\n{CORA}",
            [
                ("Arrival", None, "Arrival", ["Bea Lind"]),
                ("Mentors", None, "Mentors", ["Ada Holm"]),
                ("Closing", None, "Closing", ["Cora Lux"]),
            ],
        ),
        (
            f"== Session 2: Arrival ==\n{BEA}== Mentors ==\n{EMIL}== Session 3: Closing ==\n{CORA}",
            [
                ("Session 2: Arrival", "2", "Arrival", ["Bea Lind"]),
                ("Mentors", None, "Mentors", ["Emil Rau"]),
                ("Session 3: Closing", "3", "Closing", ["Cora Lux"]),
            ],
        ),
        (
            f"== 1 Arrival ==\n{BEA}== Mentors ==\n{EMIL}== 2 Closing ==\n{CORA}",
            [
                ("1 Arrival", "1", "Arrival", ["Bea Lind"]),
                ("Mentors", None, "Mentors", ["Emil Rau"]),
                ("2 Closing", "2", "Closing", ["Cora Lux"]),
            ],
        ),
    ],
)
def test_sessions_that_stand_beside_each_other(text, wanted):
    assert listed(text) == wanted


@pytest.mark.parametrize(
    "headings",
    [["1 Arrival", "3 Closing"], ["3 days in Rome", "Closing"], ["2019 Arrival", "2020 Closing"], ["1 A", "1 B"]],
)
def test_a_mere_number_that_does_not_count_up_is_part_of_the_title(headings):
    first, second = headings
    found = listed(f"== {first} ==\n{BEA}== {second} ==\n{CORA}")
    assert [(number, title) for _, number, title, _ in found] == [(None, first), (None, second)]


@pytest.mark.parametrize(
    "text",
    [
        "== Where and who ==\n'''Room:''' Hall\n\n'''Moderators:''' Bea Lind\n== What ==\n'''Abstract:''' Mills\n\n'''Format:''' talk\n",
        f"== Arrival ==\n{BEA}== Thanks ==\nto all\n",
        f"== Arrival ==\n{BEA}== 2 Mills ==\nWater.\n== 3 Rain ==\nMore water.\n",
    ],
)
def test_parts_of_one_session_are_no_sessions(text):
    assert [(anchor, number, people) for anchor, number, _, people in listed(text)] == [(None, "1", ["Bea Lind"])]


def test_what_has_no_more_than_a_time_is_no_session():
    found = listed(f"== Arrival ==\n{BEA}== Lunch ==\n'''Time:''' 12:00\n\n== Closing ==\n{CORA}")
    assert [anchor for anchor, *_ in found] == ["Arrival", "Closing"]


def test_headings_that_are_alike_are_no_sessions_beside_others():
    again = "== Questions ==\n'''Moderator:''' Emil Rau\n"
    found = listed(f"== Arrival ==\n{BEA}{again}== Closing ==\n{CORA}{again}")
    assert [anchor for anchor, *_ in found] == ["Arrival", "Closing"]


def test_a_time_of_day_is_no_number():
    text = "== 10:00 Boards (Room 5) ==\n; Speakers\n: Ada Holm\n; Audience\n: all\n"
    (session,) = parse("X/Y", text, LANGUAGES).sessions
    assert (session.number, session.title) == (None, "Boards")


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("; Submission no. 117\n; Title\n: Kelp\n", "117", "Kelp"),
        ("== Session no. 4: Kelp ==\n", "4", "Kelp"),
        ("== Session # 4 – Kelp ==\n", "4", "Kelp"),
        ("== Session notes 4 ==\n", None, "Session notes 4"),
    ],
)
def test_a_number_behind_a_word_for_number(text, number, title):
    (session,) = parse("X/Y", f"{text}; Speakers\n: Ada Holm\n", LANGUAGES).sessions
    assert (session.number, session.title) == (number, title)


@pytest.mark.parametrize("label", ["Author(s) of the submission", "Name(s) of presenter(s)", "Co-Presenter(s)"])
def test_a_label_for_one_or_more(label):
    (session,) = parse("X/Y", f"; {label}\n: Ada Holm\n; Type\n: talk\n", LANGUAGES).sessions
    assert [one.name for one in session.people] == ["Ada Holm"]
