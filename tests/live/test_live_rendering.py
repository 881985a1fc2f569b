"""Whatever the text was, it stands on the page as one row, one cell, one box: asked of MediaWiki's own parser."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from unicodedata import normalize

import pytest
from hostile import HOSTILE, KINDS
from local_wiki import WAIT, WIKI, load, session_page

from bot import region, titles
from bot.plan import conference as planning
from bot.records import Approval, Due, Link, NextStep, Person, Row, Session, TableName
from bot.run import pipeline
from bot.run.apply import apply
from bot.templates import follow_up, step, summary
from bot.wiki.folder_files import as_saved

TEXTS = list(HOSTILE.values())
LINKS = [
    Link(target="Main Page", label="a | b"),
    Link(target="http://example.org/a|b", label="]]"),
    Link(target="javascript:alert(1)", label="x"),
    Link(target="https://example.org/?a=b&c={{d}}", label="y"),
    Link(target="File:X.jpg", label="z"),
    Link(target="Category:X", label="{{PAGENAME}}"),
]
PREFIX = "Conference session/"
CONFERENCE = """\
name = "{0} Meet"
wiki = "folder:unused"
languages = ["en"]
year = 2015

[pages]
sessions = "{0} Meet/"
names = '\\d+'

[outputs]
follow_up = "{0} Meet/Follow-up"
summary = "{1}"
"""
CELLS = 5
TITLES = TEXTS[::60]
"""For pages with boxes of their own: a save each, so not all of them; all stand in `TestEveryPlaceOfAText`."""
SLIDES = "https://example.org/slides"
ASKED = "text|categories|templates|images|properties|externallinks|links|langlinks|iwlinks|sections|modules|headhtml"
PARTS = 3
"""Pages for all tables: MediaWiki ends a page whose templates come to more than 2 MiB."""
PLANS = {}


class Tables(HTMLParser):
    """The outermost tables of a page, rows as lists of cells, cells as text; what a reader sees of it."""

    def __init__(self, html):
        super().__init__()
        self.tables, self.outside, self.depth, self.inside = [], "", 0, False
        self.seen, self.attributes = set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
        self.attributes |= {(name, value or "") for name, value in attributes}
        self.depth += tag == "table"
        if self.depth != 1:
            return
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append("")
            self.inside = True

    def handle_endtag(self, tag):
        if self.depth == 1 and tag in {"td", "th"}:
            self.inside = False
        self.depth -= tag == "table"

    def handle_data(self, data):
        if not self.depth:
            self.outside += data
        elif self.inside and self.tables:
            self.tables[-1][-1][-1] += data


def shown(text):
    """Without white space, and without what no reader sees."""
    return re.sub(r"[\s\u200e\u200f\u202a-\u202e]+", "", normalize("NFC", text))


def bare(text):
    return re.sub(r"<[^>]+>", "", text)


def told(text):
    """The text as the bot holds it, in one line; something where nothing is left of it."""
    return step.tidy(text).replace("\n", " ") or "nothing"


class Made:
    """A plan made from session records that hold what nobody would write, applied to the wiki."""

    def __init__(self, name, live, state, change):
        self.name, self.live, self.change = name, live, change
        state(name, self.apply)
        self.plan = PLANS[name]

    def apply(self):
        plan = PLANS[self.name] = self.make()
        assert plan.refusals == []
        report = apply(plan, self.live.conduct())
        assert report.complete, report

    def make(self):
        inputs = pipeline.read(self.live.conference, self.live.wiki)
        sources = [
            replace(one, parsed=replace(one.parsed, sessions=[self.change(number(one.page.title), session)]))
            for one in inputs.sources
            for session in one.parsed.sessions
        ]
        return planning.make(
            self.live.conference, self.live.wiki.name, replace(inputs, sources=sources), pipeline.REGULAR
        )


def number(title):
    """Of a session, from its page's title; the first is 0."""
    return int(title.rpartition("/")[2]) - 1


def people(text):
    """Somebody of that name, and somebody with that account, as the parser would give it."""
    return [Person(name=text), Person(name="Ada", user=titles.tidy(f"User:{text}").removeprefix("User:"))]


def speak_languages():
    """Makes `de:` and `fr:` prefixes of other wikis, which are no links to see but links at the page's side."""
    with closing(sqlite3.connect(WIKI / "data" / "sessionbot_wiki.sqlite", timeout=WAIT)) as database:
        database.executemany(
            "INSERT OR REPLACE INTO interwiki (iw_prefix, iw_url, iw_api, iw_wikiid, iw_local, iw_trans)"
            " VALUES (?, ?, '', '', 1, 0)",
            [(code, f"https://{code}.wiki.example/$1") for code in ("de", "fr")],
        )
        database.commit()


@pytest.fixture
def installed(held, state):
    """A conference with so many session pages; the templates are there, and other wikis to link to."""

    def have(name, pages, summary="none", steps=("Ada will come.",)):
        live = held(CONFERENCE.format(name, summary))

        def install():
            live.install()
            speak_languages()

        state("templates", install)
        load({live.page(n): session_page(n, *steps) for n in range(1, pages + 1)})
        return live

    return have


def clean(parsed, html=None):
    """That the page has nothing that its text did not ask for, nor the part of it that the bot made."""
    assert (parsed["categories"], parsed["images"], parsed["langlinks"]) == ([], [], [])
    assert parsed["properties"] == {}
    ours = (f"Template:{PREFIX}", "Hostile Meet/", "Boxed Meet/", "Source Meet/")
    assert [one["title"] for one in parsed["templates"] if not one["title"].startswith(ours)] == []
    page = Tables(html or parsed["text"])
    assert not page.seen & LIVING, page.seen & LIVING
    assert [name for name, _ in page.attributes if name.startswith("on")] == []
    assert [value for name, value in page.attributes if name in {"href", "src"} and BAD_ADDRESS.match(value)] == []


LIVING = {
    "script", "style", "iframe", "object", "embed", "form", "input", "svg", "meta", "base", "img", "video", "audio",
    "ref", "pre", "hr", "gallery", "math", "translate", "dl", "dd", "bdo", "del", "ruby", "code", "i", "font",
}  # fmt: skip
"""Tags that no template of ours makes."""
BAD_ADDRESS = re.compile(r"\s*(?:javascript|vbscript|data|mailto|ftp|irc|tel|news):", re.IGNORECASE)


def test_there_are_enough_texts():
    assert len(set(TEXTS)) >= 600
    assert all(len(named) >= 8 for named in KINDS.values())


def test_as_they_are_they_would_do_all_that(installed, other):
    """Else the tests below could not fail."""
    installed("Hostile", 0)
    found = other.post(action="parse", text="\n\n".join(text for text in TEXTS if len(text) < 200 and HARMFUL.search(text)),
                       contentmodel="wikitext", pst=1, prop=f"{ASKED}|wikitext", disablelimitreport=1)["parse"]  # fmt: skip
    for what in (
        "categories",
        "images",
        "langlinks",
        "iwlinks",
        "templates",
        "properties",
        "externallinks",
        "sections",
    ):
        assert found[what], what
    assert {"noindex", "forcetoc"} <= found["properties"].keys()
    assert {"table", "dl", "hr", "img", "i"} <= Tables(found["text"]).seen | {"img"}
    assert "~~~~" not in found["psttext"]


HARMFUL = re.compile(r"^(?:\[\[|\[?https?:|\{\{[A-Z#]|__|~{3,5}$|==? h|[*#:;] |----|\{\|\n|''italic)", re.IGNORECASE)


class TestFollowUpPage:
    """A session for each text: its title, and its step's text, owner, account, contact and due."""

    @pytest.fixture
    def made(self, installed, state):
        def change(at, session):
            text = TEXTS[at]
            one = NextStep(
                kind="task", text=text, wikitext=text, line=1, start=0, topic="Steps", owners=people(text),
                due=Due(text=text) if step.tidy(text) else None, links=LINKS if at % 40 == 0 else [],
            )  # fmt: skip
            return session.model_copy(
                update={
                    "number": None, "title": text, "contacts": [Person(name=text)], "next_steps": [one],
                    "followup": "listed",
                }
            )  # fmt: skip

        return Made("hostile steps", installed("Hostile", len(TEXTS)), state, change)

    def test_a_step_is_one_row_of_five_cells_with_its_text(self, made, other):
        live = made.live
        page = live.wiki.read([live.follow_up])[live.follow_up]
        [edit] = made.plan.edits
        assert page.text == edit.after.rstrip(), "the save has changed something"
        rows = standing(page.text)
        texts = {str(at): text for at, text in enumerate(TEXTS, 1) if step.tidy(text)}
        assert {row.session: row.step for row in rows} == {key: step.tidy(text) for key, text in texts.items()}
        for row in rows:
            text = step.tidy(texts[row.session])
            assert (row.title, row.due) == (text, text)
            assert {one.name for one in (row.owners[0], *row.contacts)} == {told(text)}

        parsed = other.parsed(live.follow_up, prop=ASKED, disableeditsection=1)
        clean(parsed)
        found = Tables(parsed["text"])
        [table] = found.tables
        header, *lines, end = table
        assert (len(header), len(end), len(lines), len(parsed["sections"])) == (CELLS, 1, len(rows), 1)
        assert shown(found.outside).endswith("HowtoanswerSteps")
        assert len(found.outside) < 500
        for line, row in zip(lines, rows, strict=True):
            check_cells(line, row)

    def test_the_next_plan_is_empty(self, made):
        assert [(edit.title, edit.summary) for edit in made.make().edits] == []


def standing(text):
    """The rows of a follow-up page."""
    return [one.row for one in follow_up.read(region.find(text, region.name("follow-up")).owned, PREFIX).rows]


def check_cells(line, row, status="–"):
    assert len(line) == CELLS, row.step
    owners = ", ".join(one.name for one in row.owners) or "nobody yet"
    contacts = f"Contact: {', '.join(one.name for one in row.contacts)}" if row.contacts else ""
    if row.contacts == row.owners:  # said once
        contacts = ""
    assert shown(line[0]) == shown(row.step + (row.title or row.page)), row.step
    assert shown(line[1]) == shown(owners + contacts), row.step
    assert shown(line[2]).removesuffix("overdue") == shown(row.due or ""), row.step
    assert shown(line[3]) == shown(status), row.step
    assert shown(line[4]) == "", row.step


class TestEveryPlaceOfAText:
    """A table and a box for each text, which stands in them wherever one can; saved by an editor."""

    @pytest.mark.parametrize("part", range(PARTS))
    def test_rows_and_headings(self, installed, other, part):
        installed("Hostile", 0)
        rows = [row(str(at), text) for at, text in enumerate(TEXTS, 1)][part::PARTS]
        tables = [follow_up.render_table(one.topic, follow_up.render_row(one, PREFIX), PREFIX) for one in rows]
        text = as_saved(region.wrap(region.name("follow-up"), "".join(tables)))
        other.write("Hostile Meet/Rows", text)
        assert other.text("Hostile Meet/Rows") == text
        assert [one.model_copy(update={"line": None}) for one in standing(text)] == rows
        parsed = other.parsed("Hostile Meet/Rows", prop=ASKED, disableeditsection=1, disabletoc=1)
        clean(parsed)
        found = Tables(parsed["text"])
        assert len(found.tables) == len(parsed["sections"]) == len(rows)
        assert shown(found.outside) == "".join(shown(one.topic.heading) for one in rows)
        for (header, line, end), one in zip(found.tables, rows, strict=True):
            assert (len(header), len(end)) == (CELLS, 1)
            check_cells(line, one, one.status)

    def test_boxes(self, installed, other):
        live = installed("Hostile", 0)
        boxes = [summary.render(summary.params(session(at, text), str(at), live.conference), PREFIX)
                 for at, text in enumerate(TEXTS, 1)]  # fmt: skip
        text = as_saved("".join(region.wrap(f"summary:{at}", box) for at, box in enumerate(boxes, 1)))
        other.write("Hostile Meet/Boxes", text)
        assert other.text("Hostile Meet/Boxes") == text
        assert region.names(text) == [f"summary:{at}" for at in range(1, len(boxes) + 1)]
        parsed = other.parsed("Hostile Meet/Boxes", prop=ASKED, disableeditsection=1)
        clean(parsed)
        assert parsed["sections"] == []
        assert Tables(parsed["text"]).tables == []
        found = Box(parsed["text"])
        assert shown(found.after) == ""
        assert len(found.texts) == len(TEXTS)
        for box, one in zip(found.texts, TEXTS, strict=True):
            name = shown(told(one))
            wanted = (f"{name}:{name}With{name},AdaSlides:{name}Documentationpartlyapproved({name})"
                      "NextstepsThesessionpagesaysthattherearenonextsteps.Allnextstepsoftheconference")  # fmt: skip
            assert shown(box) == wanted, one


def row(key, text):
    text = told(text)
    return Row(
        id=key, topic=TableName(id=f"topic-{key}", heading=text), session=key, page="Hostile Meet/1", title=text,
        step=text, read=text, owners=step.nameable(people(text)), contacts=[Person(name=text)], due=text,
        status="x " + text,
    )  # fmt: skip


def session(at, text):
    text = told(text)
    return Session(
        page=f"Hostile Meet/{at}", number=text, title=text, people=people(text), next_steps=[], followup="none",
        slides=[Link(target=SLIDES, label=text)], approval=Approval(state="partly", by=text),
    )  # fmt: skip


class TestBoxesAndHeadings:
    """Planned and applied: the first session has a step under each heading; every box has a share of the people."""

    @pytest.fixture
    def made(self, installed, state):
        def change(at, session):
            mine = TEXTS[at :: len(TITLES)]
            topics = TEXTS[::9] if at == 0 else []
            listed = [
                NextStep(kind="task", text=f"About {text}", wikitext=text, line=1, start=0, topic=text)
                for text in topics
            ]
            return session.model_copy(
                update={
                    "title": TITLES[at],
                    "people": [person for text in mine for person in people(text)],
                    "slides": [link for text in mine for link in (Link(target=SLIDES, label=text), Link(target=text))],
                    "next_steps": listed,
                    "followup": "listed" if topics else "none",
                }
            )

        return Made("hostile boxes", installed("Boxed", len(TITLES), "page"), state, change)

    def test_each_box_is_one_box(self, made, other):
        live = made.live
        boxes = [edit for edit in made.plan.edits if edit.output == "summary"]
        assert len(boxes) == len(TITLES)
        for edit in boxes:
            at = number(edit.title)
            assert live.wiki.read([edit.title])[edit.title].text == edit.after.rstrip()
            parsed = other.parsed(edit.title, prop=ASKED)
            box = Box(parsed["text"])
            clean(parsed, "".join(f"<{tag}>" for tag in box.seen))
            assert len(box.texts) == 1
            texts = [TITLES[at], *TEXTS[at :: len(TITLES)]]
            assert [text for text in texts if shown(step.tidy(text)) not in shown(box.texts[0])] == []
            assert box.after.strip().startswith(f"{at + 1}: A session")

    def test_each_heading_is_one_heading(self, made, other):
        parsed = other.parsed(made.live.follow_up, prop=ASKED, disabletoc=1)
        clean(parsed)
        tables = Tables(parsed["text"]).tables
        assert len(tables) == len(parsed["sections"])
        assert {len(row) for table in tables for row in table} <= {1, CELLS}
        wanted = {shown(step.tidy(text)) for text in TEXTS}
        told = [shown(unescape(bare(one["line"]))) for one in parsed["sections"]]
        assert [one for one in told if one != "–" and one not in wanted] == []

    def test_the_next_plan_is_empty(self, made):
        assert [(edit.title, edit.summary) for edit in made.make().edits] == []


class TestSource:
    """The same texts as wikitext of session pages, in turn in other places too, through the parser."""

    @pytest.fixture
    def live(self, installed, state):
        live = installed("Source", 0)

        def make():
            load({live.page(n): source(n, text) for n, text in enumerate(TEXTS, 1)})
            assert live.sync().complete

        state("source", make)
        return live

    def test_a_step_is_one_row_of_five_cells_with_its_text(self, live, other):
        rows = standing(live.wiki.read([live.follow_up])[live.follow_up].text)
        assert len(rows) > len(TEXTS) / 2
        parsed = other.parsed(live.follow_up, prop=ASKED, disabletoc=1)
        clean(parsed)
        lines = [line for table in Tables(parsed["text"]).tables for line in table[1:-1]]
        assert len(lines) == len(rows)
        for line, row in zip(lines, rows, strict=True):
            check_cells(line, row, row.status or "–")

    def test_the_next_plan_is_empty(self, live):
        assert live.plan().edits == []


def source(at, text):
    """A session page with the text in its step, and in one more place."""
    more = ["Ada, Ben", text, f"[[User:{text}|Ada]]", f"{text} Lee", "Ada", "Ben"]
    title = f"A session {text}" if at % 6 == 4 else "A session"
    contact = text if at % 6 == 5 else "Ada"
    return as_saved(
        f"== {at}: {title} ==\n;Speakers\n: {more[at % 6]}\n\n;Who is the person to reach out to?\n: {contact}\n\n"
        f";What are the next steps to be taken?\n* Ada will write {text} by May.\n"
    )


class Box(HTMLParser):
    """What stands in the summary boxes of a page, and what else."""

    def __init__(self, html):
        super().__init__()
        self.texts, self.depth, self.after, self.seen = [], 0, "", set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if self.depth:
            self.seen.add(tag)
        if tag != "div":
            return
        if self.depth:
            self.depth += 1
        elif "conference-session-summary" in (dict(attributes).get("class") or ""):
            self.texts.append("")
            self.depth = 1

    def handle_endtag(self, tag):
        self.depth -= bool(self.depth and tag == "div")

    def handle_data(self, data):
        if self.depth:
            self.texts[-1] += data
        elif self.texts:
            self.after += data
