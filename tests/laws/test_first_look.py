"""Whatever stands on pages that nobody has described: looking never raises, and what is proposed can be used."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from generated import REAL_PAGES, pages
from hypothesis import example, given
from hypothesis import strategies as st
from places import LANGUAGES

from bot.conference import read
from bot.report import conference_file, survey
from bot.report.text import CONTROL
from bot.revision import Page, Revision
from bot.survey.guesses import guess
from bot.survey.pages import survey as look

FOLDER = "Kelp Week 2027/"
NAMES = ["1", "2A", "Day 3", "It's \\d+ (all)", "On kelp/de", "Träck/4"]


def is_harmless(lines):
    """Whether no line drives a terminal, the bold type of our own headings aside."""
    return not any(CONTROL.search(re.sub(r"^\x1b\[1m(.*)\x1b\[0m$", r"\1", line)) for line in lines)


def check(texts):
    """Looks at pages with these texts, and uses the file that is proposed, its commented lines included."""
    then = datetime(2027, 5, 3, tzinfo=UTC)
    listed = [
        Page(f"{FOLDER}{name}", Revision(1, None, "Ida", then, "", text))
        for name, text in zip(NAMES, texts, strict=False)
    ]
    seen = look(listed, LANGUAGES)
    assert [page.title for page in seen.pages] == [page.title for page in listed]
    assert is_harmless(survey.pages(seen, ""))
    if not seen.sessions:
        return
    guessed = guess(seen, FOLDER, LANGUAGES)
    text = conference_file.toml(guessed, "folder:pages", len(seen.sessions))
    for proposed in (text, re.sub(r'^# (?=")', "", text, flags=re.MULTILINE)):
        conference = read.conference(proposed, "new.toml")
        assert all(conference.is_session(page.title) for page in seen.of("session"))
    assert is_harmless([*survey.labels(guessed.tally), survey.guesses(guessed), text])
    assert 0 <= guessed.tally.labels <= 1
    assert 0 <= guessed.tally.characters <= 1


@given(st.lists(pages, min_size=1, max_size=len(NAMES)))
@example(list(REAL_PAGES.values())[: len(NAMES)])
@example([";Audience\nall\n;Description\nx\n;Odd \x1b[31m\" = '''label\nx\n"] * 3)
def test_what_is_proposed_can_be_used(texts):
    check(texts)


def test_it_can_be_used_for_our_own_pages():
    texts = list(REAL_PAGES.values())
    for start in range(0, len(texts), len(NAMES)):
        check(texts[start : start + len(NAMES)])
