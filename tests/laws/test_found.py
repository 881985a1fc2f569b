"""Pages that once broke law 1: scripts/fuzz found them, or a person did. Beside each stands a sentence."""

from __future__ import annotations

import pytest
from generated import REAL_PAGES
from places import LANGUAGES, ROOT
from test_parsing import TITLE, check, check_slices, lost

from bot.parsers.programme import parse as parse_programme
from bot.records import Programme

FOUND = ROOT / "tests" / "fixtures" / "found"
CASES = sorted(FOUND.glob("*.wiki"))


class Read:
    """A programme as the checks of session pages take it."""

    def __init__(self, parsed):
        self.source, self.claims, self.sessions = parsed.source, parsed.claims, [parsed.programme]


def check_both(text, title=TITLE):
    """Law 1, for a session page and for a programme."""
    check(text, title)
    parsed = parse_programme(title, text, LANGUAGES, year=2017)
    check_slices(Read(parsed))
    assert lost(Read(parsed)) == []
    assert parsed.coverage() == 1
    assert Programme.model_validate_json(parsed.programme.model_dump_json()) == parsed.programme


def test_pages_that_once_broke_the_law():
    for case in CASES:
        check_both(case.read_bytes().decode("utf-8", "surrogatepass"))
        assert case.with_suffix(".txt").read_text("utf-8").strip(), f"{case.name} wants a sentence beside it"


@pytest.mark.parametrize("title", REAL_PAGES)
def test_every_page_that_we_have_read_as_a_programme(title):
    check_both(REAL_PAGES[title], title)
