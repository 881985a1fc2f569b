"""Who approved the documentation, with or without a verb; nobody did where others are told of it."""

from __future__ import annotations

import pytest

from bot.conference.language import language
from bot.parsers.session import parse


@pytest.mark.parametrize(
    ("code", "sentence", "approval"),
    [
        ("en", "This session documentation was (partly) approved by the table hosts.", ("partly", "table hosts")),
        ("en", "Documentation approved by one of the speakers.", ("approved", "one of the speakers")),
        ("en", "Session documentation partly approved by the table hosts", ("partly", "table hosts")),
        ("en", "Approved (partially) by Ada Holm", ("partly", "Ada Holm")),
        ("en", "We publish the documentation approved by the board.", None),
        ("en", "Documentation to be approved by the board", None),
        ("de", "Dokumentation freigegeben von den Referierenden.", ("approved", "Referierenden")),
        ("de", "Dokumentation teilweise von den Referierenden freigegeben", ("partly", "Referierenden")),
        ("de", "Freigegeben durch die Moderation", ("approved", "Moderation")),
        ("de", "Wir haben die Dokumentation von Ada freigegeben", None),
        ("es", "Minuta parcialmente aprobada por los ponentes.", ("partly", "ponentes")),
        ("fr", "Compte rendu validé par les intervenants.", ("approved", "intervenants")),
        ("fr", "Relire la documentation approuvée par les intervenants.", None),
        ("it", "Verbale approvato dai relatori.", ("approved", "relatori")),
        ("pl", "Notatka częściowo zatwierdzona przez Adę", ("partly", "Adę")),
        ("pt", "Documentação aprovada pelos palestrantes.", ("approved", "palestrantes")),
        ("uk", "Документація схвалена доповідачами.", ("approved", "доповідачами")),
    ],
)
def test_approval(code, sentence, approval):
    audience = language(code).labels.audience[0]
    (session,) = parse("X/Y", f"== 1: A ==\n{sentence}\n\n;{audience}\n: x\n", [language(code)]).sessions
    assert (session.approval and (session.approval.state, session.approval.by)) == approval
