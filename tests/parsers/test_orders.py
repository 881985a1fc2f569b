"""Who is told to do something, and who is only spoken of; what readers are told; who stands beside whom in a list."""

import pytest

from bot.conference.language import language
from bot.parsers.session import parse
from bot.records import NextStep

KNOWN = "; Speakers\n: Ana Holm, Bea Ruiz\n"


def read(step: str) -> list[NextStep]:
    return parse("X/Y", f"{KNOWN}; Next steps\n* {step}\n", [language("en")]).sessions[0].next_steps


@pytest.mark.parametrize(
    ("step", "owners"),
    [
        ("Remind Ana to send the list", []),
        ("Remind Karl Moe to send the list", []),
        ("Bother Ana to send the list", []),
        ("Bother Ana Holm to send the list", []),
        ("Bother Wikimedia Norge and the board to answer", []),
        ("Free Ana: she needs an account", []),
        ("Either Bea or Ana will write it", []),
        ("Karl Moe to send the list", ["Karl Moe"]),
        ("Karl Ruiz to send the list", ["Karl Ruiz"]),
        ("Ana Holm to send the list", ["Ana Holm"]),
        ("[Ana] ask the board", ["Ana"]),
        ("(Ana, Bea) ask the board", ["Ana", "Bea"]),
        ("[Oslo] ask the board", []),
        ("[Ana]", []),
        ("By 5 May 2024, Ana: a dashboard", ["Ana"]),
        ("By 5 May 2024, maps: a dashboard", []),
    ],
)
def test_who_is_told(step, owners):
    (found,) = read(step)
    assert [one.name for one in found.owners] == owners


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        ("Do you know a jury member? Add them to the list.", "call"),
        ("Do you have rules? Ana will collect them.", "task"),
        ("Is there a list? Add them to it.", "task"),
        ("If anybody knows a room, tell Ana.", "call"),
        ("The working group agreed on three points:", "note"),
        ("The working group agreed on three points.", "done"),
        ("The working group will write three letters:", "task"),
    ],
)
def test_what_readers_are_told(step, kind):
    (found,) = read(step)
    assert found.kind == kind


@pytest.mark.parametrize(
    ("code", "listed", "people"),
    [
        ("en", "Giulia dell'Orto, Nurul binti Razak", [("Giulia dell'Orto", None), ("Nurul binti Razak", None)]),
        ("en", "Maria da Costa e Silva", [("Maria da Costa e Silva", None)]),
        ("en", "Cem Gil, treasurer, Wikimedia Norge", [("Cem Gil", "treasurer, Wikimedia Norge")]),
        ("en", "Cem Gil, treasurer, Bo Lund", [("Cem Gil", "treasurer"), ("Bo Lund", None)]),
        ("en", "Cem Gil (treasurer), Wikimedia Norge", [("Cem Gil", "treasurer"), ("Wikimedia Norge", None)]),
        ("en", "Cem Gil, N.N.", [("Cem Gil", None)]),
        ("en", "Cem Gil and the Trust and Safety team", [("Cem Gil", None), ("Trust and Safety team", None)]),
        ("en", "The board and Bo Lund", [("board", None), ("Bo Lund", None)]),
        (
            "fr",
            "Pr. Cem Gil et l'association Eau & Mémoire",
            [("Pr. Cem Gil", None), ("association Eau & Mémoire", None)],
        ),
        ("it", "Cem Gil e Inés Mora", [("Cem Gil", None), ("Inés Mora", None)]),
    ],
)
def test_who_stands_beside_whom(code, listed, people):
    label = {"en": "Speakers", "fr": "Intervenants", "it": "Relatori"}[code]
    (session,) = parse("X/Y", f"; {label}\n: {listed}\n", [language(code)]).sessions
    assert [(one.name, one.affiliation) for one in session.people] == people


@pytest.mark.parametrize(
    ("link", "slides"),
    [
        ("[[:File:Ferries.pdf]]", True),
        ("[https://ferries.example/slides.html Ferries]", True),
        ("[[Ferries/Results]]", False),
        ("https://ferries.example/a", False),
    ],
)
def test_slides_or_further_information(link, slides):
    (session,) = parse("X/Y", f"{KNOWN}; Slides or further information\n: {link}\n", [language("en")]).sessions
    assert (len(session.slides), len(session.links)) == ((1, 0) if slides else (0, 1))
