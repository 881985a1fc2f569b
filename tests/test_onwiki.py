"""The pages that are installed on the wiki, as far as they can be checked without one."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from places import SAMPLE

from bot.conference import read
from bot.conference.statuses import Status
from bot.plan.values import Edit
from bot.policy import scope
from bot.records import Session
from bot.records.session import Approval
from bot.templates import follow_up, onwiki, step, summary

FOLDER = Path(onwiki.__file__).parent
PLAIN = read.conference((SAMPLE / "conference.toml").read_text("utf-8"), "conference.toml")
HOSTILE = PLAIN.model_copy(
    update={
        "closes": date(2025, 5, 1),
        "statuses": [Status(code="done", words=['do|ne "{{x}}" </templatedata>'], open=False)],
        "outputs": PLAIN.outputs.model_copy(update={"templates": "Mr. O'Hara's box/"}),
    }
)
PAGES = {
    f"{title} ({kind})": text
    for kind, conference in (("plain", PLAIN), ("hostile", HOSTILE))
    for title, text in onwiki.pages(conference).items()
}
TEXTS = dict(onwiki.pages(PLAIN))
NAMES = {title.removeprefix("Template:Conference session/"): title for title in TEXTS}
TEMPLATEDATA = re.compile(r"<templatedata>(.*?)</templatedata>", re.DOTALL)
ORDERS = {
    "step/doc": step.ORDER,
    "summary/doc": summary.ORDER,
    "removed/doc": ("id", "session", "step", "of"),
    "end/doc": ("for",),
    "follow-up/doc": ("1",),
    "open/doc": ("follow-up",),
    "label/doc": ("1",),
}
CALLED = {"caption", *follow_up.COLUMNS, *get_args(Approval.model_fields["state"].annotation)} | {
    *(one for one in get_args(Session.model_fields["followup"].annotation) if one != "listed")
}
"""Labels that are named by the program, not in a template."""


def every(pattern):
    return {word for text in TEXTS.values() for word in re.findall(pattern, text)}


def labels():
    """The labels of each language, by language code."""
    text = (FOLDER / "label.wiki").read_text("utf-8")
    blocks = re.findall(
        r"^\|(?:[\w#-]+)=<bdi lang=\"(\w+)\">\{\{#switch:\{\{\{1\|\}\}\}\n(.*?)^\}\}</bdi>$",
        text,
        re.MULTILINE | re.DOTALL,
    )
    return {code: re.findall(r"^ \|(\w+)=(.+)$", block, re.MULTILINE) for code, block in blocks}


def templatedata(name):
    return json.loads(TEMPLATEDATA.search(TEXTS[NAMES[name]])[1])


def balanced(text):
    """Whether `{{{…}}}` and `{{…}}` close in order; what stands in nowiki, pre or TemplateData does not count."""
    text = re.sub(r"<(nowiki|pre|templatedata)>.*?</\1>", "", text, flags=re.DOTALL)
    before = None
    while text != before:
        before, text = text, re.sub(r"\{\{\{[^{}]*\}\}\}|\{\{[^{}]*\}\}", "", text)
    return "{" not in text and "}" not in text


def test_every_file_is_installed():
    files = {path.name.removesuffix(".wiki") for path in FOLDER.glob("*.wiki")}
    assert files == {name for one in onwiki.ORDER for name in (one, f"{one}.doc")}
    assert list(NAMES) == [name for one in onwiki.ORDER for name in (f"{one}/doc", one)]


def test_they_may_be_written():
    for title in TEXTS:
        edit = Edit(title=title, output="templates", base=None, before="", after="", summary="")
        assert scope.allows(PLAIN, edit)


@pytest.mark.parametrize("title", PAGES)
def test_a_page_is_whole(title):
    text = PAGES[title]
    assert not re.search(r"@[A-Z ]+@", text)
    assert balanced(text)
    for tag in ("includeonly", "noinclude", "nowiki", "pre", "templatedata", "code", "bdi", "div", "span", "small"):
        assert len(re.findall(rf"<{tag}[ >]", text)) == text.count(f"</{tag}>"), tag


@pytest.mark.parametrize("title", PAGES)
def test_a_plain_wiki_can_show_it(title):
    text = PAGES[title]
    functions = {"#if", "#ifeq", "#ifexist", "#ifexpr", "#iferror", "#switch", "#time"}
    assert set(re.findall(r"\{\{(#\w+):", text)) <= functions, "no Lua, no string functions"
    assert not re.search(r"<(?:style|templatestyles|translate|languages|syntaxhighlight)", text)
    assert not re.search(r"(?:https?:)?//", text), "nothing leads off the wiki"


@pytest.mark.parametrize("name", onwiki.ORDER)
def test_a_template_shows_its_documentation(name):
    assert TEXTS[NAMES[name]].endswith("<noinclude>{{/doc}}</noinclude>")
    says = TEXTS[NAMES[f"{name}/doc"]]
    assert "[[:User:SessionBot|SessionBot]] installs this template" in says
    assert "do not edit them by hand" in says


@pytest.mark.parametrize("name", ORDERS)
def test_templatedata_names_the_parameters_in_order(name):
    data = templatedata(name)
    assert tuple(data["params"]) == tuple(data["paramOrder"]) == ORDERS[name]
    assert data["description"]
    for one in data["params"].values():
        assert one["type"] in {"string", "line", "content", "number", "date", "wiki-page-name"}
        assert one["label"]
        assert re.match(r"(?:The bot’s|Yours|Always)\b", one["description"]), "whose it is comes first"


def test_templatedata_offers_what_editors_fill_in():
    offered = {name for name, one in templatedata("step/doc")["params"].items() if one.get("suggested")}
    assert offered == {"step", *step.SHOWN_EMPTY}
    assert templatedata("step/doc")["params"]["status"]["suggestedvalues"] == [one.words[0] for one in PLAIN.statuses]
    assert templatedata("step/doc")["params"]["for"]["autovalue"] == "{{{for|}}}"


def test_the_format_is_the_one_that_the_bot_writes():
    assert templatedata("summary/doc")["format"] == "{{_\n|_=_\n}}"
    assert summary.render({"session": "1"}, "Box/") == "{{Box/summary\n|session=1\n}}\n"
    assert templatedata("step/doc")["format"] == "inline"
    assert step.render({"id": "1"}, "Box/") == "{{Box/step|id=1}}"


@pytest.mark.parametrize("title", [title for title in PAGES if "<templatedata>" in PAGES[title]])
def test_templatedata_is_json_whatever_the_words_are(title):
    (block,) = TEMPLATEDATA.findall(PAGES[title])
    assert json.loads(block)["params"]


def test_every_label_has_a_word_in_every_language():
    named = every(r"\{\{Conference session/label\|(\w+)") | every(r"\{\{Conference session/mark\|(\w+)") | CALLED
    known = labels()
    assert list(known) == ["de", "fr", "es", "ar", "he", "en"]
    for code, pairs in known.items():
        names = [name for name, _ in pairs]
        assert len(names) == len(set(names)), code
        assert set(names) == named, code


def test_layout_that_was_measured():
    """What VisualEditor, the parser and phones were seen to need; each of these broke a page once."""
    texts = {name: TEXTS[NAMES[name]] for name in onwiki.ORDER}
    assert texts["step"].startswith("<includeonly>\n{{#if:"), "a row begins on a line of its own"
    assert texts["end"].startswith("<includeonly>{{#if:"), "the last row does not"
    cells = [line for line in texts["step"].split("\n") if line.startswith("{{!}} ")]
    assert len(cells) == len(follow_up.COLUMNS)
    assert all(re.match(r"\{\{!\}\} [^{}]*(?:\{\{\{\w+\|\}\}\}\")? ?\{\{!\}\} ", cell) for cell in cells)
    assert not re.search(r"<(?:div|p|table|ul)\b", texts["item"]), (
        "a block makes paragraphs of the empty lines between items"
    )
    assert "{{int:" not in texts["step"] + texts["summary"], "a message that begins with a colon begins a list"


def test_safe_from_right_to_left():
    for text in TEXTS.values():
        styles = " ".join(re.findall(r'style="([^"]*)"', text))
        assert not re.search(r"\b(?:left|right)\b", styles.replace("clip:rect(0,0,0,0)", ""))
