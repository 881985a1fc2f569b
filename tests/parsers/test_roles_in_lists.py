"""Labels inside a list of people: they are nobody, and tell the role of those behind them."""

from __future__ import annotations

import pytest

from bot.conference.language import language
from bot.parsers.session import parse


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("Speakers: Ada Holm; Chair: Eva Lund", [("Ada Holm", "speaker"), ("Eva Lund", "facilitator")]),
        (
            "Speakers: Ada Holm; Moderators: Eva Lund, Mia Berg",
            [("Ada Holm", "speaker"), ("Eva Lund", "facilitator"), ("Mia Berg", "facilitator")],
        ),
        (
            "Speakers:\n* Moderation: Ada Holm\n* Eva Lund",
            [("Ada Holm", "facilitator"), ("Eva Lund", "speaker")],
        ),
        ("Speakers: Ada Holm, Eva Lund: on boats", [("Ada Holm", "speaker"), ("Eva Lund", "speaker")]),
        ("Speakers: Ada Holm; Moderator: TBA", [("Ada Holm", "speaker")]),
        ("Contacts: Ada Holm; Moderator: Eva Lund", [("Ada Holm", "contact"), ("Eva Lund", "contact")]),
    ],
)
def test_a_label_before_names_is_nobody(answer, found):
    parsed = parse("Meet/Programme/1", f"== 1: A ==\n{answer}\n\nAudience: all\n", [language("en")])
    [session] = parsed.sessions
    assert [(one.name, one.role) for one in (*session.people, *session.contacts)] == found
    assert parsed.coverage() == 1
