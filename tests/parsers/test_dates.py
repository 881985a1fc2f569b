"""The time expressions of sentences in eight languages; the sentences are in `dates/*.txt`."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.conference.date_words import DateWords
from bot.parsers.dates import Found, day_of, find, first_due, times_of
from bot.parsers.dates.words import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).parent / "dates"
LANGUAGES = ("de", "en", "es", "fr", "it", "pl", "pt", "uk")


@cache
def words(language: str) -> DateWords:
    text = resources.files("bot.conference").joinpath("labels", f"{language}.toml").read_text("utf-8")
    return DateWords.model_validate(tomllib.loads(text)["dates"])


def cases() -> Iterator[object]:
    """Language, sentence and the lines expected under it, for every sentence in the files."""
    for file in sorted(CASES.glob("*.txt")):
        sentences: dict[str, list[str]] = {}
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("    "):
                sentences[next(reversed(sentences))].append(line.strip())
            elif line and not line.startswith("#"):
                sentences[line] = []
        for sentence, expected in sentences.items():
            yield pytest.param(file.name[:2], sentence, expected, id=f"{file.stem}: {sentence}")


def as_written(found: Found) -> str:
    marks = [mark for mark in ("deadline", "occasion") if getattr(found, mark)]
    dates = f"{found.due.start}, {found.due.end}" if found.due.start or found.due.end else "no date"
    return f"{found.due.text} = {dates}" + (f"; {', '.join(marks)}" if marks else "")


@pytest.mark.parametrize(("language", "sentence", "expected"), tuple(cases()))
def test_sentences(language: str, sentence: str, expected: list[str]):
    assert [as_written(found) for found in find(sentence, words(language), language)] == expected


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "  "])
def test_white_space_is_kept_as_in_the_text(space):
    due = first_due(f"Send it by 31{space}May{space}2017.", words("en"), "en")
    assert due is not None
    assert (due.text, due.start) == (f"by 31{space}May{space}2017", "2017-05-31")


def test_no_expression_runs_over_a_line_break():
    assert [found.due.text for found in find("Room 5\nMay 2017", words("en"), "en")] == ["May 2017"]
    assert [found.due.start for found in find("Not in May\nIn 2017", words("en"), "en")] == [None, "2017-01-01"]


@pytest.mark.parametrize(
    ("sentence", "year", "start", "end"),
    [
        ("by 31 May", 2017, "2017-05-31", "2017-05-31"),
        ("in May 2016, then in June", 2017, "2016-05-01", "2016-05-31"),
        ("by the end of June", 2015, "2015-06-30", "2015-06-30"),
        ("by the end of the year", 2015, "2015-12-31", "2015-12-31"),
        ("in Q3", 2015, "2015-07-01", "2015-09-30"),
        ("on 31 June", 2015, None, None),
        ("on 5 June", 1850, None, None),
        ("in summer 2016", 2016, None, None),
        ("before Wikimania", 2016, None, None),
        ("on 5 June at Wikimania 2014", None, None, None),
    ],
)
def test_year_known_from_elsewhere(sentence, year, start, end):
    due = first_due(sentence, words("en"), "en", year=year)
    assert due is not None
    assert (due.start, due.end) == (start, end)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("In 2016 we meet, and print it by 5 May 2017.", "by 5 May 2017"),
        ("We meet on 5 May 2017 and 6 June 2017.", "5 May 2017"),
        ("In May we meet before Wikimania.", "before Wikimania"),
        ("Before Wikimania, and by 5 May 2017.", "by 5 May 2017"),
        ("We meet at Wikimania.", None),
    ],
)
def test_first_due_prefers_a_deadline(sentence, text):
    due = first_due(sentence, words("en"), "en")
    assert (due and due.text) == text


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Saturday, 24 August 2019", "en", "2019-08-24"),
        (" Sat, 24 Aug 2019 ", "en", "2019-08-24"),
        ("August 24, 2019", "en", "2019-08-24"),
        ("2019-08-24", "en", "2019-08-24"),
        ("Samstag, 24. August 2019", "de", "2019-08-24"),
        ("samedi 24 août 2019", "fr", "2019-08-24"),
        ("sábado 24 de agosto de 2019", "es", "2019-08-24"),
        ("sabato 24 agosto 2019", "it", "2019-08-24"),
        ("sobota, 24 sierpnia 2019", "pl", "2019-08-24"),
        ("sábado, 24 de agosto de 2019", "pt", "2019-08-24"),
        ("субота, 24 серпня 2019", "uk", "2019-08-24"),
        ("24 August", "en", None),
        ("August 2019", "en", None),
        ("24–25 August 2019", "en", None),
        ("31 June 2019", "en", None),
        ("05/06/2019", "en", None),
        ("Day 1: 24 August 2019", "en", None),
        ("24 August 2019 in Oslo", "en", None),
        ("", "en", None),
    ],
)
def test_day_of(text, language, expected):
    assert day_of(text, words(language), language) == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("14:30–15:15", "14:30", "15:15"),
        ("9.30 – 10 h", "09:30", "10:00"),
        ("2:30 pm – 3 pm", "14:30", "15:00"),
        ("2:30 p.m. – 3:15 p.m.", "14:30", "15:15"),
        ("2–3 pm", "14:00", "15:00"),
        ("11–1 pm", "11:00", "13:00"),
        ("12 am", "00:00", None),
        ("12 pm", "12:00", None),
        ("09:00", "09:00", None),
        ("(11:15-12:45 CEST)", "11:15", "12:45"),
        ("Saturday, 4 April 2020, 09:30–10:45", "09:30", "10:45"),
        ("14h30 – 15h15", "14:30", "15:15"),
        ("14 h 30", "14:30", None),
        ("9.30 bis 10 Uhr", "09:30", "10:00"),
        ("10:00 to 11:30", "10:00", "11:30"),
        ("10:00-11", "10:00", "11:00"),
        ("9–10:30", "09:00", "10:30"),
        ("22:00–24:00", "22:00", None),
        ("23:00–01:00", "23:00", "01:00"),
        ("9–10", None, None),
        ("25:00", None, None),
        ("10:75", None, None),
        ("13 pm", None, None),
        ("4.04.2020", None, None),
        ("2020-04-04", None, None),
        ("Room 12", None, None),
        ("", None, None),
    ],
)
def test_times_of(text, start, end):
    assert times_of(text) == (start, end)


def test_a_language_that_cldr_does_not_know_has_no_names_of_months():
    assert find("on 2015-09-01 in May 2015", DateWords(), "xx-nonsense") == find("on 2015-09-01", DateWords(), "xx")


def test_names_of_months_come_in_all_their_cases():
    found = find("5 października 2017, październik 2017", DateWords(), "pl")
    assert [one.due.start for one in found] == ["2017-10-05", "2017-10-01"]


def test_unknown_words_are_refused():
    with pytest.raises(ValidationError):
        DateWords.model_validate({"buy": ["by"]})


@pytest.mark.parametrize(
    "hostile", ["1", "1 1 1 ", "may ", "1–", "1/", "by the ", "the end of ", "from 1 to ", "in ", "1."]
)
def test_work_grows_with_the_text_and_no_faster(hostile, monkeypatch):
    """Counted, not timed: four times the text, at most five times the look-ups."""
    looked_up = 0
    phrase = Line.phrase

    def counted(line, at, kind):
        nonlocal looked_up
        looked_up += 1
        return phrase(line, at, kind)

    monkeypatch.setattr(Line, "phrase", counted)
    counts = []
    for size in (1000, 4000):
        looked_up = 0
        find(hostile * size, words("en"), "en")
        counts.append(looked_up)
    assert counts[1] <= 5 * counts[0] + 100


WORDS = """
    by before until the end of mid early from between to and in on not May may march June Sept. Mai mai mayo août
    1 1st 3. 31 0 2015 2016 2000 1850 31/05/2017 05/06/2017 2015-09-01 Q3 third quarter summer Monday , . – - / ' ’ ( )
    Wikimania conference next Anna decides bis zum Ende des Jahres vor der avant la fin d'ici l'année antes de del año
    hasta el 12 de octubre 14:30 9 pm h
"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=12).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
)
YEARS = st.one_of(st.none(), st.integers(-5, 10000))


@given(TEXTS, st.sampled_from(LANGUAGES), YEARS)
def test_found_lies_in_the_text_in_order(text, language, year):
    end = 0
    for found in find(text, words(language), language, year=year):
        assert end <= found.start < found.end <= len(text)
        assert found.due.text == text[found.start : found.end] == found.due.text.strip()
        assert found.deadline or not found.occasion
        end = found.end


@given(TEXTS, st.sampled_from(LANGUAGES), YEARS)
def test_dates_are_real_and_in_order(text, language, year):
    for found in find(text, words(language), language, year=year):
        start, end = found.due.start, found.due.end
        assert (start is None) == (end is None)
        if start and end:
            assert date(1990, 1, 1) <= date.fromisoformat(start) <= date.fromisoformat(end) <= date(2100, 12, 31)
            assert not found.occasion


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_first_due_is_one_of_those_found(text, language):
    due = first_due(text, words(language), language)
    found = [one.due for one in find(text, words(language), language)]
    assert due in found if found else due is None


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_days_and_times_are_real(text, language):
    day = day_of(text, words(language), language)
    assert day is None or date.fromisoformat(day).isoformat() == day
    start, end = times_of(text)
    assert start or not end
    assert all(len(time) == 5 and int(time[:2]) < 24 and int(time[3:]) < 60 for time in (start, end) if time)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read(day):
    for text in (
        f"{day:%d %B %Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%A}, {day.day} {day:%b} {day.year}",
        day.isoformat(),
    ):
        assert day_of(text, words("en"), "en") == day.isoformat()
