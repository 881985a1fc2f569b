"""Law 4: what is rendered reads back to the same values, as one row, one table, one box, whatever the text was."""

from __future__ import annotations

import re
from unicodedata import normalize

import mwparserfromhell
import pytest
from generated import NASTY, nasty
from hostile import HOSTILE, KINDS
from hypothesis import example, given, settings
from hypothesis import strategies as st
from places import AUTUMN, LANGUAGES, SAMPLE

from bot import region
from bot.conference import read as conferences
from bot.errors import TitleError
from bot.parsers.guard import clean
from bot.parsers.session import Parsed, parse
from bot.plan import conference as planning
from bot.plan import wanted
from bot.plan.inputs import Inputs, Source, Told
from bot.records import Approval, Due, Link, NextStep, Person, Row, Session, TableName
from bot.revision import Page, Revision
from bot.templates import follow_up, markup, step, summary
from bot.titles import check, tidy
from bot.wiki.folder_files import as_saved

CONFERENCE = conferences.conference((SAMPLE / "conference.toml").read_text("utf-8"), "conference.toml")
CONFERENCE = CONFERENCE.model_copy(update={"pages": CONFERENCE.pages.model_copy(update={"names": "[^\n]+"})})
PREFIX = CONFERENCE.outputs.templates
TABLE = TableName(id="topic-1", heading="A topic")
ALIVE = re.compile(
    r"~~~|<(?!br />|/?onlyinclude>|!-- (?:BEGIN|END) sessionbot:)|\{\{\s*(?:subst|safesubst|#)|__[A-Z]+__|\[\[\s*(?:category|file|image)\s*:",
    re.IGNORECASE,
)
"""What MediaWiki would act upon although it came from a page's text."""


def titles_from(text):
    try:
        title = check(f"{CONFERENCE.pages.sessions}{text}")
        return title if CONFERENCE.is_session(title) else f"{CONFERENCE.pages.sessions}1"
    except TitleError:
        return f"{CONFERENCE.pages.sessions}1"


def account(text):
    """A user name as the parser gives it."""
    return tidy(re.sub(r"[/#].*", "", clean(as_saved(text)), flags=re.DOTALL)) or None


def target(text):
    """A link's target as the parser gives it."""
    text = clean(as_saved(text))
    return re.sub(r"^\s*:", "", text if "://" in text else text.replace("_", " ")).strip()


maybe = st.one_of(st.none(), nasty)
targets = st.one_of(
    nasty, nasty.map(lambda text: f"https://x.example/{text}"), nasty.map(lambda text: f"File:{text}.jpg")
)
links = st.builds(
    Link,
    target=targets.map(target).filter(step.tidy),
    label=maybe.map(lambda text: text if step.tidy(text or "") else None),
)
accounts = st.one_of(st.none(), nasty.map(account))
people = st.lists(st.builds(Person, name=nasty, user=accounts, affiliation=maybe), max_size=3)
page_titles = nasty.map(titles_from)
days = st.dates().map(str)


@st.composite
def rows(draw):
    """A row as the bot would make one: plain text, with those links and names that a row can hold."""
    text = step.tidy(draw(nasty)) or "a step"
    parts = draw(st.lists(links, max_size=2))
    text += "".join(f" {step.tidy(one.label or one.target)}" for one in parts)
    return Row(
        id=str(draw(st.integers(1, 10**6))),
        topic=TABLE,
        session=step.tidy(CONFERENCE.key(draw(page_titles))),
        page=draw(page_titles),
        title=step.tidy(draw(nasty)),
        step=step.tidy(text),
        read=step.tidy(draw(nasty)) or None,
        links=step.placeable(step.tidy(text), parts),
        owners=step.nameable(draw(people)),
        contacts=step.nameable(draw(people)),
        due=step.tidy(draw(nasty)) or None,
        deadline=draw(st.one_of(st.none(), days)),
        status=step.tidy(draw(nasty)) or None,
        edited=sorted(draw(st.sets(st.sampled_from(["owner", "contact", "step", "due"])))),
        state=draw(st.sampled_from(["live", "withdrawn"])),
    )


def check_row(row):
    text = as_saved(follow_up.render_table(TABLE, follow_up.render_row(row, PREFIX), PREFIX))
    assert [one.row.model_copy(update={"line": None}) for one in follow_up.read(text, PREFIX).rows] == [row]
    lines = [line for line in text.split("\n") if line.startswith("{{Conference session/step|")]
    assert len(lines) == 1
    assert text.count("\n") == follow_up.render_table(TABLE, "x\n", PREFIX).rstrip("\n").count("\n")
    assert not ALIVE.search(lines[0])


def simple(**more):
    return Row(id="1", topic=TABLE, session="1", page="P/1", **{"step": "a step"} | more)


@settings(deadline=None, max_examples=200)
@given(rows())
def test_any_row(row):
    check_row(row)


FIELDS = {
    "the step": lambda text: simple(step=text),
    "the title": lambda text: simple(title=text),
    "the source of a reworded step": lambda text: simple(read=text),
    "due": lambda text: simple(due=text),
    "status": lambda text: simple(status=text),
    "an owner": lambda text: simple(owners=step.nameable([Person(name=text), Person(name="Ann")])),
    "an owner's account": lambda text: simple(owners=step.nameable([Person(name="Ann", user=account(text)), Person(name="Bo")])),
    "a link's target": lambda text: simple(step="see this", links=step.placeable("see this", [Link(target=text, label="this")])),
    "a link's label": lambda text: simple(step=f"see {text}", links=step.placeable(f"see {text}", [Link(target="X", label=text)])),
    "a URL": lambda text: simple(step="see this", links=step.placeable("see this", [Link(target=f"https://x.example/{text}", label="this")])),
}  # fmt: skip


def test_there_are_enough_hostile_texts():
    assert len(KINDS) >= 20
    assert len(set(HOSTILE.values())) >= 600


def forms(value):
    """The value alone, at the end, in the middle and at the start of a text, and at the start of its second line."""
    return value, f"{value}x", f"x {value}", f"x{value}x", f"x\n{value}"


@pytest.mark.parametrize("where", FIELDS)
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_values(kind, where):
    for value in KINDS[kind].values():
        for text in forms(value):
            tidied = step.tidy(text).replace("\n", " ") if "link" in where or "URL" in where else step.tidy(text)
            if tidied:
                check_row(FIELDS[where](tidied))


@pytest.mark.parametrize("kind", KINDS)
def test_headings_and_removed_rows(kind):
    for value in KINDS[kind].values():
        for text in (value, f"x{value}x", f"x\n{value}"):
            table = TableName(id="topic-7", heading=step.tidy(text).replace("\n", " ") or wanted.NAMELESS)
            found = follow_up.read(as_saved(follow_up.render_table(table, "", PREFIX)), PREFIX)
            assert [one.name for one in found.tables] == [table]
            removed = follow_up.Removed("3", step.tidy(text), step.tidy(text), "0123abcd")
            assert follow_up.read(as_saved(follow_up.render_removed(removed, PREFIX)), PREFIX).removed == [removed]


@pytest.mark.parametrize("kind", KINDS)
def test_no_value_is_a_marker_of_ours(kind):
    """A region that holds it is found whole, and is the only one."""
    for value in KINDS[kind].values():
        for text in forms(step.tidy(value)):
            owned = f"{markup.escape(step.tidy(text))}\n"
            page = as_saved(f"before\n{region.wrap('follow-up', owned)}")
            cut = region.find(page, "follow-up")
            assert (region.names(page), cut.owned) == (["follow-up"], normalize("NFC", owned))


@st.composite
def steps(draw):
    text = draw(nasty)
    parts = draw(st.lists(links, max_size=2))
    text += "".join(f" {one.label or one.target}" for one in parts)
    due = st.builds(Due, text=nasty.filter(step.tidy), start=days, end=days)
    return NextStep(
        text=text, wikitext="x", line=1, start=0, kind=draw(st.sampled_from(["task", "done", "call"])),
        owners=draw(people), due=draw(st.one_of(st.none(), due)), links=parts, topic=draw(maybe),
    )  # fmt: skip


@st.composite
def sessions(draw):
    listed = st.lists(links, max_size=2)
    return Session(
        page=draw(page_titles), number=draw(maybe), title=draw(nasty), track=draw(maybe), people=draw(people),
        contacts=draw(people), duration_minutes=draw(st.one_of(st.none(), st.integers(1, 999))), slides=draw(listed),
        notes=draw(listed), videos=draw(listed), next_steps=draw(st.lists(steps(), max_size=4)),
        approval=draw(st.one_of(st.none(), st.builds(Approval, state=st.just("partly"), by=maybe))),
    )  # fmt: skip


def revision(text):
    return Revision(len(text) + 1, None, CONFERENCE.bot, AUTUMN, "", text)


def inputs(told, texts):
    """What a plan is made from, when the wiki holds these texts, all saved by the bot."""
    pages = {
        title: revision(texts[title]) if title in texts else None for title in [CONFERENCE.outputs.follow_up, *told]
    }
    sources = []
    for title, session in told.items():
        page = Page(title, pages[title] or revision("the page"))
        sources.append(Source(page, Parsed(title, "the page", [session], []), pages[title], page))
    home = CONFERENCE.outputs.follow_up
    return Inputs(Page(home, pages[home]), pages[home], sources)


def planned(told, texts):
    return planning.make(CONFERENCE, "folder:x", inputs(told, texts), frozenset({"follow-up", "summary"}))


@settings(deadline=None, max_examples=120)
@given(st.lists(sessions(), max_size=3))
@example([Session(page=f"{CONFERENCE.pages.sessions}1", title="\u0338x", people=[Person(name="\u0338x")])])
@example([Session(page=f"{CONFERENCE.pages.sessions}\u0338", title="x")])
@example(
    [
        Session(
            page=f"{CONFERENCE.pages.sessions}1",
            title="x",
            next_steps=[
                NextStep(
                    text="&amp; ;", wikitext="x", line=1, start=0, kind="task", links=[Link(target=";", label=None)]
                )
            ],
        )
    ]
)
def test_a_whole_conference(listed):
    """Whatever sessions say: nothing is refused, every row and box reads back, and a second plan is empty."""
    told = {session.page: session for session in listed if session.page != CONFERENCE.outputs.follow_up}
    made = planned(told, {})
    assert made.refusals == []
    texts = {edit.title: edit.after for edit in made.edits}
    for text in texts.values():
        assert as_saved(text) == text
    check_follow_up(told, texts.get(CONFERENCE.outputs.follow_up, ""))
    for title, session in told.items():
        check_box(CONFERENCE.key(title), session, texts[title])
    again = planned(told, texts)
    assert (again.edits, again.findings) == ([], [])


def check_follow_up(told, text):
    expected = [
        row for title, one in told.items() for _, row in wanted.rows(Told(CONFERENCE.key(title), one), CONFERENCE)
    ]
    cut = region.find(text, "follow-up")
    page = follow_up.read(cut.owned if cut else "", PREFIX)
    unplaced = [
        one.row.model_copy(update={"line": None, "id": "", "topic": TableName(id="", heading="")}) for one in page.rows
    ]
    places = [row.model_copy(update={"topic": TableName(id="", heading="")}) for row in expected]
    assert sorted(unplaced, key=repr) == sorted(places, key=repr)
    assert {one.row.topic.heading for one in page.rows} == {row.topic.heading for row in expected}
    assert len({one.row.id for one in page.rows}) == len(expected)
    assert not ALIVE.search(text)
    templates = mwparserfromhell.parse(text, skip_style_tags=True).filter_templates()
    assert sum(str(one.name) == f"{PREFIX}step" for one in templates) == len(expected)
    assert {str(one.name).split("/")[0] for one in templates} <= {"Conference session"}


def check_box(key, session, text):
    calls = markup.calls(text, f"{PREFIX}{summary.NAME}")
    assert [one.params for one in calls] == [summary.params(session, key, CONFERENCE)]
    assert not ALIVE.search(text)
    values = calls[0].params
    assert markup.plain(values["session"]) == step.tidy(key)
    assert markup.plain(values.get("title", "")) == step.tidy(session.title)
    assert markup.plain(values.get("number", "")) == step.tidy(session.number or "")
    assert markup.read_people(values.get("people", "")) == step.nameable(session.people)
    # a value stands on one line, so that none can begin a list, a table or a heading
    assert calls[0].source.count("\n") == len(values) + 1


SAID = {
    "a step": "* Ann will write {0} by May 2017",
    "a step as nowiki": "* Ann will write <nowiki>{0}</nowiki> by May 2017",
    "a nested item": "* Ann will write\n** {0}",
    "an account": "* [[User:{0}|Ann Lee]] will write it",
    "a link's target": "* Ann will write [[{0}|this page]]",
    "a link's section": "* Ann will write [[Page#{0}|this page]]",
    "a link's label": "* Ann will write [[Page|{0}]]",
    "a bare link": "* Ann will write [[{0}]] and [[:File:{0}.pdf]]",
    "a URL": "* Ann will write [https://x.example/?a=1&b={0} this page]",
    "a bare URL": "* Ann will write https://x.example/?a=1&b={0} soon",
    "a file": "* Ann will write [[:File:{0}.pdf|this page]]",
    "a contact": "* Ann will write\n; Who is the person to reach out to?\n: [[User:Ann|{0} Lee]], {0}",
    "a speaker": "* Ann will write\n; Speaker(s)\n: {0} Lee ({0}), [[User:{0}|Bo]]",
    "slides": "* Ann will write\n; Slides\n* [[:File:{0}.pdf|The {0}]]\n* [https://x.example/{0} {0}]",
    "a title": "* Ann will write\n= 1. {0} =",
    "a title without a number": "* Ann will write\n= {0}x =",
    "a topic": "* Ann will write\n; Summary of the session\n=== {0} ===\n==== Next steps ====\n* Bo will read",
}  # fmt: skip


ALL = {"a step", "a speaker", "a title", "a topic"}
"""Where each text is tried; elsewhere one in three, which makes four more places for every text."""


@pytest.mark.parametrize("where", SAID)
def test_from_a_page_to_a_row(where):
    """Hostile texts as wikitext of session pages: the rows are written, read back, and are not written again."""
    told = {}
    order = list(SAID).index(where)
    for number, value in enumerate(NASTY if where in ALL else NASTY[order % 3 :: 3], 1):
        title = f"{CONFERENCE.pages.sessions}{number}"
        text = as_saved("; What are the next steps to be taken?\n" + SAID[where].format(value))
        told |= {session.page: session for session in parse(title, text, LANGUAGES, year=2017).sessions}
    made = planned(told, {})
    assert made.refusals == []
    texts = {edit.title: edit.after for edit in made.edits}
    assert [text for text in texts.values() if as_saved(text) != text] == []
    assert [match.group() for text in texts.values() for match in ALIVE.finditer(text)] == []
    again = planned(told, texts)
    assert (again.edits, again.findings) == ([], [])
    assert len(again.unchanged) == len(texts)
