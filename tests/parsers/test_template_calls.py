"""Sessions that are a template's parameters, whatever the template is called; pictures over several lines."""

from __future__ import annotations

import pytest

from bot.conference.language import language
from bot.parsers.session import parse


def read(text):
    parsed = parse("Conference/Programme/1", text, [language("en")])
    assert parsed.coverage() == 1
    return parsed.sessions[0]


@pytest.mark.parametrize("name", ["Infobox talk", "2031 session", "Karta sesji"])
def test_two_parameters_at_the_top_of_the_page_will_do(name):
    session = read(f"{{{{{name}\n| speaker = Ada Holm\n| room = Blue\n| colour = red\n}}}}\n; Audience\n: all")
    assert [person.name for person in session.people] == ["Ada Holm"]
    assert [slot.room for slot in session.slots] == ["Blue"]
    assert [(one.label, one.text.text) for one in session.other] == [("colour", "red")]


def test_text_on_the_line_of_the_call_is_kept():
    session = read("{{Infobox talk\n| speaker = Ada Holm\n| room = Blue\n}}Welcome to the mill.\n\n; Audience\n: all")
    assert [person.name for person in session.people] == ["Ada Holm"]
    assert [one.text.text for one in session.other] == ["Welcome to the mill."]


def test_two_parameters_in_an_answer_are_a_quotation():
    session = read("; Description\n{{Quote\n| title = The mill\n| author = Ada Holm\n}}\n; Audience\n: all")
    assert (session.title, session.people) == ("1", [])


def test_a_caption_over_several_lines():
    session = read("; Audience\n: all\n; Photos\n[[File:Mill.jpg|thumb|The mill\nand [[User:Ada|Ada]]\nin May]]\n")
    assert [(file.file, file.caption) for file in session.photos] == [("Mill.jpg", "The mill and Ada in May")]
    assert session.other == []


def test_a_picture_that_nothing_closes_is_text():
    session = read("; Photos\n[[File:Mill.jpg|thumb|The mill\n\n; Audience\n: all]]\n")
    assert session.audience.text == "all]]"


@pytest.mark.parametrize(
    ("name", "value", "number"), [("code", "B07", "B07"), ("session_id", "M008", "M008"), ("code", "en", None)]
)
def test_a_code_with_a_figure_is_a_number(name, value, number):
    call = f"{{{{Talk\n| title = Kelp\n| {name} = {value}\n| speaker = Ada Holm\n| audience = all\n}}}}\n"
    (session,) = parse("X/Y", call, [language("en")]).sessions
    assert session.number == number


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("{{Nav|Back to it}}\n== 3B. Money ==\nA line.\n", ["Back to it", "A line."]),
        ("Back to it.\n== 3B. Money ==\nA line.\n", ["Back to it.", "A line."]),
        ("{{Nav|Back to it}}\nA line.\n\nAnother.\n", ["Back to it", "A line.\nAnother."]),
        ("== 3B. Money ==\nA line.\n\n* Another.\n", ["A line.\nAnother."]),
    ],
)
def test_what_stands_around_the_name_is_kept_apart(text, kept):
    assert [one.text.text for one in read(f"{text}\n; Audience\n: all").other] == kept


def test_a_list_may_begin_beside_its_parameter():
    call = "{{Talk\n| title = Kelp\n| speaker = Ada Holm\n| audience = all\n| next steps = * Ada will ask\n* Eva will write\n}}\n"
    (session,) = parse("X/Y", call, [language("en")]).sessions
    assert [step.text for step in session.next_steps] == ["Ada will ask", "Eva will write"]


def test_start_and_end_of_a_call_are_one_time():
    call = "{{Talk\n| title = Kelp\n| speaker = Ada Holm\n| day = Friday\n| start = 10:30\n| end = 12:15\n| audience = all\n}}\n"
    ((slot,),) = [one.slots for one in parse("X/Y", call, [language("en")]).sessions]
    assert (slot.start, slot.end) == ("10:30", "12:15")
