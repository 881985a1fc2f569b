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
        ("en", "These notes were approved by Ada Holm.", ("approved", "Ada Holm")),
        ("en", "This page was partly approved by the speakers.", ("partly", "speakers")),
        ("en", "We met. This summary has been approved by Ada Holm.", ("approved", "Ada Holm")),
        ("en", "The minutes of this session were approved by the hosts.", ("approved", "hosts")),
        ("en", "The budget page was approved by the board.", None),
        ("en", "The report was approved by the board.", None),
        ("en", "These notes will be approved by the board.", None),
        ("en", "These notes were not approved by the board.", None),
        ("en", "Ada said the notes were approved by the board.", None),
        ("de", "Diese Notizen wurden von Ada Holm freigegeben.", ("approved", "Ada Holm")),
        ("de", "Das Protokoll wurde teilweise von der Moderation bestätigt.", ("partly", "Moderation")),
        ("de", "Diese Notizen werden von Ada Holm freigegeben.", None),
        ("fr", "Ces notes ont été approuvées par les intervenants.", ("approved", "intervenants")),
        ("es", "Esta página fue aprobada por los ponentes.", ("approved", "ponentes")),
        ("it", "Questi appunti sono stati approvati dai relatori.", ("approved", "relatori")),
        ("pl", "Te notatki zostały zatwierdzone przez Adę", ("approved", "Adę")),
        ("pt", "Estas notas foram aprovadas pelos palestrantes.", ("approved", "palestrantes")),
        ("uk", "Ці нотатки були схвалені доповідачами.", ("approved", "доповідачами")),
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
