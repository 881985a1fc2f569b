"""Which times a slot has: those of the nearest time column to its left that says something of its own."""

from __future__ import annotations

import pytest

from bot.conference.language import language
from bot.parsers import programme

DAYS = "! colspan=2 | Saturday, 7 October 2023 !! colspan=2 | Sunday, 8 October 2023\n|-\n"


def read(rows):
    return programme.parse("Meet/Programme", f"{{|\n{rows}\n|}}", [language("en")])


def slots(rows):
    parsed = read(rows)
    assert parsed.coverage() == 1
    return [(slot.start, slot.end, slot.room, slot.title) for slot in parsed.programme.slots]


@pytest.mark.parametrize(
    "heads",
    [
        "! Time !! Saturday, 7 October 2023 !! Time !! Sunday, 8 October 2023\n|-\n",
        DAYS,
        DAYS + "! Time !! Session !! Time !! Session\n|-\n",
        DAYS + "! !! Title !! !! Title\n|-\n",
    ],
)
def test_days_side_by_side_have_times_of_their_own(heads):
    parsed = read(
        f"{heads}| 9.00 – 9.30 || Welcome || 9.30 – 10.15 || Glaciers\n|-\n| 19.00 || Party || ||\n|-\n| || || 12.30 || Mills"
    )
    assert [(slot.date, slot.start, slot.end, slot.room, slot.title) for slot in parsed.programme.slots] == [
        ("2023-10-07", "09:00", "09:30", None, "Welcome"),
        ("2023-10-08", "09:30", "10:15", None, "Glaciers"),
        ("2023-10-07", "19:00", None, None, "Party"),
        ("2023-10-08", "12:30", None, None, "Mills"),
    ]
    assert parsed.coverage() == 1


def test_days_without_times_lose_nothing():
    parsed = read("! Saturday, 7 October 2023 !! Sunday, 8 October 2023\n|-\n| Welcome || Mills")
    assert [(slot.date, slot.title) for slot in parsed.programme.slots] == [
        ("2023-10-07", "Welcome"),
        ("2023-10-08", "Mills"),
    ]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            "! colspan=2 | Hall !! colspan=2 | Loft\n|-\n! Time !! Session !! Time !! Session\n|-\n| 9:00 || A || 9:30 || B",
            [("09:00", None, "Hall", "A"), ("09:30", None, "Loft", "B")],
        ),
        ("| 9:00 || A || 9:30 || B", [("09:00", None, None, "A"), ("09:30", None, None, "B")]),
        (
            "! Time !! Title !! Speaker !! Time !! Title !! Speaker\n|-\n| 9:00 || A || Ada Holm || 9:30 || B || Eva Lund",
            [("09:00", None, None, "A"), ("09:30", None, None, "B")],
        ),
        (
            "! Time !! Hall !! Time !! Loft\n|-\n| 9:00 || rowspan=2 | A || 9:15–9:45 || B\n|-\n| 10:00–11:00 || 10:00–10:30 || C",
            [("09:00", "11:00", "Hall", "A"), ("09:15", "09:45", "Loft", "B"), ("10:00", "10:30", "Loft", "C")],
        ),
        (
            (
                "! rowspan=2 | Time !! colspan=2 | 7 October 2023 !! colspan=2 | 8 October 2023\n|-\n"
                "! Session !! Speaker !! Session !! Speaker\n|-\n| 9:00 || A || Ada Holm || B || Eva Lund"
            ),
            [("09:00", None, None, "A"), ("09:00", None, None, "B")],
        ),
    ],
)
def test_a_time_column_serves_what_stands_to_its_right(rows, found):
    assert slots(rows) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # repeated for the reader, in the middle with gaps and in short, or at the end
        (
            "! Time !! Hall !! Time !! Loft\n|-\n| 9:00–10:00 || A || 9:00 || B\n|-\n| 10:00–11:00 || C || || D",
            [
                ("09:00", "10:00", "Hall", "A"),
                ("09:00", "10:00", "Loft", "B"),
                ("10:00", "11:00", "Hall", "C"),
                ("10:00", "11:00", "Loft", "D"),
            ],
        ),
        ("! Time !! Hall !! Time\n|-\n| 9:00 || A || 7:00", [("09:00", None, "Hall", "A")]),
        ("! Time !! Hall !! Time\n|-\n| 9:00 || colspan=2 | Lunch", [("09:00", None, "Hall", "Lunch")]),
        # times that another clock shows are no slots
        ("! UTC !! CET !! Hall\n|-\n| 9:00 || 10:00 || A", [("09:00", None, "Hall", "A")]),
        ("! Time !! Title !! UTC !! Speaker\n|-\n| 9:00 || A || 7:00 || Ada Holm", [("09:00", None, None, "A")]),
        # one time in parts, whatever stands between
        ("! Start !! Title !! End !! Speaker\n|-\n| 9:00 || A || 10:00 || Ada Holm", [("09:00", "10:00", None, "A")]),
        ("! Date !! Time !! Title\n|-\n| 7 October 2023 || 9:00 || A", [("09:00", None, None, "A")]),
        # a column with a word in it holds slots
        (
            "! Time !! Hall !! Loft\n|-\n| 9:00 || A || 10:00\n|-\n| 11:00 || B || C",
            [
                ("09:00", None, "Hall", "A"),
                ("09:00", None, "Loft", "10:00"),
                ("11:00", None, "Hall", "B"),
                ("11:00", None, "Loft", "C"),
            ],
        ),
    ],
)
def test_other_time_columns_serve_none(rows, found):
    assert slots(rows) == found


@pytest.mark.parametrize("cell", ["Lunch", "Lunch 12:00–13:00"])
def test_what_spans_the_time_column_too_is_kept(cell):
    parsed = read(f"! Time !! Hall\n|-\n| colspan=2 | {cell}\n|-\n| 9:00 || A")
    assert [slot.title for slot in parsed.programme.slots] == ["A"]
    assert [one.text.text for one in parsed.programme.other] == [cell]
