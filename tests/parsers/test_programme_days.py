"""Which day a slot is on: what stands nearest above it says so, a row, a caption, a column head, a heading."""

from __future__ import annotations

import pytest

from bot.conference.language import language
from bot.parsers import programme

PAGE = """== Friday, 5 April 2024 ==
{|
! Time !! Hall
|-
| 09:00 || Welcome
|-
| colspan=2 | Saturday, 6 April 2024
|-
| 10:00 || Rooms of one's own
|}
"""


def test_rows_above_the_first_row_of_a_day_are_on_the_day_of_the_heading():
    read = programme.parse("Lantern Days 2024/Programme", PAGE, [language("en")])
    assert [(slot.title, slot.date) for slot in read.programme.slots] == [
        ("Welcome", "2024-04-05"),
        ("Rooms of one's own", "2024-04-06"),
    ]


ROWS = "! Time !! Hall\n|-\n| 09:00 || Welcome\n|}\n"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("== Day 1 – Friday, 5 April 2024 ==\n{|\n" + ROWS, ["2024-04-05"]),
        ("{|\n|+ Friday, 5 April 2024\n" + ROWS, ["2024-04-05"]),
        ("{|\n! 5 April 2024 !! Hall\n|-\n| 09:00 || Welcome\n|}", ["2024-04-05"]),
        ("{|\n! Time !! 5 April 2024 !! 6 April 2024\n|-\n| 09:00 || A || B\n|}", ["2024-04-05", "2024-04-06"]),
        ("== 5 April 2024 ==\n{|\n" + ROWS + "=== Morning ===\n{|\n" + ROWS, ["2024-04-05"] * 2),
        ("== 5 April 2024 ==\n{|\n" + ROWS + "== Saturday ==\n{|\n" + ROWS, ["2024-04-05", None]),
        ("{|\n! Date !! Time !! Title\n|-\n| 5 April 2024 || 09:00 || Welcome\n|}", ["2024-04-05"]),
    ],
)
def test_the_day_is_what_stands_nearest(text, dates):
    read = programme.parse("Lantern Days 2024/Programme", text, [language("en")])
    assert [slot.date for slot in read.programme.slots] == dates
