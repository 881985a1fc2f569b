"""Who does a next step, where the sentence does not begin with the name; nobody is made up."""

from __future__ import annotations

import pytest

from bot.conference.language import language
from bot.parsers.session import parse

LABELS = {
    "en": "Next steps",
    "de": "Nächste Schritte",
    "es": "Próximos pasos",
    "fr": "Prochaines étapes",
    "pl": "Następne kroki",
    "uk": "Наступні кроки",
}


@pytest.mark.parametrize(
    ("code", "step", "kind", "owners"),
    [
        ("en", "By 31 May 2017, Ada Holm will write it.", "task", ["Ada Holm"]),
        ("en", "In Q3 2017 Ada Holm and the grants committee will write it.", "task", ["Ada Holm", "grants committee"]),
        ("en", "After the conference, Ada Holm plans to write it.", "task", ["Ada Holm"]),
        ("en", "Before Wikimania, there will be a list.", "task", []),
        ("en", "In Berlin, Norwegian Fjords will be painted.", "task", []),
        ("en", "By May 2017 write Ada Holm a letter.", "task", []),
        ("en", "By 5 May 2017 the list from Ada Holm will be read.", "task", []),
        ("de", "Bis 5. Mai 2017 schreibt Ada Holm einen Brief.", "task", ["Ada Holm"]),
        ("de", "Im Mai 2017 wird Ada Holm einen Brief schreiben.", "task", ["Ada Holm"]),
        ("de", "Bis 5. Mai 2017 trifft sich der Vorstand in Oslo.", "task", ["Vorstand"]),
        ("de", "Bis 5. Mai 2017 schreibt der Vorstand Briefe.", "task", []),
        ("de", "Der Brief wird von Ada Holm bis 5. Mai 2017 geschrieben.", "task", ["Ada Holm"]),
        ("de", "Ein Brief von Ada Holm wird gebraucht.", "task", []),
        ("de", "Ada Holm und die AG Technik erstellen einen Plan.", "task", ["Ada Holm", "AG Technik"]),
        ("en", "Together with Ben Ito, Ada Holm plans a meeting.", "task", ["Ada Holm"]),
        ("pl", "Do 5 marca 2025 r. Zarząd Wikimedia Polska przygotuje plan.", "task", ["Zarząd Wikimedia Polska"]),
        ("uk", "Команда проєкту планує зустріч.", "task", ["Команда проєкту"]),
        ("uk", "Одарка Сміх і рада ГО підготують звіт.", "task", ["Одарка Сміх", "рада ГО"]),
        ("es", "Hasta el 5 de mayo de 2017, el comité organizador va a escribir.", "task", ["comité organizador"]),
        ("fr", "D’ici le 5 mai 2017, l’équipe Traduction va écrire.", "task", ["équipe Traduction"]),
    ],
)
def test_owners(code, step, kind, owners):
    session = parse("X/Y", f"; {LABELS[code]}\n* {step}\n", [language(code)]).sessions[0]
    assert [(one.kind, [owner.name for owner in one.owners]) for one in session.next_steps] == [(kind, owners)]


def test_a_sentence_below_a_list_of_people_names_nobody():
    text = "; Speakers\n: Ada Holm\n\nFerries are bridges that cannot decide.\n"
    session = parse("X/Y", text, [language("en")]).sessions[0]
    assert [person.name for person in session.people] == ["Ada Holm"]
    assert [topic.text.text for topic in session.topics] == ["Ferries are bridges that cannot decide."]


def test_a_few_words_below_a_list_of_people_are_no_summary():
    session = parse("X/Y", "; Speakers\n: Ada Holm\n: and many others\n", [language("en")]).sessions[0]
    assert (session.topics, [one.text.text for one in session.other]) == ([], ["and many others"])


def test_a_clause_behind_a_name_is_kept():
    text = "; Speakers\n: Ada Holm (WM NO), Ben Ito, who joined in answering questions and took notes\n"
    session = parse("X/Y", text, [language("en")]).sessions[0]
    assert [person.name for person in session.people] == ["Ada Holm", "Ben Ito"]
    assert [(one.label, one.text.text) for one in session.other] == [
        ("Speakers", "who joined in answering questions and took notes")
    ]


@pytest.mark.parametrize(
    ("answer", "other"),
    [
        ("[[:File:A.pdf|Slides]] (PDF)", []),
        ("Slides: [[:File:A.pdf]]", []),
        ("Slides (see also the handout [[:File:A.pdf]])", ["Slides (see also the handout File:A.pdf)"]),
    ],
)
def test_prose_beside_a_link_is_kept(answer, other):
    session = parse("X/Y", f"; Slides\n: {answer}\n", [language("en")]).sessions[0]
    assert [link.target for link in session.slides] == ["File:A.pdf"]
    assert [one.text.text for one in session.other] == other


def test_a_contact_behind_a_phrase_at_the_beginning():
    text = "; Contact\n: Contact Ada Holm, Ben Ito\n"
    session = parse("X/Y", text, [language("en")]).sessions[0]
    assert [person.name for person in session.contacts] == ["Ada Holm", "Ben Ito"]


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("Dr. Ben Ito – University of Oslo", [("Dr. Ben Ito", "University of Oslo")]),
        ("Prof. Lise-Marie O'Neill (WMIE)", [("Prof. Lise-Marie O'Neill", "WMIE")]),
        ("Ada Holm, “Kit”", [("Ada Holm", None), ("Kit", None)]),
    ],
)
def test_names_with_titles_and_in_quotes(answer, names):
    session = parse("X/Y", f"; Speakers\n: {answer}\n", [language("en")]).sessions[0]
    assert [(person.name, person.affiliation) for person in session.people] == names
    assert session.other == []
