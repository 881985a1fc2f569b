"""When something else was, or how long it lasts, is no due: neither in clauses about it nor before the event's year."""

from __future__ import annotations

import pytest

from bot.conference.language import language
from bot.parsers import due
from bot.parsers.context import Context
from bot.parsers.session import parse
from bot.parsers.words import words


@pytest.mark.parametrize(
    ("code", "step"),
    [
        ("en", "Ada will continue what the board decided on 5 May 2023."),
        ("en", "Ada will upload the photos Ben took on 5 May 2023."),
        ("en", "Ada will publish those made in May 2023."),
        ("en", "Ada will explain how they organised contests in May 2023."),
        ("en", "Ada uploads the photos taken on 5 May 2023."),
        ("en", "Ada will publish the decisions, taken in May 2023."),
        ("de", "Ada wird fortführen, was der Vorstand am 5. Mai 2023 beschlossen hat."),
        ("de", "Ada wird die Fotos hochladen, die Ben im Mai 2023 gemacht hat."),
        ("fr", "Ada va continuer ce que le conseil a décidé le 5 mai 2023."),
        ("fr", "Ada va publier les décisions prises en mai 2023."),
        ("es", "Ada va a continuar lo que decidió la junta el 5 de mayo de 2023."),
        ("es", "Ada va a publicar las decisiones tomadas en mayo de 2023."),
        ("it", "Ada continuerà ciò che il consiglio ha deciso il 5 maggio 2023."),
        ("pt", "Ada vai publicar as decisões tomadas em maio de 2023."),
        ("pl", "Ada opublikuje decyzje podjęte w maju 2023."),
        ("uk", "Ада опублікує рішення, ухвалені в травні 2023."),
        ("en", "Ada will publish the results of its meeting of May 2025."),
        ("en", "Ada will publish the decisions taken by the board at its meeting of May 2025."),
        ("fr", "Ada va publier les décisions prises lors de sa réunion de janvier 2025."),
        ("en", "Ben will use the room that is free until May 2025."),
        ("en", "Ben will invite those who had registered by May 2023."),
        ("de", "Ben nutzt den Raum, der bis Mai 2025 frei ist."),
        ("fr", "Ben va utiliser la salle qui est libre jusqu’en mai 2025."),
    ],
)
def test_when_something_else_was_or_is_is_no_due(code, step):
    assert due.find(step, Context(words((language(code),)))) is None


@pytest.mark.parametrize(
    ("code", "step", "said"),
    [
        ("en", "The report will be published in May 2025.", "May 2025"),
        ("en", "The photos that Ben took will be published in May 2025.", "May 2025"),
        ("en", "We agreed that Ada sends the collected feedback on 5 May 2025.", "5 May 2025"),
        ("en", "Ada will put the slides online on 5 May 2025.", "5 May 2025"),
        ("en", "Ada will have the list on 5 May 2025.", "5 May 2025"),
        ("en", "Ada makes sure that the list is ready by 5 May 2025.", "by 5 May 2025"),
        ("en", "Find someone who sends the list by 5 May 2025.", "by 5 May 2025"),
        ("en", "Ada collects what is needed by 5 May 2025.", "by 5 May 2025"),
        ("en", "Ada sends the list that is due by 5 May 2025.", "by 5 May 2025"),
        ("en", "The board will vote at its meeting of 5 May 2025.", "5 May 2025"),
        ("fr", "Le bureau votera lors de sa réunion de janvier 2025.", "janvier 2025"),
        ("de", "Vereinbart wurde, dass Ada am 5. Mai 2025 die Liste schickt.", "5. Mai 2025"),
        ("de", "Ada sorgt dafür, dass die Liste bis Mai 2025 fertig ist.", "bis Mai 2025"),
        ("fr", "Ada va présenter le projet au comité en mai 2025.", "mai 2025"),
        ("es", "La lista será publicada en mayo de 2025.", "mayo de 2025"),
        ("es", "Ada prometió enviar la lista el 5 de mayo de 2025.", "5 de mayo de 2025"),
        ("it", "La lista verrà pubblicata a maggio 2025.", "maggio 2025"),
        ("pt", "A lista deve ser publicada em maio de 2025.", "maio de 2025"),
        ("pl", "Lista zostanie opublikowana w maju 2025.", "maju 2025"),
        ("uk", "Список буде опубліковано в травні 2025.", "травні 2025"),
    ],
)
def test_when_the_step_is_to_be_done_is_one(code, step, said):
    found = due.find(step, Context(words((language(code),))))
    assert (found and found.text) == said


@pytest.mark.parametrize(
    ("page", "label", "step", "said"),
    [
        ("Summit 2024/Programme/1", "Next steps", "Show the tables from Oslo, 5 May 2023", None),
        ("Summit 2024/Programme/1", "Next steps", "Show the tables, 5 May 2024", "5 May 2024"),
        ("Summit 2024/Programme/1", "Next steps", "Show the tables by 5 May 2023", "by 5 May 2023"),
        ("Summit 2024/Programme/1", "Next Steps and Milestones", "Show the tables, 5 May 2023", "5 May 2023"),
        ("Summit/Programme/1", "Next steps", "Show the tables, 5 May 2023", "5 May 2023"),
        ("Strategy 2040/Programme/1", "Next steps", "Show the tables, 5 May 2023", "5 May 2023"),
        ("Summit 2024/Looking back on 2022", "Next steps", "Show the tables, 5 May 2023", "5 May 2023"),
    ],
)
def test_nothing_is_due_before_the_year_of_the_event(page, label, step, said):
    (session,) = parse(page, f"= 1: A =\n;{label}\n* {step}\n", [language("en")]).sessions
    assert [one.due and one.due.text for one in session.next_steps] == [said]


def test_a_column_for_it_may_say_any_year():
    table = "{|\n! Step !! Until\n|-\n| Show the tables || 5 May 2023\n|}"
    (session,) = parse("Summit 2024/1", f"= 1: A =\n;Next steps\n{table}\n", [language("en")]).sessions
    assert [one.due and one.due.start for one in session.next_steps] == ["2023-05-05"]
