"""Tables of next steps: which columns say who, until when and how far, however their heads put it."""

from __future__ import annotations

import pytest

from bot.conference.language import language
from bot.parsers.session import parse

LANGUAGES = [language(code) for code in ("en", "es", "pl")]


def steps(label, heads, *cells):
    rows = f"! {' !! '.join(heads)}\n|-\n| {' || '.join(cells)}\n"
    text = f"== 1: A ==\n; {label}\n{{|\n{rows}|}}\n"
    parsed = parse("Meet/Programme/1", text, LANGUAGES, year=2015)
    assert parsed.coverage() == 1
    return [
        (one.kind, one.text, [owner.name for owner in one.owners], one.due and (one.due.text, one.due.end))
        for one in parsed.sessions[0].next_steps
    ]


@pytest.mark.parametrize(
    ("label", "step", "owner", "due"),
    [
        ("Next steps", "Step", "Owner(s)", "Due"),
        ("Next steps", "Action", "Who is responsible?", "Due date"),
        ("Next steps", "Task", "Person(s)", "By when?"),
        ("Próximos pasos", "Acción", "Responsable(s)", "Plazo"),
        ("Próximos pasos", "Tarea", "¿Quién se encarga?", "¿Cuándo?"),
        ("Następne kroki", "Zadanie", "Kto to zrobi?", "Do kiedy"),
    ],
)
def test_heads_of_columns(label, step, owner, due):
    assert steps(label, [step, owner, due], "Draft it", "Ada Holm", "2015-05-31") == [
        ("task", "Draft it", ["Ada Holm"], ("2015-05-31", "2015-05-31"))
    ]


@pytest.mark.parametrize("head", ["Step (mills)", "What (happened)", "Steps(s)", "2015"])
def test_heads_that_say_something_else(head):
    assert ("task", "Draft it", ["Ada Holm"], None) not in steps("Next steps", [head, "Who"], "Draft it", "Ada Holm")


@pytest.mark.parametrize(
    ("head", "cell", "due"),
    [
        ("Due (2017)", "31 May", ("31 May", "2017-05-31")),
        ("Deadline 2017", "Q2", ("Q2", "2017-06-30")),
        ("Due (2017)", "May 2018", ("May 2018", "2018-05-31")),
        ("Due (2017)", "by mid-May", ("by mid-May", "2017-05-31")),
        ("Due (2017)", "31 May 2018", ("31 May 2018", "2018-05-31")),
        ("Due (2017)", "before Wikimania", ("before Wikimania", None)),
        ("Due (2017)", "2018", ("2018", None)),
        ("Due", "31 May", ("31 May", "2015-05-31")),
    ],
)
def test_the_year_that_the_head_of_a_column_says(head, cell, due):
    assert steps("Next steps", ["Step", head], "Draft it", cell) == [("task", "Draft it", [], due)]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("done", "done"),
        ("{{done}}", "done"),
        ("✅", "done"),
        ("✓ 3 June", "done"),
        ("not done", "task"),
        ("{{Not done}}", "task"),
        ("drafting", "task"),
        ("", "task"),
    ],
)
def test_what_the_status_says(status, kind):
    due = ("31 May", "2015-05-31")
    assert steps("Next steps", ["Step", "Due", "Status"], "Draft it", "31 May", status) == [(kind, "Draft it", [], due)]
    assert steps("Next steps", ["Step", "Status"], "Draft it by 31 May", status) == [
        (kind, "Draft it by 31 May", [], ("by 31 May", "2015-05-31") if kind == "task" else None)
    ]
