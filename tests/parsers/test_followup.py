"""Whether next steps are listed, whether the page says that there are none, or whether nothing is said."""

from __future__ import annotations

import pytest

from bot.conference.language import language
from bot.parsers.session import parse


@pytest.mark.parametrize(
    ("code", "step", "followup"),
    [
        ("en", "Not discussed, because of the fire alarm", "none"),
        ("en", "There was no time to discuss next steps.", "none"),
        ("en", "No consensus on the licence.", "none"),
        ("en", "There was no time to discuss next steps, so Ada will ask the board.", "listed"),
        ("en", "There was no time, so the list will be sent later.", "listed"),
        ("en", "There is no time to waste: next steps are to be written", "listed"),
        ("en", "Not discussed: who pays\n* Ada will send the list", "listed"),
        ("en", "The licence was not decided.", "missing"),
        ("en", "TBD", "missing"),
        ("de", "Noch nicht besprochen: wer bezahlt", "none"),
        ("de", "Es war keine Zeit, die nächsten Schritte zu besprechen.", "none"),
        ("de", "Es war keine Zeit für Vereinbarungen, deshalb wird der Vorstand gefragt.", "listed"),
        ("fr", "Pas le temps de discuter des prochaines étapes", "none"),
        ("es", "No hubo tiempo para hablar de los próximos pasos.", "none"),
        ("it", "Non c’è stato il tempo di parlare dei prossimi passi.", "none"),
        ("pl", "Zabrakło czasu na omówienie kolejnych kroków.", "none"),
        ("pt", "Não houve tempo para discutir os próximos passos.", "none"),
        ("uk", "Не вистачило часу, щоб обговорити наступні кроки.", "none"),
    ],
)
def test_followup(code, step, followup):
    label = language(code).labels.next_steps[0]
    session = parse("X/Y", f"= 1: A =\n; {label}\n* {step}\n", [language(code)]).sessions[0]
    assert session.followup == followup
