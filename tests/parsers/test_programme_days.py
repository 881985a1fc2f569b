"""Which day a slot is on: the row of a day counts for the rows below it, the heading for those above."""

from __future__ import annotations

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
