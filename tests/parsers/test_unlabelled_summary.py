"""Summaries without a label: prose that simply starts, and headed parts above the next steps or at the end of a page."""

import pytest

from bot.conference.language import language
from bot.parsers.session import parse
from bot.records import Session

PEOPLE = "; Speakers\n: Ada Holm, Ruben Vik\n"
STEPS = "; Next steps\n* Ada Holm will write the guide.\n"


def read(text: str) -> Session:
    parsed = parse("X/Y", text, [language("en")])
    assert parsed.coverage() == 1.0
    return parsed.sessions[0]


def topics(session: Session) -> list[tuple[str | None, str | None]]:
    return [(topic.title, topic.text.text if topic.text else None) for topic in session.topics]


TOLD = "Ada opened with three ferries. The group then played with two of them, one after the other."
SHORT = "Everybody drew a map of the island."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{PEOPLE}\n{TOLD}\n", [(None, TOLD)]),
        (f"; Desired outcomes\n* a map\n* a list\n\n{SHORT}\n{STEPS}", [(None, SHORT)]),
        (f"; Documentation: [[/Photos]]\n{SHORT}\n{STEPS}", [(None, SHORT)]),
        (f"{PEOPLE}\n{TOLD}\n=== Boats ===\n{SHORT}\n=== Next steps ===\n* Go.\n", [(None, TOLD), ("Boats", SHORT)]),
        (f"{PEOPLE}=== Boats ===\n{SHORT}\n=== Next steps ===\n* Go.\n", [("Boats", SHORT)]),
        (f"{PEOPLE}=== Boats ===\n{SHORT}\n{STEPS}=== Ports ===\n{SHORT}\n", [("Boats", SHORT), ("Ports", SHORT)]),
        (f"{PEOPLE}=== Boats ===\n=== Next steps ===\n* Go.\n", []),
        (f"; Desired outcomes\n* a map\n* a list\n\nand more\n{STEPS}", []),
        (f"; Desired outcomes\n{SHORT}\n{STEPS}", []),
        (f"; Desired outcomes\n* a map\n\n{SHORT}\n; Summary\n{TOLD}\n{STEPS}", [(None, TOLD)]),
        (f"; Documentation: [[/Photos]]\n{SHORT}\n; Summary\n{TOLD}\n", [(None, TOLD)]),
        (f"; Slides: [[/Photos]]\n{SHORT}\n{STEPS}", []),
        (f"{PEOPLE}=== Boats ===\n{SHORT}\n=== Next steps ===\n* Go.\n=== Summary ===\n{TOLD}\n", [(None, TOLD)]),
    ],
)
def test_a_summary_without_a_label(text, found):
    assert topics(read(text)) == found


def test_outcomes_end_where_the_summary_begins():
    session = read(f"; Desired outcomes\n* a map\n* a list\n\n{SHORT}\n{STEPS}")
    assert [one.text for one in session.desired_outcomes] == ["a map", "a list"]


def test_a_report_below_names_names_nobody_more():
    assert [one.name for one in read(f"{PEOPLE}\n{TOLD}\n").people] == ["Ada Holm", "Ruben Vik"]


@pytest.mark.parametrize(
    ("code", "listed"),
    [
        ("en", "Speakers: Ada Holm with help from Ruben Vik; moderated by [[User:Bo L|Bo Lund]]"),
        ("de", "Vortragende: Ada Holm mit Unterstützung von Ruben Vik, moderiert von [[User:Bo L|Bo Lund]]"),
        ("fr", "Intervenants : Ada Holm avec l'aide de Ruben Vik, animé par [[User:Bo L|Bo Lund]]"),
        ("es", "Ponentes: Ada Holm con ayuda de Ruben Vik, moderado por [[User:Bo L|Bo Lund]]"),
        ("it", "Relatori: Ada Holm con l'aiuto di Ruben Vik, moderato da [[User:Bo L|Bo Lund]]"),
        ("pt", "Palestrantes: Ada Holm com a ajuda de Ruben Vik, moderado por [[User:Bo L|Bo Lund]]"),
    ],
)
def test_words_between_those_who_give_a_session(code, listed):
    session = parse("X/Y", f"{listed}\n", [language(code)]).sessions[0]
    assert [one.name for one in session.people] == ["Ada Holm", "Ruben Vik", "Bo Lund"]
    assert session.other == []
