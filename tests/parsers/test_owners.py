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
    "it": "Prossimi passi",
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


@pytest.mark.parametrize(
    ("answer", "people", "topics"),
    [
        ("Ada Holm", ["Ada Holm"], []),
        ("Ada Holm, [[User:Ben]]", ["Ada Holm", "Ben"], []),
        ("Wikimedia Norge", [], ["Wikimedia Norge"]),
        ("Ada Holm told of Oslo.", [], ["Ada Holm told of Oslo."]),
        ("Ada", [], ["Ada"]),
    ],
)
def test_documentation_by_nobody_but_names_says_who_took_notes(answer, people, topics):
    session = parse("X/Y", f"; Speakers\n: Eva Lund\n; Documentation\n: {answer}\n", [language("en")]).sessions[0]
    assert [(one.name, one.role) for one in session.people[1:]] == [(name, "note-taker") for name in people]
    assert [topic.text.text for topic in session.topics] == topics


@pytest.mark.parametrize(
    ("line", "people", "topics"),
    [
        ("Notes taken by Ada Holm", ["Ada Holm"], ["Kelp."]),
        ("Note-takers: Ada Holm and [[User:Ben]]", ["Ada Holm", "Ben"], ["Kelp."]),
        ("Notes taken by Ada Holm were read.", [], ["Notes taken by Ada Holm were read.", "Kelp."]),
        ("Notes by the dozen.", [], ["Notes by the dozen.", "Kelp."]),
    ],
)
def test_a_summary_that_begins_with_who_took_notes(line, people, topics):
    parsed = parse("X/Y", f"; Speakers\n: Eva Lund\n; Notes\n{line}\n\nKelp.\n", [language("en")])
    (session,) = parsed.sessions
    assert [(one.name, one.role) for one in session.people[1:]] == [(name, "note-taker") for name in people]
    assert "\n".join(topic.text.text for topic in session.topics) == "\n".join(topics)
    assert parsed.coverage() == 1.0


@pytest.mark.parametrize(
    ("affiliations", "expected"),
    [
        ("| affiliation1 = WMNO\n| affiliation2 = Maps, a group", ["WMNO", "Maps, a group"]),
        ("| affiliation1 = WMNO", ["WMNO", None]),
        ("| affiliation = WMNO", [None, None]),
    ],
)
def test_an_affiliation_for_each_speaker_of_a_call(affiliations, expected):
    call = f"{{{{Talk\n| title = Kelp\n| speaker1 = Ada Holm\n| speaker2 = Eva Lund\n{affiliations}\n| audience = all\n}}}}\n"
    (session,) = parse("X/Y", call, [language("en")]).sessions
    assert [one.affiliation for one in session.people] == expected


def test_a_list_of_steps_made_by_hand_is_a_list():
    text = "; Next steps\n- Ada Holm: ask\n- Eva Lund writes to\nten museums\n- the budget is open\n"
    parsed = parse("X/Y", text, [language("en")])
    assert [one.text for one in parsed.sessions[0].next_steps] == [
        "Ada Holm: ask",
        "Eva Lund writes to ten museums",
        "the budget is open",
    ]
    assert parsed.coverage() == 1.0


def test_lines_that_begin_with_arrows_are_a_list():
    text = "; Next steps\n-> Ada Holm: ask\n=> Eva Lund writes -> museums\n"
    parsed = parse("X/Y", text, [language("en")])
    assert [one.text for one in parsed.sessions[0].next_steps] == ["Ada Holm: ask", "Eva Lund writes -> museums"]
    assert parsed.coverage() == 1.0


@pytest.mark.parametrize(
    ("answer", "steps"),
    [
        ("Ada Holm asks by September 30. Eva Lund writes.", ["Ada Holm asks by September 30.", "Eva Lund writes."]),
        ("Ada Holm asks on the 30. September Jury.", ["Ada Holm asks on the 30. September Jury."]),
    ],
)
def test_a_day_behind_its_month_ends_a_sentence(answer, steps):
    session = parse("X/Y", f"; Next steps\n{answer}\n", [language("en")]).sessions[0]
    assert [one.text for one in session.next_steps] == steps


@pytest.mark.parametrize(
    ("opening", "notes", "texts"),
    [
        ("[https://pad.example.org/1 Pad]", ["https://pad.example.org/1"], []),
        ("* [https://pad.example.org/1 Pad]\n* [[Photos]]", ["https://pad.example.org/1", "Photos"], []),
        ("We met in [[Oslo]] and liked it.", [], ["We met in Oslo and liked it."]),
        ("It was long.", [], ["It was long."]),
    ],
)
def test_links_before_the_headings_of_the_documentation_are_notes(opening, notes, texts):
    text = f"; Speakers\n: Ada Holm\n; Documentation\n{opening}\n\n=== Findings ===\nMany.\n"
    parsed = parse("X/Y", text, [language("en")])
    session = parsed.sessions[0]
    assert [link.target for link in session.notes] == notes
    assert [topic.text.text for topic in session.topics] == [*texts, "Many."]
    assert parsed.coverage() == 1.0


def test_one_line_with_a_dash_is_no_list():
    text = "; Next steps\n- Ada Holm will ask.\nEva Lund will write.\n"
    steps = parse("X/Y", text, [language("en")]).sessions[0].next_steps
    assert [one.text for one in steps] == ["- Ada Holm will ask.", "Eva Lund will write."]


def test_a_contact_named_without_a_verb():
    text = "; Speakers\n: Eva Lund\n; Contact\n: Ada Holm for legal questions\n"
    session = parse("X/Y", text, [language("en")]).sessions[0]
    assert [person.name for person in session.contacts] == ["Ada Holm"]


@pytest.mark.parametrize(
    ("answer", "contacts"),
    [
        ("ada@example.org or Ada Holm", [("Ada Holm", None)]),
        ("Ada Holm, ada@example.org", [("Ada Holm", None)]),
        ("@Ada, ben@example.org", [("Ada", None)]),
        ("ada@example.org", []),
    ],
)
def test_addresses_beside_contacts(answer, contacts):
    session = parse("X/Y", f"; Speakers\n: Eva Lund\n; Contact\n: {answer}\n", [language("en")]).sessions[0]
    assert [(person.name, person.affiliation) for person in session.contacts] == contacts


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
        ("“Kit” Ada Holm", [("“Kit” Ada Holm", None)]),
        ("Ada “Kit” de Holm (WMNO)", [("Ada “Kit” de Holm", "WMNO")]),
        ("prof. Ada Holm, dr hab. Eva Lund", [("prof. Ada Holm", None), ("dr hab. Eva Lund", None)]),
        ("J.B. Holm, A. Lund and O. Vik", [("J.B. Holm", None), ("A. Lund", None), ("O. Vik", None)]),
        ("Ada Holm (she/her), Eva Lund (see above)", [("Ada Holm", None), ("Eva Lund", None)]),
        ("Ada Holm (first half), Eva Lund (part 2)", [("Ada Holm", None), ("Eva Lund", None)]),
        ("Ada Holm (WMNO; she/her), Eva Lund (they/them, WMNO)", [("Ada Holm", "WMNO"), ("Eva Lund", "WMNO")]),
        ("Ada Holm (Partners for Maps; treasurer)", [("Ada Holm", "Partners for Maps; treasurer")]),
        ("Ada Holm (ada@example.org), Eva Lund (WMNO, @eva)", [("Ada Holm", None), ("Eva Lund", "WMNO")]),
        ("Ada Holm ([mailto:ada@example.org ada@example.org])", [("Ada Holm", None)]),
        ("Prof. Tariq al-Hashimi, Omar el-Sayed", [("Prof. Tariq al-Hashimi", None), ("Omar el-Sayed", None)]),
        ("Ada Van den Berghe and Tim Van Dam", [("Ada Van den Berghe", None), ("Tim Van Dam", None)]),
        ("Ada Holm, journalist", [("Ada Holm", "journalist")]),
        ("Ada Holm, the village archivist, Eva Lund", [("Ada Holm", "the village archivist"), ("Eva Lund", None)]),
        ("Ada Holm, Wikimedia Norge (treasurer)", [("Ada Holm", "Wikimedia Norge (treasurer)")]),
        ("Ada Holm, Society for Maps and Paper", [("Ada Holm", "Society for Maps and Paper")]),
        ("Ada Holm, County Archive and Record Office", [("Ada Holm", "County Archive and Record Office")]),
        ("Ada Holm, Wikimedia Norge and Eva Lund", [("Ada Holm", "Wikimedia Norge"), ("Eva Lund", None)]),
        ("<s>Ada Holm</s> Eva Lund", [("Eva Lund", None)]),
    ],
)
def test_names_with_titles_and_in_quotes(answer, names):
    session = parse("X/Y", f"; Speakers\n: {answer}\n", [language("en")]).sessions[0]
    assert [(person.name, person.affiliation) for person in session.people] == names
    assert session.other == []


KNOWN = "; Speakers\n: Ada Holm (WMNO), Ruben Vik, Eva Lund (Office of Looms and Old Dyes)\n"


@pytest.mark.parametrize(
    ("code", "step", "kind", "owners"),
    [
        ("en", "TODO: fix the page", "task", []),
        ("en", "GLAM: collect the contacts", "task", []),
        ("en", "WMDE: write the report", "task", ["WMDE"]),
        ("en", "DONE: page created", "done", []),
        ("en", "Collect the slides (done)", "done", []),
        ("en", "-> Ada sends the list", "task", ["Ada"]),
        ("en", "Invite Wikimedia Norge to the next call", "task", []),
        ("en", "Ada Holm's list will be published", "task", []),
        ("en", "Survey (2015 data) to be translated", "task", []),
        ("en", "Ada Holm would be a good person to ask", "task", []),
        ("en", "Ada Holm of Wikimedia Norge will ask", "task", ["Ada Holm"]),
        ("en", "Swedish and Norwegian chapters plan a contest", "task", ["Swedish and Norwegian chapters"]),
        ("en", "Marta and the Norwegian chapter plan a contest", "task", ["Marta", "Norwegian chapter"]),
        ("en", "WMF's Learning and Evaluation team to share it", "task", ["WMF's Learning and Evaluation team"]),
        ("en", "The Learning & Evaluation team shares it", "task", ["Learning & Evaluation team"]),
        ("en", "The Education and Outreach committee will ask", "task", ["Education and Outreach committee"]),
        ("en", "Ada and her team will ask", "task", ["Ada", "her team"]),
        ("en", "Ada and her colleagues will ask", "task", ["Ada"]),
        ("en", "Our board will ask", "task", ["Our board"]),
        ("en", "Ada Holm (WMNO), together with the board, will ask", "task", ["Ada Holm", "board"]),
        ("en", "Ada, Wikimedia Norge, will ask", "task", []),
        ("en", "The group decided on two things: Ada asks the jury.", "task", ["Ada"]),
        ("en", "Ada asked two things: who pays, and why", "done", ["Ada"]),
        ("en", "The Survey Support Desk offers to look at it", "task", ["Survey Support Desk"]),
        ("en", "Survey Wikimedia Norge", "task", []),
        ("en", "A template for broadcasts: Ada, Ruben", "task", ["Ada", "Ruben"]),
        ("en", "A template for broadcasts: Ada, Zoe", "task", []),
        ("en", "Write a letter to: Ada", "task", []),
        ("en", "Contact: Ada", "task", []),
        ("en", "The press team at Wikimedia Norge will ask", "task", ["press team at Wikimedia Norge"]),
        ("en", "The press team at the fair will be asked", "task", []),
        ("en", "The user groups will ask", "task", ["user groups"]),
        ("en", "Ada asked the board. Answer: no.", "done", ["Ada"]),
        ("en", "Our list will be long", "task", []),
        ("en", "Ada, Ruben and two volunteers will ask", "task", ["Ada", "Ruben"]),
        ("en", "Later Marta will ask", "task", []),
        ("en", "The Society for Maps and Archives will ask", "task", ["Society for Maps and Archives"]),
        ("en", "Friends of Maps and Paper will ask", "task", ["Friends of Maps and Paper"]),
        ("en", "Wikimedia Norge and Marta will ask", "task", ["Wikimedia Norge", "Marta"]),
        ("en", "Society for Maps and Ada will ask", "task", ["Society for Maps", "Ada"]),
        ("en", "Society for Maps, Wikimedia Norge will ask", "task", ["Society for Maps", "Wikimedia Norge"]),
        ("en", "The Office of Looms and Old Dyes will ask", "task", ["Office of Looms and Old Dyes"]),
        ("it", "L'Associazione Arte e Cultura pubblica la guida", "task", ["Associazione Arte e Cultura"]),
        ("es", "El Archivo del Delta digitalizará las cintas", "task", ["Archivo del Delta"]),
        ("en", "Kick-off call 6 June 2016", "task", []),
        ("en", "Project plans for 2018", "task", []),
        ("en", "Marta sends the list", "task", ["Marta"]),
        ("en", "Update (August): the survey is late", "task", []),
        ("en", "Ada and two members of the jury will ask", "task", ["Ada"]),
        ("en", "A. Smith will ask", "task", ["A. Smith"]),
        ("en", "Fr. Emeka Obi will ask", "task", ["Fr. Emeka Obi"]),
        ("en", "A letter to be sent by Ada", "task", ["Ada"]),
        ("en", "It was agreed that Ada would ask", "task", ["Ada"]),
        ("en", "It was agreed that Ada will ask", "task", ["Ada"]),
        ("en", "It was agreed that Ada's letter is fine", "done", []),
        ("en", "Ada has volunteered to ask", "task", ["Ada"]),
        ("en", "Ada: set up a call", "task", ["Ada"]),
        ("en", "Ada → ask the board", "task", ["Ada"]),
        ("en", "Ask the board --> Ada", "task", ["Ada"]),
        ("en", "Ask the board (Ada, by Wikimania)", "task", ["Ada"]),
        ("de", "Ada hat zugesagt, den Bericht zu schreiben", "task", ["Ada"]),
        ("de", "Ada und ihr Team wollen den Bericht schreiben", "task", ["Ada", "ihr Team"]),
        ("fr", "Ada et deux bénévoles vont écrire le bilan", "task", ["Ada"]),
        ("en", "Write the letter – Ada, Ruben", "task", ["Ada", "Ruben"]),
        ("en", "Write the letter – with love", "task", []),
        ("en", "Write the letter (responsible: Ada Holm, deadline: May)", "task", ["Ada Holm"]),
        ("de", "Adas Liste wird 2017 veröffentlicht", "task", []),
        ("de", "Ada Holm wird gebeten, einen Bericht zu schreiben", "task", []),
        ("de", "Wikimedia Norge einladen", "task", []),
        ("de", "Kontakt mit Ada Holm aufnehmen", "task", []),
        ("de", "Bericht schreiben (Ada, Juni 2016)", "task", []),
        (
            "de",
            "Wikimedia Moorland e. V. und Kasimir v. Thurn klären das",
            "task",
            ["Wikimedia Moorland e. V.", "Kasimir v. Thurn"],
        ),
        ("fr", "Le collectif Marée haute propose de lire", "task", ["collectif Marée haute"]),
        ("fr", "Le groupe Musées se réunira", "task", ["groupe Musées"]),
        ("es", "Los capítulos sueco y noruego preparan un concurso", "task", []),
    ],
)
def test_only_who_does_it_is_an_owner(code, step, kind, owners):
    text = f"{KNOWN}; {LABELS[code]}\n* {step}\n"
    session = parse("X/Y", text, [language(code), language("en")]).sessions[0]
    assert [(one.kind, [owner.name for owner in one.owners]) for one in session.next_steps] == [(kind, owners)]


@pytest.mark.parametrize(
    ("code", "step", "due"),
    [
        ("en", "Repeat the survey of May 2015", None),
        ("en", "Read the notes from the 12 March 2016 workshop", None),
        ("en", "A test has been running since May 2015", None),
        ("en", "Meet in the week of 5 June 2017", "5 June 2017"),
        ("en", "Ada Holm: set up a call in May 2018", "May 2018"),
        ("de", "Bericht über die Tagung vom 3. Mai 2016 schreiben", None),
        ("fr", "Relire le bilan du 12 mars 2016", None),
        ("es", "A partir de mayo de 2016 habrá un boletín", "mayo de 2016"),
        ("en", "Ada Holm will send it\n** Update May 2018: sent to two", None),
        ("en", "Ada Holm will send it\n** by 5 May 2018", "by 5 May 2018"),
        ("en", "Send it by 5 May 2018 {{done}}", "by 5 May 2018"),
        ("en", "<s>Send it by 5 May 2018</s>", "by 5 May 2018"),
        ("en", "Send it by 5 May 2018\n** Done on 3 May 2018", "by 5 May 2018"),
        ("en", "Send it in May 2018 {{done}}", None),
        ("en", "Ada Holm sent it before Wikimania {{done}}", None),
        ("en", "DONE: sent before Wikimania", None),
    ],
)
def test_a_date_that_says_which_is_no_due(code, step, due):
    text = f"{KNOWN}; {LABELS[code]}\n* {step}\n"
    (found,) = parse("X/Y", text, [language(code), language("en")]).sessions[0].next_steps
    assert (found.due.text if found.due else None) == due


@pytest.mark.parametrize(
    ("answer", "people"),
    [
        ("[[User:Ada-H]]", [("Ada-H", None, "Ada-H")]),
        ("Ada Holm ([[User:Ada-H|Ada-H]])", [("Ada Holm", None, "Ada-H")]),
        ("[[User:Ada-H|Ada]] ([[User talk:Ada-H|talk]])", [("Ada", None, "Ada-H")]),
        ("Ada Holm <br /> Ruben Vik", [("Ada Holm", None, None), ("Ruben Vik", None, None)]),
        ("Ada Holm + 1 TBD", [("Ada Holm", None, None)]),
        ("伊藤 春香 (Itō Haruka)", [("伊藤 春香 (Itō Haruka)", None, None)]),
        ("伊藤 春香 (Itō Haruka; WMJP)", [("伊藤 春香 (Itō Haruka)", "WMJP", None)]),
        ("দেবাশিস রায় (WMBD)", [("দেবাশিস রায়", "WMBD", None)]),
    ],
)
def test_accounts_beside_names(answer, people):
    session = parse("X/Y", f"; Speakers\n: {answer}\n", [language("en")]).sessions[0]
    assert [(one.name, one.affiliation, one.user) for one in session.people] == people


@pytest.mark.parametrize(
    ("page", "accounts"),
    [
        ("; Author\n: Ada Holm\n; Username\n: Ada-H\n", [("Ada Holm", "Ada-H")]),
        (
            "; Authors\n: Ada Holm, Ruben Vik\n; Usernames\n: Ada-H, Rubenvik\n",
            [("Ada Holm", "Ada-H"), ("Ruben Vik", "Rubenvik")],
        ),
        ("; Authors\n: Ada Holm, Ruben Vik\n; Username\n: Ada-H\n", [("Ada Holm", None), ("Ruben Vik", None)]),
        ("; Username\n: Ada-H\n; Type\n: talk\n", [("Ada-H", None)]),
    ],
)
def test_an_account_under_its_own_label(page, accounts):
    session = parse("X/Y", page, [language("en")]).sessions[0]
    assert [(one.name, one.user) for one in session.people] == accounts
