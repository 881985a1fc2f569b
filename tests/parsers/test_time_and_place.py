"""Day, time and room of a session page, when one label asks for all of them."""

from __future__ import annotations

import pytest

from bot.conference.language import codes, language
from bot.parsers.session import parse

LANGUAGES = [language(code) for code in sorted(codes(), key=lambda code: (code != "en", code))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("When: Saturday 3 May 2014, 10:15–11:45, Room 204", ("2014-05-03", "10:15", "11:45", "Room 204")),
        ("When and where: Saturday 3 May 2014, 10:15–11:45, Mill hall", ("2014-05-03", "10:15", "11:45", "Mill hall")),
        ("Time and place: 10:15, Mill hall, 2nd floor (30 seats)", (None, "10:15", None, "Mill hall, 2nd floor")),
        ("Time and place:\n* 3 May 2014, 10:15 CEST\n* Mill hall", ("2014-05-03", "10:15", None, "Mill hall")),
        ("Zeit und Ort: Samstag, 3. Mai 2014, 10–11 Uhr, Saal", ("2014-05-03", "10:00", "11:00", "Saal")),
        ("Date et lieu : samedi 3 mai 2014, 10h15, salle des fêtes", ("2014-05-03", "10:15", None, "salle des fêtes")),
        ("Orario e luogo: sabato 3 maggio 2014, ore 9.30 – 11.00, Aula 4", ("2014-05-03", "09:30", "11:00", "Aula 4")),
        ("¿Cuándo y dónde?: 3 de mayo de 2014, 10:15, patio", ("2014-05-03", "10:15", None, "patio")),
        ("Czas i miejsce: piątek, 3 maja 2014, 10:15, sala 204", ("2014-05-03", "10:15", None, "sala 204")),
        ("Data e local: 3 de maio de 2014, 10:15, pátio", ("2014-05-03", "10:15", None, "pátio")),
        ("Час і місце: 3 травня 2014, 10:15, двір", ("2014-05-03", "10:15", None, "двір")),
        ("When: Saturday 3 May 2014, 10:15–11:45, Mill hall", ("2014-05-03", "10:15", "11:45", "Mill hall")),
        ("When: Saturday 3 May 2014, 10:15–11:45, the mill", ("2014-05-03", "10:15", "11:45", None)),
        ("When: Saturday 3 May 2014, 10:15, for beginners", ("2014-05-03", "10:15", None, None)),
        ("Time and place: 3 May 2014, 10:15, CEST", ("2014-05-03", "10:15", None, None)),
        ("When: 3 May 2014, 10:15, Room 204\n\nRoom: Mill hall", ("2014-05-03", "10:15", None, "Mill hall")),
    ],
)
def test_one_label_for_time_and_place(text, wanted):
    parsed = parse("Meet/Programme/1", f"== 1: A ==\n{text}\n\nAudience: all\n", LANGUAGES)
    [slot] = parsed.sessions[0].slots
    assert (slot.date, slot.start, slot.end, slot.room) == wanted
    assert parsed.coverage() == 1


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (": Friday 10 May 2024, 11:00 – 12:15, Hibiscus Room", ("2024-05-10", "11:00", "12:15", "Hibiscus Room")),
        ("Friday, 10 May 2024, 11:00", ("2024-05-10", "11:00", None, None)),
        ("On Friday 10 May 2024, 11:00, we met in the mill.", None),
        ("10 May 2024", None),
        ("11:00, Hibiscus Room", None),
        ("Friday 10 May 2024, 11:00, we met in the mill and in the hall, and then again at the harbour", None),
    ],
)
def test_a_first_line_of_nothing_but_time_and_place(line, wanted):
    parsed = parse("Meet/Programme/1", f"== 1: A ==\n{line}\n; Audience\n: all\n", LANGUAGES)
    slots = [(slot.date, slot.start, slot.end, slot.room) for slot in parsed.sessions[0].slots]
    assert slots == ([wanted] if wanted else [])
    assert parsed.coverage() == 1
    assert [one.text.text for one in parsed.sessions[0].other] == ([] if wanted else [line])


def test_a_place_without_a_time_is_kept():
    [session] = parse("Meet/1", "== 1: A ==\nTime and place: Mill hall\n\nAudience: all\n", LANGUAGES).sessions
    assert (session.slots, [one.text.text for one in session.other]) == ([], ["Mill hall"])


@pytest.mark.parametrize(
    ("heading", "title", "wanted"),
    [
        ("Boards (09:30–10:45, Sala Grande)", "Boards", (None, "09:30", "10:45", "Sala Grande")),
        ("Boards (Zoom 3, 15:30)", "Boards", (None, "15:30", None, "Zoom 3")),
        ("Boards (11:15-12:45 CEST)", "Boards", (None, "11:15", "12:45", None)),
        ("Boards (4 May 2019, 10:00–11:00, Hall B)", "Boards", ("2019-05-04", "10:00", "11:00", "Hall B")),
        ("10:00 Boards (Room 5)", "Boards", (None, "10:00", None, "Room 5")),
        ("11:30 – 12:15 Boards", "Boards", (None, "11:30", "12:15", None)),
        ("9h30 : Les cartes", "Les cartes", (None, "09:30", None, None)),
        ("Boards (14:00, bring your own)", "Boards (14:00, bring your own)", None),
        ("Boards (Ada Holm, 14:00)", "Boards (Ada Holm, 14:00)", None),
        ("Boards (Room 5)", "Boards (Room 5)", None),
        ("10:00 to midnight: boards", "10:00 to midnight: boards", None),
        ("1.10 Boards", "1.10 Boards", None),
        ("24 h of boards", "24 h of boards", None),
        ("10:00", "10:00", None),
    ],
)
def test_time_and_place_in_a_heading(heading, title, wanted):
    parsed = parse("Meet/Programme/A", f"== {heading} ==\n; Speakers\n: Ada Holm\n; Audience\n: all\n", LANGUAGES)
    [session] = parsed.sessions
    assert session.title == title
    assert [(one.date, one.start, one.end, one.room) for one in session.slots] == ([wanted] if wanted else [])
    assert parsed.coverage() == 1


def test_a_heading_does_not_overrule_the_labels():
    text = "== Boards (10:00, Room 5) ==\n; Speakers\n: Ada Holm\n; Time\n: 11:00\n"
    [session] = parse("Meet/Programme/A", text, LANGUAGES).sessions
    assert (session.title, [one.start for one in session.slots]) == ("Boards (10:00, Room 5)", ["11:00"])
