"""Parameters of templates for sessions, whose values a template makes something of: numbered people, times, files."""

import pytest

from bot.conference.language import language
from bot.parsers.session import parse
from bot.records import Session


def read(*parameters: str) -> Session:
    text = "{{Session\n|title=Ferries at night\n|audience=all\n|track=Islands\n|" + "\n|".join(parameters) + "\n}}\n"
    return parse("X/Y", text, [language("en")]).sessions[0]


def people(session: Session) -> list[tuple[str, str | None, str | None]]:
    return [(one.name, one.user, one.affiliation) for one in session.people]


TWO = ("speaker1=Ada Holm", "speaker2=Ruben Vik")


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        (("speaker1_username=Ada-H", "speaker2_username=Rv"), [("Ada Holm", "Ada-H", None), ("Ruben Vik", "Rv", None)]),
        (("speaker1 username=Ada-H", "speaker2 username="), [("Ada Holm", "Ada-H", None), ("Ruben Vik", None, None)]),
        (("username1=", "username2=Rv"), [("Ada Holm", None, None), ("Ruben Vik", "Rv", None)]),
        (("usernames=Ada-H, Rv",), [("Ada Holm", "Ada-H", None), ("Ruben Vik", "Rv", None)]),
        (
            ("speaker1_affiliation=WM NO", "speaker2_affiliation="),
            [("Ada Holm", None, "WM NO"), ("Ruben Vik", None, None)],
        ),
        (("affiliation1=", "affiliation2=WM NO"), [("Ada Holm", None, None), ("Ruben Vik", None, "WM NO")]),
        (("speaker2_affiliation=WM NO",), [("Ada Holm", None, None), ("Ruben Vik", None, "WM NO")]),
        (("speaker3_affiliation=WM NO",), [("Ada Holm", None, None), ("Ruben Vik", None, None)]),
        (("username=Ada-H",), [("Ada Holm", None, None), ("Ruben Vik", None, None)]),
        (("affiliation=WM NO",), [("Ada Holm", None, None), ("Ruben Vik", None, None)]),
        (("username1=", "username2="), [("Ada Holm", None, None), ("Ruben Vik", None, None)]),
    ],
)
def test_what_is_said_of_numbered_people(parameters, found):
    assert people(read(*TWO, *parameters)) == found


def test_what_is_said_of_those_with_another_role_is_not_theirs():
    session = read("speaker1=Ada Holm", "moderator_username=Rv", "facilitator_affiliation=WM NO", "room_username=Bo")
    assert people(session) == [("Ada Holm", None, None), ("Rv", None, "WM NO")]
    assert [one.role for one in session.people] == ["speaker", "facilitator"]
    assert [(one.label, one.text.text) for one in session.other] == [("room_username", "Bo")]


def test_an_affiliation_by_number_where_one_parameter_names_two_is_not_guessed():
    session = read("speaker1=Ada Holm, Bo Lund", "speaker2=Ruben Vik", "speaker2_affiliation=WM NO")
    assert [one.affiliation for one in session.people] == [None, None, None]


@pytest.mark.parametrize("key", ["slides_link", "slides_url", "slides link"])
def test_a_parameter_for_the_address_of_a_link(key):
    assert [one.target for one in read(f"{key}=https://ferries.example/a").slides] == ["https://ferries.example/a"]


@pytest.mark.parametrize(
    ("parameters", "slot"),
    [
        (("date=2021-08-14", "from=14:00", "to=15:30"), ("2021-08-14", "14:00", "15:30")),
        (("start=2021-08-14 14:00", "end=2021-08-14 15:30"), ("2021-08-14", "14:00", "15:30")),
        (("start time=2021-08-14T14:00", "end time=2021-08-14T15:30:00"), ("2021-08-14", "14:00", "15:30")),
        (("day=2021-08-14", "start=2021-08-14T14:00Z"), ("2021-08-14", None, None)),
        (("start=2021-08-14 22:00", "end=2021-08-15 01:30"), ("2021-08-14", "22:00", None)),
        (("date=2021-08-14", "from=Oslo", "to=Bergen"), ("2021-08-14", None, None)),
    ],
)
def test_beginning_and_end(parameters, slot):
    (found,) = read(*parameters).slots
    assert (found.date, found.start, found.end) == slot


@pytest.mark.parametrize(
    ("value", "links"),
    [
        ("File:Night ferries.pdf", ["File:Night ferries.pdf"]),
        ("Datei:Night ferries.odp", ["Datei:Night ferries.odp"]),
        ("Night ferries.pdf", []),
        ("File: to be uploaded by Ada", []),
        ("https://ferries.example/a?v{{=}}1", ["https://ferries.example/a?v=1"]),
        ("{{URL|https://ferries.example/a}}", ["https://ferries.example/a"]),
        ("{{url|1=https://ferries.example/a?b{{=}}1|2=Plan}}", ["https://ferries.example/a?b=1"]),
        ("{{URL|1=|2=Plan}}", []),
    ],
)
def test_a_file_that_a_parameter_names(value, links):
    session = read(f"slides={value}")
    assert [one.target for one in session.slides] == links
    assert [one.label for one in session.other] == ([] if links else ["slides"])


@pytest.mark.parametrize("call", ["{{anchor|steps}}", "{{Anker|steps}}", "{{clear}}", "{{shortcut|X:Y|X:Z}}"])
def test_what_shows_nothing(call):
    text = f"== {call} 4: Ferries {call} ==\n; Audience\n: all {call}\n=== {call}Next steps ===\n* Ada Holm will write {call}.\n"
    session = parse("X/Y", text, [language("en")]).sessions[0]
    assert (session.number, session.title, session.audience and session.audience.text) == ("4", "Ferries", "all")
    assert [(one.text, [owner.name for owner in one.owners]) for one in session.next_steps] == [
        ("Ada Holm will write .", ["Ada Holm"])
    ]
