"""Lengths as people write them, in eight languages."""

from __future__ import annotations

import pytest

from bot.conference.language import codes, language
from bot.parsers.duration import minutes
from bot.parsers.session import parse


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "~45m + ~75m; 120 min in total", 120),
        ("en", "1 hour and 30 minutes", 90),
        ("en", "1 hour 30", 90),
        ("en", "1 hour and a half", 90),
        ("en", "1.5 hours", 90),
        ("en", "90-minute workshop", 90),
        ("en", "1:30 h", 90),
        ("en", "2 × 45 min", 90),
        ("en", "90 min (60 min talk + 30 min questions)", 90),
        ("en", "1h30 (90 min)", 90),
        ("en", "45 min + 45 min", 90),
        ("en", "60 to 90 minutes", None),
        ("en", "60–90 min", None),
        ("en", "2 1/2 hours", None),
        ("en", "40 people", None),
        ("en", "5 minds", None),
        ("en", "20 minutiae", None),
        ("de", "1,5 Stunden", 90),
        ("de", "2 Std. 15 Min.", 135),
        ("de", "2einhalb Stunden", 150),
        ("de", "60 bis 90 Minuten", None),
        ("es", "1 hora y media", 90),
        ("es", "2 horas y 10 minutos", 130),
        ("es", "60 a 90 minutos", None),
        ("fr", "1h30", 90),
        ("fr", "2h00", 120),
        ("fr", "180 min.", 180),
        ("fr", "une séance de 1 heure et demie", 90),
        ("fr", "de 60 à 90 minutes", None),
        ("it", "90 minuti", 90),
        ("it", "1 ora e mezza", 90),
        ("it", "1 ora e un quarto", 75),
        ("pl", "1 godzina i kwadrans", 75),
        ("it", "2 ore e 15 minuti", 135),
        ("it", "da 60 a 90 minuti", None),
        ("pl", "90 minut", 90),
        ("pl", "1 godz. 30 min", 90),
        ("pl", "2 godziny i 5 minut", 125),
        ("pl", "1,5 godziny", 90),
        ("pl", "2 i pół godziny", 150),
        ("pl", "od 60 do 90 minut", None),
        ("pt", "2 horas e meia", 150),
        ("pt", "de 60 a 90 minutos", None),
        ("uk", "1 год. 30 хв.", 90),
        ("uk", "90 хвилин", 90),
        ("uk", "2 години", 120),
        ("uk", "2 з половиною години", 150),
        ("uk", "від 60 до 90 хвилин", None),
    ],
)
def test_minutes(code, text, expected):
    assert minutes(text, (language(code),)) == expected
    assert minutes(text, tuple(language(one) for one in codes())) == expected


@pytest.mark.parametrize(("text", "expected"), [("60", 60), ("~60", 60), ("60 ’", 60), ("60 years", None), ("", None)])
def test_a_figure_without_a_unit(text, expected):
    assert minutes(text, (language("en"),), bare=True) == expected


@pytest.mark.parametrize(
    ("answer", "expected", "kept"),
    [
        ("Duration: <s>45 minutes</s> 30 minutes", 30, []),
        ("Duration: 30 minutes <del>(45 minutes)</del>", 30, []),
        ("Duration:\n* <s>45 minutes</s>\n* 30 minutes", 30, []),
        ("Duration: <s>45 minutes</s>", None, ["45 minutes"]),
        ("Duration: 45 minutes <u>and</u> 30 minutes", 75, []),
        ("Format: talk, <s>45 minutes</s> 30 minutes", 30, []),
        ("Format: <s>talk</s> panel, 45 minutes", 45, []),
        ("Format: panel, <s>45 minutes</s>", None, []),
    ],
)
def test_what_is_struck_does_not_count(answer, expected, kept):
    parsed = parse("Meet/Programme/1", f"== 1: A ==\n{answer}\n\nAudience: all\n", [language("en")])
    assert parsed.sessions[0].duration_minutes == expected
    assert [one.text.text for one in parsed.sessions[0].other] == kept
    assert parsed.coverage() == 1
