"""Labels in the items of lists, behind each other on a line, with more words than are listed; unknown ones below short answers."""

import pytest

from bot.conference.language import language
from bot.parsers.session import parse
from bot.records import Session


def read(text: str) -> Session:
    parsed = parse("X/Y", f"== 4: Maps ==\n{text}", [language("en")])
    assert parsed.coverage() == 1.0
    return parsed.sessions[0]


def people(session: Session) -> list[tuple[str, str | None]]:
    return [(one.name, one.role) for one in session.people]


@pytest.mark.parametrize(
    ("text", "names", "room"),
    [
        ("* Speakers: Ana Gil\n* Room: Hall 2\n", ["Ana Gil"], "Hall 2"),
        (": Speakers: Ana Gil\n: Room: Hall 2\n", ["Ana Gil"], "Hall 2"),
        ("* '''Speakers:''' Ana Gil\n* Room: Hall 2\n", ["Ana Gil"], "Hall 2"),
        ("* for beginners\n* Speakers: Ana Gil\n* Room: Hall 2\n", ["Ana Gil"], "Hall 2"),
        ("; Session details\n* Speakers: Ana Gil\n* Room: Hall 2\n", ["Ana Gil"], "Hall 2"),
        ("Maps are old.\n* Speakers: Ana Gil\n", [], None),
        ("** Speakers: Ana Gil\n; Audience\n: all\n", [], None),
        ("; Audience\n* Speakers: Ana Gil\n* Room: Hall 2\n", [], None),
    ],
)
def test_labels_in_items(text, names, room):
    session = read(text)
    assert [one.name for one in session.people] == names
    assert [slot.room for slot in session.slots] == ([room] if room else [])


def test_items_of_a_summary_are_no_labels():
    session = read("; Speakers\n: Ana Gil\n; Summary\n* Room: too small\n* Speakers: too many\n")
    assert [point.text for point in session.topics[0].sections[0].points] == ["Room: too small", "Speakers: too many"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "'''Facilitators:''' Ana Gil; '''note-taker:''' Bo Lund",
            [("Ana Gil", "facilitator"), ("Bo Lund", "note-taker")],
        ),
        ("'''Hosts:''' Ana Gil '''Note-taker''': Bo Lund", [("Ana Gil", "host"), ("Bo Lund", "note-taker")]),
        ("'''Hosts:''' Ana Gil, '''Bo Lund'''", [("Ana Gil", "host"), ("Bo Lund", "host")]),
    ],
)
def test_a_second_label_on_the_line(line, found):
    session = read(f"{line}\n")
    assert people(session) == found
    assert session.other == []


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("'''Speakers:''' Ana Gil", "'''Mood:''' Bo Lund was angry", [("Mood", "Bo Lund was angry")]),
        ("'''Room:''' Hall 2", "'''Catering''': soup", [("Catering", "soup")]),
        ("'''Duration:''' 45 min", "'''Coffee:''' 30 min", [("Coffee", "30 min")]),
        ("'''Abstract:''' Maps are old.", "'''Mood:''' good", []),
    ],
)
def test_an_unknown_bold_label_below_a_short_answer(first, second, kept):
    session = read(f"{first}\n\n{second}\n")
    assert [(one.label, one.text.text) for one in session.other] == kept
    assert people(session) in ([], [("Ana Gil", "speaker")])
    assert session.duration_minutes in {None, 45}
    assert [slot.room for slot in session.slots] in ([], ["Hall 2"])


@pytest.mark.parametrize(
    ("code", "heading", "steps"),
    [
        ("en", "Next steps agreed", 1),
        ("en", "Conclusions and next steps", 1),
        ("en", "Action items 2024", 1),
        ("en", "To do until May", 1),
        ("en", "To download", 0),
        ("en", "Next steps for everybody who was not there on Friday", 0),
        ("en", "Steps of the mill", 0),
        ("de", "Vereinbarte nächste Schritte", 1),
        ("de", "Aufgaben der Jury", 0),
        ("fr", "Prochaines étapes décidées", 1),
        ("es", "Próximos pasos acordados", 1),
        ("es", "Tareas del jurado", 0),
    ],
)
def test_headings_of_next_steps(code, heading, steps):
    text = f"== {heading} ==\n* Ana Gil: 2 maps\n== Contact ==\nAna Gil\n== Kontakt ==\n"
    (session,) = parse("X/Y", f"; Speakers\n: Ana Gil\n{text}", [language(code), language("en")]).sessions
    assert len(session.next_steps) == steps


@pytest.mark.parametrize(
    ("code", "label", "field"),
    [
        ("en", "Goals of the event", "desired_outcomes"),
        ("en", "Description of the workshop:", "description"),
        ("en", "Audience / Target group", "audience"),
        ("en", "Links / Further reading", "links"),
        ("de", "Beschreibung der Veranstaltung", "description"),
        ("fr", "Description de l’atelier", "description"),
        ("es", "Descripción del taller", "description"),
        ("pl", "Opis warsztatu", "description"),
        ("en", "Weather of the event", "unknown"),
        ("en", "Description of the weather", "unknown"),
        ("en", "of the event", "unknown"),
        ("en", "Audience / Weather", "unknown"),
        ("en", "Audience / Room", "unknown"),
    ],
)
def test_labels_with_words_that_say_nothing_more(code, label, field):
    text = f"; Title\nA\n; {label}\nsomething\n"
    assert parse("X/Y", text, [language(code), language("en")]).labels[1].field == field
