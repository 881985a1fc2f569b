"""What the cells of a schedule table say: titles without what stands behind them, times in columns for them."""

from __future__ import annotations

import pytest

from bot.conference.language import language
from bot.parsers import programme

LANGUAGES = [language("en"), language("fr")]
HEADS = "{|\n! Time !! Hall\n|-\n"


def read(text):
    return programme.parse("Meet/Programme", text, LANGUAGES)


@pytest.mark.parametrize(
    ("cell", "title", "page"),
    [
        ("[[/X|X talk]] ([https://pad.example.org/x notes])", "X talk", "Meet/Programme/X"),
        ("[[/X|X talk]] ([[/X/Notes|Documentation]])<br />Ada Holm", "X talk", "Meet/Programme/X"),
        ("[[/X|X talk]] ([[/X/N|my notes]], [https://example.org film]) ([[/S]])", "X talk", "Meet/Programme/X"),
        ("X talk ([[/X/Notes|Documentation]])", "X talk", None),
        ("X talk ([[/X|part 1]])", "X talk (part 1)", "Meet/Programme/X"),
        ("[[/X|X talk]] (for [[/Y|beginners]])", "X talk (for beginners)", "Meet/Programme/X"),
        ("[[/X|X talk]] ([[User:Ada|Ada]])", "X talk", "Meet/Programme/X"),
        ("[[/X|X talk]] (part 1)", "X talk (part 1)", "Meet/Programme/X"),
        ("([https://pad.example.org/x notes])", "(notes)", None),
    ],
)
def test_links_in_brackets_are_no_part_of_a_title(cell, title, page):
    parsed = read(f"{HEADS}| 10:00 || {cell}\n|}}")
    assert [(slot.title, slot.page) for slot in parsed.programme.slots] == [(title, page)]
    assert parsed.coverage() == 1


@pytest.mark.parametrize("cell", ["TBA", "TBD", "''to be announced''", "à définir", "–"])
def test_a_placeholder_is_no_slot(cell):
    parsed = read(f"{HEADS}| 10:00 || {cell}\n|-\n| 11:00 || Mills\n|}}")
    assert [slot.title for slot in parsed.programme.slots] == ["Mills"]
    assert [(one.code, one.line) for one in parsed.findings] == [("placeholder", 4)]
    assert parsed.coverage() == 1


@pytest.mark.parametrize("cell", ["TBA<br />Ada Holm", "[[/X|TBA]]", "TBA: Mills"])
def test_a_placeholder_beside_people_or_a_page_is_a_slot(cell):
    parsed = read(f"{HEADS}| 10:00 || {cell}\n|}}")
    assert [slot.start for slot in parsed.programme.slots] == ["10:00"]
    assert parsed.findings == []


def test_a_placeholder_in_a_row_of_answers_is_no_slot():
    heads = "{|\n! Time !! Room !! Title !! Speaker\n|-\n"
    parsed = read(f"{heads}| 10:00 || Hall || TBA ||\n|-\n| 11:00 || Hall || TBA || Ada Holm\n|}}")
    assert [slot.start for slot in parsed.programme.slots] == ["11:00"]


@pytest.mark.parametrize(
    ("heads", "cells", "times"),
    [
        ("! Time !! Hall", "| 10–11 || A", ("10:00", "11:00")),
        ("! Time !! Hall", "! 11-12\n| A", ("11:00", "12:00")),
        ("! !! Hall", "! 9 – 10\n| A", ("09:00", "10:00")),
        ("! Start !! End !! Hall", "| 9 || 10 || A", ("09:00", "10:00")),
        ("! Time !! Hall", "| 1 || A", (None, None)),
        ("! Time !! Hall", "| 12–10 || A", (None, None)),
        ("! Time !! Hall", "| 24–26 || A", (None, None)),
        ("! Block !! Hall", "! 1–2\n| A", (None, None)),
        ("! Time !! Hall", "| Block 1–2 || A", (None, None)),
    ],
)
def test_mere_hours_count_in_a_column_for_them(heads, cells, times):
    slots = read(f"{{|\n{heads}\n|-\n{cells}\n|}}").programme.slots
    assert [(slot.start, slot.end) for slot in slots] == [times]


@pytest.mark.parametrize(
    ("cell", "kind", "people"),
    [
        ("Lunch", "break", []),
        ("Lunchtime", "break", []),
        ("Registration & coffee", "other", []),
        ("Coffee and registration", "break", []),
        ("Wikidata for teachers", "session", []),
        ("Breakout rooms", "session", []),
        ("Kelp<br />''Panel:'' Ada Holm, Eva Lund", "session", ["Ada Holm", "Eva Lund"]),
        ("Kelp<br />moderated by Ada Holm", "session", ["Ada Holm"]),
        ("Kelp<br />by the sea", "session", []),
        ("Kelp<br />Chair: Ada Holm<br />Eva Lund, Mia Berg", "session", ["Ada Holm", "Eva Lund", "Mia Berg"]),
        ("Kelp<br />Eva Lund<br />''Moderation:'' Ada Holm", "session", ["Eva Lund", "Ada Holm"]),
        ("Kelp<br />Discussant: Ada Holm, Eva Lund", "session", ["Ada Holm", "Eva Lund"]),
        ("Kelp<br />Présidence : Ada Holm", "session", ["Ada Holm"]),
        ("Kelp<br />Speakers: Ada Holm; Chair: Eva Lund", "session", ["Ada Holm", "Eva Lund"]),
        ("Kelp<br />Ada Holm, moderation: Eva Lund, Mia Berg", "session", ["Ada Holm", "Eva Lund", "Mia Berg"]),
        ("Kelp<br />Ada Holm: on boats", "session", ["Ada Holm"]),
        ("Kelp<br />Boats: and their names", "session", []),
        ("Kelp<br />Subtitle: Round Table", "session", []),
        ("Kelp<br />Eva Lund<br />Notes: https://example.org", "session", ["Eva Lund"]),
        ("Kelp<br />''N.N.''", "session", []),
        ("Kelp<br />Ada dell'Orto, Eva Lund", "session", ["Ada dell'Orto", "Eva Lund"]),
    ],
)
def test_what_a_cell_is_and_who_stands_in_it(cell, kind, people):
    parsed = read(f"{HEADS}| 10:00 || {cell}\n|}}")
    assert [(slot.kind, [one.name for one in slot.people]) for slot in parsed.programme.slots] == [(kind, people)]
    assert parsed.coverage() == 1


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("[[/X|X talk]] (Urs Gmür)", ["Urs Gmür"]),
        ("[[/X|X talk]] – Urs Gmür", ["Urs Gmür"]),
        ("36: [[Meet/X|X talk]] (Urs Gmür, Eva de Lund)", ["Urs Gmür", "Eva de Lund"]),
        (
            "'''[[/X|X talk]]''' (Urs Gmür (Wikimedia Norge) and Ivo P.)<br />Ada Holm",
            ["Urs Gmür", "Ivo P.", "Ada Holm"],
        ),
        ("[[/X|X talk]] (Urs Gmür) ([[/X/Notes|Documentation]])", ["Urs Gmür"]),
        ("X talk ([[User:Urs|Urs]], [[User:Eva]])", ["Urs", "Eva"]),
        ("[[Seas|X talk]] – [[User:Urs|urs]]", ["urs"]),
    ],
)
def test_who_stands_behind_a_title_is_no_part_of_it(cell, people):
    parsed = read(f"{HEADS}| 10:00 || {cell}\n|}}")
    assert [(slot.title, [one.name for one in slot.people]) for slot in parsed.programme.slots] == [("X talk", people)]
    assert parsed.coverage() == 1


@pytest.mark.parametrize(
    "behind",
    [
        *("(Main Hall)", "– Großer Saal", "(Part Two)", "(Lightning Talks)", "(Wikimedia Norge)", "(Table Ronde)"),
        *("(Urs Gmür, Main Hall)", "(Urs)", "(with Urs Gmür)", "(Berlin B)", "(Level 2 East)", "(UNESCO Paris)"),
        *("part two (Urs Gmür)", "(Urs Gmür) and more", "– Urs Gmür asks", "(in English)", "(Boats for Eva)"),
        *("– Talk Shop", "(Hands On)", "(Old Boats)"),
    ],
)
def test_what_else_stands_behind_a_title_stays(behind):
    slots = read(f"{HEADS}| 10:00 || [[/X|X talk]] {behind}\n|-\n| 11:00 || Kelp and boats\n|}}").programme.slots
    assert (slots[0].title, slots[0].people) == (f"X talk {behind}", [])


@pytest.mark.parametrize(
    "title", ["X talk (Urs Gmür)", "X talk – Urs Gmür", "[[Wikidata]] (Query Service)", "X ([[User:Urs|Urs]], Map Lab)"]
)
def test_names_behind_what_is_no_link_to_a_session_stay(title):
    slots = read(f"{HEADS}| 10:00 || {title}\n|}}").programme.slots
    assert [slot.people for slot in slots] == [[]]
    assert slots[0].title.endswith(("Gmür)", "Gmür", "Service)", "Lab)"))
