"""Which step is which row: never a wrong one, and nine of ten reworded ones found."""

from __future__ import annotations

import runpy

import pytest
from places import ROOT

from bot.conference.language import codes, language
from bot.match import Promise, Vocabulary, match

BENCHMARK = runpy.run_path(str(ROOT / "benchmarks" / "matching.py"))
WORDS = Vocabulary.of(language(code).steps for code in codes())


def matched(before, after, **values):
    """Whether one wording finds the other."""
    return bool(match([Promise("1", after, **values)], [Promise("1", before, **values)], WORDS).rows)


def test_the_lists():
    listed = [
        (case, BENCHMARK["promises"](case["before"]), BENCHMARK["promises"](case["after"]))
        for case in BENCHMARK["cases"]()
    ]
    result = BENCHMARK["measure"](listed)
    assert result.wrong == []
    assert result.recall >= 0.9


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Write the report on Meta", "The report on Meta will be written"),
        ("Draft three letters to the hosts", "Write 3 letters to the hosts"),
        ("Make a check list for the hosts", "Make a checklist for hosts"),
        ("Contact the chapter in Ghana", "Get in touch with the chapter in Ghana"),
        ("Contact the chapter in Ghana", "Contact the chapter in Ghana (about the lamps)"),
        ("Fuer die Raeume in Kassel anfragen", "Für die Räume in Kassel bald anfragen"),
        ("Die Umfrage zum Lager auswerten", "Wir werten die Umfrage zum Lager aus"),
        ("Put the slides online", "Upload the slides"),
        ("Results of the poll to be published on Meta", "Publish the poll results on Meta"),
        ("Meet the deputy minister", "Organise a meeting with the deputy minister"),
        ("Buy lamps", "Buy lamps, because the old ones are broken"),
    ],
)
def test_the_same_promise_in_other_words(before, after):
    assert matched(before, after)
    assert matched(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Contact the chapter in Ghana", "Contact the chapter in Kenya"),
        ("Contact the chapter in Gambia", "Contact the chapter in Zambia"),
        ("Contact the chapter in Niger", "Contact the chapter in Nigeria"),
        ("Write report 7 for the board", "Write report 8 for the board"),
        ("Publish the list of names", "Do not publish the list of names"),
        ("Run the workshop with an interpreter", "Run the workshop without an interpreter"),
        ("Open the call for papers", "Close the call for papers"),
        ("Buy the lamp", "Sell the lamp"),
        ("Collect feedback", "Analyse the collected feedback"),
        ("Geocode the lists of lamps", "Print the geocoded lists of lamps"),
        ("Draft the charter of the hub", "Approve the draft charter of the hub"),
        ("Das Handbuch übersetzen", "Das übersetzte Handbuch drucken"),
        ("Share the survey with the schools", "Share the survey results with the schools"),
        ("Chapters report to the hub", "The hub reports to chapters"),
        ("Mandare il contatto alla biblioteca", "Mandare il contratto alla biblioteca"),
        ("Move the pages from Meta to the outreach wiki", "Move the pages from the outreach wiki to Meta"),
        ("Publish the draft budget on Meta soon", "Publish the draft agenda on Meta soon"),
        ("公开调查数据", "不公开调查数据"),
        ("", "Write the report"),
        ("!", "?"),
    ],
)
def test_two_promises_however_alike(before, after):
    assert not matched(before, after)
    assert not matched(after, before)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Holm", "Ada", True),
        ("Ada Holm", "A. Holm", True),
        ("Jürgen Müller", "Jurgen Muller", True),
        ("Ada Holm", "Ben Holm", False),
        ("Ada Holm", "Ben Ito", False),
    ],
)
def test_owners_that_have_nobody_in_common_make_two_promises(one, other, same):
    step = Promise("1", "Write the report on the lamps", (one,))
    row = Promise("1", "Write a report on the lamps", (other,))
    assert bool(match([step], [row], WORDS).rows) == same


def test_nothing_goes_from_session_to_session():
    assert not match([Promise("1", "Write the report")], [Promise("2", "Write the report")], WORDS).rows


def test_a_row_that_an_editor_wrote_goes_with_its_own_text_only():
    row = Promise("1", "Write the report on lamps", exact=True)
    assert match([Promise("1", "Write the report on lamps")], [row], WORDS).rows == {0: 0}
    assert not match([Promise("1", "Write the report on the lamps now")], [row], WORDS).rows


def test_of_two_like_ones_none_and_it_is_told():
    rows = [Promise("1", "Write a report on the lamps"), Promise("1", "Write the report on the lamps")]
    found = match([Promise("1", "Write one more report on the lamps")], rows, WORDS)
    assert not found.rows


def test_a_date_tells_like_wordings_apart():
    rows = [Promise("1", f"Regional meeting {when}", due=when) for when in ("in April", "in July")]
    steps = [Promise("1", f"Regional meeting (online) {when}", due=when) for when in ("in July", "in April")]
    assert match(steps, rows, WORDS).rows == {0: 1, 1: 0}


def test_the_same_text_twice_goes_by_owner_then_in_turn():
    rows = [Promise("1", "Share learnings", (owner,)) for owner in ("Ada", "Ben")]
    steps = [Promise("1", "Share learnings", (owner,)) for owner in ("Ben", "Ada", "Cleo")]
    assert match(steps, rows, WORDS).rows == {0: 1, 1: 0}


def test_a_page_of_hundreds_of_new_wordings_costs_nothing(monkeypatch):
    monkeypatch.setattr("bot.match.pairs.likeness", None)
    steps = [Promise("1", f"Write to chapter {n} about lamps") for n in range(300)]
    rows = [Promise("1", f"Write to chapter {n} about oil") for n in range(300)]
    assert match(steps, rows, WORDS).rows == {}


def test_who_does_it_tells_promises_apart_also_where_one_side_alone_says_so():
    """Nobody knows any more whom the page named once an editor has changed the owner of a row."""
    due = "until 3 March 2025"
    row = Promise("2", f"Davit Hale will draft a letter to the mayor of Lund on benches {due}.", (), due)
    step = Promise("2", f"Ada Holm will draft a letter on bicycles to the mayor of Lund {due}.", ("Ada Holm",), due)
    assert not match([step], [row], WORDS).rows
