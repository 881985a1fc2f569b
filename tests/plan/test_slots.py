"""Slots of programme pages, joined to the sessions that they are for."""

from __future__ import annotations

import pytest

from bot.conference import read
from bot.parsers import programme
from bot.parsers.session import parse
from bot.plan import slots
from bot.plan.inputs import Told
from bot.records import Slot
from bot.templates import markup, summary

TOML = """\
name = "Buoy Days 2024"
wiki = "folder:unused"
year = 2024
timezone = "Europe/Vienna"

[pages]
sessions = "Buoy Days 2024/"
names = '(\\d+|Day \\d|[A-Z][a-z]+)'
programme = ["Buoy Days 2024/Schedule"]

[outputs]
follow_up = "Buoy Days 2024/Follow-up"
"""
CONFERENCE = read.conference(TOML, "buoy.toml")
SCHEDULE = "Buoy Days 2024/Schedule"
DAY = """\
== 4: Lamps ==
'''Facilitator:''' Ada Holm

== 5: Oil ==
'''Facilitator:''' Ben Ito
"""


def told(**pages):
    """Sessions of the pages, by what their titles say beyond the common part."""
    found = []
    for name, text in pages.items():
        title = f"Buoy Days 2024/{name.replace('_', ' ').strip()}"
        parsed = parse(title, text, CONFERENCE.spoken(), year=2024)
        found += [Told(f"{one.page}#{one.anchor}", one) for one in parsed.sessions]
    return found


def session(heading, more=""):
    return f"== {heading} ==\n;Speakers\n: Ada Holm\n{more}"


def joined(table, sessions, *, redirects=None, day="Saturday, 26 October 2024"):
    """The sessions and findings, for a schedule with one room."""
    text = f'== {day} ==\n{{| class="wikitable"\n! Time !! Great Hall\n|-\n{table}\n|}}\n'
    parsed = programme.parse(SCHEDULE, text, CONFERENCE.spoken(), year=2024)
    done = slots.join(CONFERENCE, sessions, [parsed.programme], redirects or {})
    assert [one.key for one in done.told] == [one.key for one in sessions]
    return done


def row(time, cell):
    return f"! {time}\n| {cell}\n|-"


def starts(done):
    """When each session begins."""
    return [[slot.start for slot in one.session.slots] for one in done.told]


def test_by_link():
    done = joined(row("10:00–11:00", "[[Buoy_Days 2024/7|Something else]]"), told(_7=session("7: Ropes")))
    [slot] = done.told[0].session.slots
    assert (slot.date, slot.start, slot.end, slot.room) == ("2024-10-26", "10:00", "11:00", "Great Hall")
    assert (slot.programme, slot.line) == (SCHEDULE, 6)
    assert "Something else" in slot.wikitext
    assert done.findings == []


def test_through_a_redirect():
    table = row("10:00", "[[Buoy Days 2024/Old|Knots]]")
    sessions = told(_7=session("7: Ropes"))
    assert starts(joined(table, sessions)) == [[]]
    assert starts(joined(table, sessions, redirects={"Buoy Days 2024/Old": "Buoy Days 2024/7"})) == [["10:00"]]


def test_a_link_to_a_session_without_a_page_is_no_other_session():
    """Its number and title are another's: the programme was numbered anew."""
    done = joined(row("10:00", "[[Buoy Days 2024/8|7: Ropes]]"), told(_7=session("7: Ropes")))
    assert starts(done) == [[]]
    assert [(one.code, one.page, one.line) for one in done.findings] == [("slot-without-session", SCHEDULE, 6)]


def test_a_section_of_a_page():
    table = (
        row("10:00", "[[Buoy Days 2024/Day 1#5: Oil|Oil]]") + "\n" + row("11:00", "[[Buoy Days 2024/Day 1#4:_Lamps|x]]")
    )
    assert starts(joined(table, told(Day_1=DAY))) == [["11:00"], ["10:00"]]


def test_a_section_that_is_not_there():
    done = joined(row("10:00", "[[Buoy Days 2024/Day 1#Wicks|4: Lamps]]"), told(Day_1=DAY))
    assert starts(done) == [[], []]
    assert [one.code for one in done.findings] == ["slot-without-session"]


def test_a_page_of_several_sessions_by_number_and_by_title():
    """Only those of that page are looked at."""
    table = row("10:00", "[[Buoy Days 2024/Day 1|4: Lights]]") + "\n" + row("11:00", "[[Buoy Days 2024/Day 1|OIL]]")
    done = joined(table, told(_4=session("4: Anchors"), Day_1=DAY))
    assert starts(done) == [[], ["10:00"], ["11:00"]]
    assert done.findings == []


def test_by_number():
    done = joined(row("10:00", "7: Rope work"), told(_7=session("7: Ropes"), _8=session("8: Rope work")))
    assert starts(done) == [["10:00"], []]


def test_by_a_number_that_slots_of_other_titles_have_too():
    """Numbered anew on each day: only the one whose title fits is the session's."""
    table = row("10:00", "7: Ropes (continued)") + "\n" + row("11:00", "7: Sails")
    done = joined(table, told(_7=session("7: Ropes")))
    assert starts(done) == [["10:00"]]
    assert [one.message.partition("”")[0] for one in done.findings] == ["“Sails"]


def test_by_a_number_that_two_sessions_have():
    done = joined(row("10:00", "7: Ropes"), told(_7=session("7: Ropes"), Seven=session("7: Ropes and sails")))
    assert starts(done) == [[], []]


def test_by_title():
    done = joined(
        row("10:00", "the  harbour at NIGHT"), told(Night=session("The harbour at night"), _7=session("7: Ropes"))
    )
    assert starts(done) == [["10:00"], []]


def test_a_title_that_two_sessions_have():
    done = joined(row("10:00", "Open space"), told(_1=session("1: Open space"), _2=session("2: Open space")))
    assert starts(done) == [[], []]
    assert [one.code for one in done.findings] == ["slot-without-session"]


def test_an_equal_title_under_another_number():
    done = joined(row("10:00", "8: Ropes"), told(_7=session("7: Ropes")))
    assert starts(done) == [[]]


def test_several_slots_of_one_session():
    table = (
        row("10:00–11:00", "[[Buoy Days 2024/7|7: Ropes]]")
        + "\n"
        + row("14:00–15:00", "[[Buoy Days 2024/7|7: Ropes II]]")
    )
    done = joined(table, told(_7=session("7: Ropes")))
    assert starts(done) == [["10:00", "14:00"]]
    values = summary.params(done.told[0].session, "7", CONFERENCE)
    assert values["when"] == "2024-10-26, 10:00–11:00 (UTC+02:00); 2024-10-26, 14:00–15:00 (UTC+02:00)"
    assert values["where"] == "Great Hall"


def test_the_same_slot_on_two_programme_pages_is_one():
    parsed = programme.parse(
        SCHEDULE,
        '== Saturday, 26 October 2024 ==\n{| class="wikitable"\n! Time !! Hall\n|-\n! 10:00\n| 7: Ropes\n|}',
        CONFERENCE.spoken(),
        year=2024,
    ).programme
    other = parsed.model_copy(update={"page": "Buoy Days 2024/Overview"})
    done = slots.join(CONFERENCE, told(_7=session("7: Ropes")), [parsed, other], {})
    assert [slot.programme for slot in done.told[0].session.slots] == [SCHEDULE]


def test_breaks_are_nobodys():
    """Not even of a session with that title, and nothing is to be said about them."""
    table = row("10:00", "Coffee break") + "\n" + row("11:00", "Registration") + "\n" + row("12:00", "…")
    done = joined(table, told(Coffee=session("Coffee break")))
    assert starts(done) == [[]]
    assert done.findings == []


def test_a_slot_that_looks_like_a_session_is_told():
    done = joined(row("10:00–11:00", "Rust on Sunday"), told(_7=session("7: Ropes")))
    [finding] = done.findings
    assert (finding.code, finding.level) == ("slot-without-session", "info")
    assert "“Rust on Sunday” (2024-10-26, 10:00–11:00, Great Hall)" in finding.message


OWN = ";When\n: 27 October 2024, 09:30–10:15\n;Where\n: Attic\n"


def test_a_session_keeps_the_slot_that_it_names():
    before = told(_7=session("7: Ropes", OWN))
    done = joined(row("10:00–11:00", "[[Buoy Days 2024/7|7: Ropes]]"), before)
    assert done.told == before
    assert before[0].session.slots
    [finding] = done.findings
    assert (finding.code, finding.page) == ("slot-differs", "Buoy Days 2024/7")
    assert "2024-10-27, 09:30–10:15, Attic" in finding.message
    assert "2024-10-26, 10:00–11:00, Great Hall" in finding.message


def test_a_session_that_names_the_same_slot_is_not_told():
    """What one of the two leaves out is no difference."""
    before = told(_7=session("7: Ropes", ";When\n: 26 October 2024, 10:00\n"))
    done = joined(row("10:00–11:00", "[[Buoy Days 2024/7|7: Ropes]]"), before)
    assert (done.told, done.findings) == (before, [])
    assert before[0].session.slots


@pytest.mark.parametrize(
    ("date", "start", "said"),
    [
        ("2024-10-26", "14:00", "2024-10-26, 14:00 (UTC+02:00)"),
        ("2024-10-27", "01:30", "2024-10-27, 01:30 (UTC+02:00)"),
        ("2024-10-27", "02:30", "2024-10-27, 02:30 (UTC+02:00)"),
        ("2024-10-27", "09:00", "2024-10-27, 09:00 (UTC+01:00)"),
        ("2024-10-27", None, "2024-10-27"),
    ],
)
def test_summer_time_ends_within_the_conference(date, start, said):
    slot = Slot(date=date, start=start, wikitext="", line=1)
    assert summary.when(slot, CONFERENCE) == said


def test_no_offset_is_made_up():
    """A conference that does not name its time zone has none; a day without a date has none either."""
    unknown = read.conference(TOML.replace('timezone = "Europe/Vienna"\n', ""), "buoy.toml")
    assert summary.when(Slot(date="2024-10-26", start="10:00", wikitext="", line=1), unknown) == "2024-10-26, 10:00"
    assert summary.when(Slot(day="Saturday", start="10:00", wikitext="", line=1), CONFERENCE) == "Saturday, 10:00"
    plain = read.conference(TOML.replace("Europe/Vienna", "UTC"), "buoy.toml")
    assert summary.when(Slot(date="2024-10-26", start="10:00", wikitext="", line=1), plain) == "2024-10-26, 10:00 (UTC)"


def test_the_boxes_of_the_sample_say_when_and_where(synced):
    box = markup.calls(synced.text(synced.page(2)), "Conference session/summary")[0].params
    assert (box["when"], box["where"]) == ("2024-10-11, 10:00–11:30 (UTC+01:00)", "Weigh House")


def test_a_moved_slot_changes_its_box_alone(synced):
    title = "Lantern Meetup 2024/Schedule"
    synced.edit(title, synced.text(title).replace("! 14:00–15:30", "! 14:15–15:30"))
    assert [edit.title for edit in synced.plan().edits] == [synced.page(number) for number in (4, 5, 6)]
    synced.sync()
    assert "|when=2024-10-11, 14:15–16:00 (UTC+01:00)\n" in synced.text(synced.page(4))
    assert synced.plan().edits == []


def test_a_link_to_a_moved_page_is_followed(synced):
    synced.editor.move(synced.page(8), synced.page("8B"))
    made = synced.plan()
    assert [edit.title for edit in made.edits] == [synced.follow_up]
    assert not [one for one in made.findings if one.code == "slot-without-session"]


def test_an_editors_time_stays(synced):
    title = synced.page(4)
    synced.edit(title, synced.text(title).replace("|where=Long Room", "|where=Attic"))
    schedule = "Lantern Meetup 2024/Schedule"
    synced.edit(schedule, synced.text(schedule).replace("Long Room", "Longer Room"))
    synced.sync()
    assert "|where=Attic" in synced.text(title)
    assert "|where=Longer Room" in synced.text(synced.page(1))
    assert synced.plan().edits == []


def test_a_programme_page_that_is_not_there(synced):
    """What boxes say stays until there is another."""
    synced.editor.delete("Lantern Meetup 2024/Schedule")
    made = synced.plan()
    assert ("no-programme-page", "warning") in {(one.code, one.level) for one in made.findings}
    assert made.edits == []


def test_a_programme_page_without_a_schedule(synced):
    synced.edit("Lantern Meetup 2024/Schedule", "gone fishing")
    made = synced.plan()
    assert ("no-programme", "warning") in {(one.code, one.level) for one in made.findings}
    assert made.edits == []


def test_a_session_taken_off_the_programme(synced):
    title = "Lantern Meetup 2024/Schedule"
    line = next(line for line in synced.text(title).split("\n") if "Programme/9|" in line)
    synced.edit(title, synced.text(title).replace(line, '| colspan="2" | Lunch'))
    assert [edit.title for edit in synced.plan().edits] == [synced.page(9)]
    synced.sync()
    box = markup.calls(synced.text(synced.page(9)), "Conference session/summary")[0].params
    assert {"when", "where"} & box.keys() == set()
