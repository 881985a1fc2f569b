"""Every annotated page is read as a careful person wrote it down."""

from __future__ import annotations

import json

import pytest
from places import PAGES

from bot.conference.language import codes, language
from bot.parsers import programme
from bot.parsers.session import parse

CASES = sorted(folder.name for folder in PAGES.iterdir() if (folder / "gold.json").is_file())
LANGUAGES = [language(code) for code in sorted(codes(), key=lambda code: (code != "en", code))]


def differences(gold, read, where="record"):
    """Where what was read does not hold what the annotation says; keys that the annotation leaves out do not count."""
    if isinstance(gold, dict) and isinstance(read, dict):
        return [one for key, value in gold.items() for one in differences(value, read.get(key), f"{where}.{key}")]
    if isinstance(gold, list) and isinstance(read, list) and len(gold) == len(read):
        pairs = zip(gold, read, strict=True)
        return [one for at, pair in enumerate(pairs) for one in differences(*pair, f"{where}[{at}]")]
    if isinstance(gold, str) and isinstance(read, dict):
        # an annotation has the text of a value, the name of a person
        read = read.get("text", read.get("name"))
    return [] if gold == read else [f"{where}: {gold!r} was read as {read!r}"]


@pytest.mark.parametrize("name", CASES)
def test_a_page_reads_as_it_was_annotated(name):
    folder = PAGES / name
    title = json.loads((folder / "case.json").read_text("utf-8"))["title"]
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    text = (folder / "page.wiki").read_text("utf-8")
    if isinstance(gold, dict):
        gold, read = [gold["programme"]], [programme.parse(title, text, LANGUAGES).programme]
    else:
        gold = [{key: value for key, value in one.items() if key != "expect_findings"} for one in gold]
        read = parse(title, text, LANGUAGES).sessions
    assert differences(gold, [one.model_dump(mode="json") for one in read]) == []


def test_there_are_annotated_pages():
    assert len(CASES) >= 20
