"""Next steps below nothing but the caption of the box for the follow-up."""

from __future__ import annotations

import pytest

from bot.conference.language import codes, language
from bot.parsers.session import parse

LANGUAGES = [language(code) for code in sorted(codes(), key=lambda code: (code != "en", code))]
LISTED = "* Ada Holm will write it\n"


def read(text):
    parsed = parse("Meet/Programme/1", f"== 1: A ==\n{text}", LANGUAGES)
    assert parsed.coverage() == 1
    return parsed.sessions[0]


@pytest.mark.parametrize(
    "text",
    [
        f"== How to move forward ==\n{LISTED}\n; Audience\n: all\n",
        f"'''How to move forward'''\n[[File:X.jpg|thumb]]\n{LISTED}\n; Audience\n: all\n",
        f"; Audience\n: all\n\n== After the meeting: how to move forward? ==\n{LISTED}",
        "; Audience\n: all\n\n== After the meeting: how to move forward? ==\nAda Holm will write it.\n",
        "; Audience\n: all\n\n== Way forward ==\n{|\n! What !! Who\n|-\n| Ada Holm will write it || Ada Holm\n|}\n",
    ],
)
def test_they_are_next_steps(text):
    session = read(text)
    assert [(one.text.rstrip("."), one.kind) for one in session.next_steps] == [("Ada Holm will write it", "task")]
    assert (session.other, session.topics) == ([], [])


@pytest.mark.parametrize(
    ("caption", "step"),
    [
        ("Wie geht es weiter?", "Ada Holm wird es schreiben"),
        ("Et après ?", "Ada Holm va l’écrire"),
        ("¿Cómo seguimos?", "Ada Holm va a escribirlo"),
        ("E adesso?", "Ada Holm lo scriverà"),
        ("E agora?", "Ada Holm vai escrevê-lo"),
    ],
)
def test_they_are_so_in_other_languages(caption, step):
    session = read(f"== {caption} ==\n* {step}\n")
    assert [(one.text, one.owners[0].name) for one in session.next_steps] == [(step, "Ada Holm")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f"== How to move forward ==\n{LISTED}\n; Next steps\n* Ben Ito will read it\n", "How to move forward"),
        (
            f"== How to move forward ==\n{LISTED}\n== Summary ==\n=== Mills ===\n'''Next steps'''\n* Ben Ito will read it\n",
            "How to move forward",
        ),
    ],
)
def test_a_label_for_them_says_more(text, label):
    session = read(text)
    assert [one.text for one in session.next_steps] == ["Ben Ito will read it"]
    assert [(one.label, one.text.text) for one in session.other] == [(label, "Ada Holm will write it")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("== How to move forward ==\nIn the big hall.\n\n; Audience\n: all\n", "How to move forward"),
        ("== Session details ==\n* in the big hall\n\n; Audience\n: all\n", None),
    ],
)
def test_what_is_no_list_and_what_stands_below_other_captions_is_kept(text, label):
    session = read(text)
    assert session.next_steps == []
    assert [one.label for one in session.other] == [label]


def test_a_session_may_be_called_so():
    session = parse("Meet/1", "== Mills: how to move forward ==\n; Audience\n: all\n", LANGUAGES).sessions[0]
    assert (session.title, session.next_steps) == ("Mills: how to move forward", [])
