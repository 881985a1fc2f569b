"""Whatever the text was, it stands on the page as one row, one cell, one box: asked of MediaWiki's own parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from unicodedata import normalize

import pytest
from local_wiki import load, session_page

from bot import region, titles
from bot.plan import conference as planning
from bot.records import Link, Person
from bot.records.next_step import Due, NextStep
from bot.run import pipeline
from bot.run.apply import apply
from bot.templates import follow_up
from bot.templates.step import tidy

HOSTILE = [
    "a | b", "a || b", "|", "||", "|-", "|}", "{|", "{| class=x", "!", "!!", "! a !! b", "a\n|-\n| b", "a\n|}", "a\n!b",
    "{{PAGENAME}}", "{{!}}", "{{!}}-", "a{{!}}{{!}}b", "{{", "}}", "{{{", "}}}", "{{{for|}}}", "{{subst:PAGENAME}}",
    "{{subst:x}}", "{{safesubst:x}}", "{{Template:Missing}}", "{{:Main Page}}", "{{#if:x|y}}", "{{int:lang}}", "{{{1}}}",
    "~~~", "~~~~", "~~~~~", "-- ~~~~", "a~~~~b",
    "__NOTOC__", "__NOINDEX__", "__FORCETOC__ x", "__DISAMBIG__",
    "[[Category:X]]", "[[File:X.jpg|thumb]]", "[[File:X.jpg]]", "[[Main Page]]", "[[Main Page|x]]", "[[", "]]", "[[a", "a]]",
    "[[de:Seite]]", "[[:Category:X]]", "[http://example.org x]", "[[Media:X.jpg]]",
    "http://example.org", "https://example.org/a?b=c&d=e#f.", "//example.org/x", "mailto:a@example.org", "see http://a.example,",
    "<script>alert(1)</script>", "&lt;script&gt;", "&amp;lt;", "&#60;b&#62;", "&nbsp;", "&", "a & b", "&notanentity;", "&#x3c;",
    "<ref>x</ref>", "<ref", "<references />", "<nowiki>", "</nowiki>", "<nowiki>x</nowiki>", "<nowiki/>", "<pre>x</pre>",
    "<!-- x -->", "<!--", "-->", "a <!-- b", "</td>", "</tr>", "</table>", "<table><tr><td>x", "<div>", "</div>", "<b>", "<br>",
    "<noinclude>x</noinclude>", "<onlyinclude>", "</onlyinclude>", "<includeonly>x</includeonly>", "<translate>", "<gallery>",
    "<templatedata>{}</templatedata>", "<syntaxhighlight>", "<math>x</math>", "<img src=x onerror=alert(1)>", "<a href='x'>y</a>",
    "-{zh:x;de:y}-", "-{", "}-", "a -{ b",
    "== heading ==", "=", "a=b", "step=x", "= x", "x =", "* item", "# item", ": indented", "; term : def", "*", ";", "----",
    "-", "-a", "+x", "+", " leading", "a\n* b\n* c", "a\nb", "a\n\nb", "#REDIRECT [[X]]", "a\n== b ==",
    "''", "'''", "''italic", "'''bold", "'''''", "it''s", "''a'' b", "O'Brien’s 'x'",
    "ISBN 978-3-16-148410-0", "RFC 1234", "PMID 1234", "RFC\n1234",
    "שלום עולם", "مرحبا (بالعالم)", "abc שלום 123", "\u202eabc\u202c", "\u200fx\u200e", "👩\u200d👩\u200d👧 🎉", "日本語", "Zu\u0308rich", "a\u00a0b",
    "x" * 3000, "a, b and c", "50 %", "« a »", "T123", "$1", "\\1", "\\", "%s", "%20", "a\tb", "a:b", "a;b", "…", "--", "'-'", '"', "'",
    "BEGIN sessionbot:follow-up", "<!-- BEGIN sessionbot:follow-up -->", "<!-- END sessionbot:follow-up -->",
]  # fmt: skip
LINKS = [
    Link(target="Main Page", label="a | b"),
    Link(target="http://example.org/a|b", label="]]"),
    Link(target="javascript:alert(1)", label="x"),
    Link(target="https://example.org/?a=b&c={{d}}", label="y"),
    Link(target="File:X.jpg", label="z"),
    Link(target="Category:X", label="{{PAGENAME}}"),
]
CONFERENCE = """\
name = "Hostile Meet"
wiki = "folder:unused"

[pages]
sessions = "Hostile Meet/"
names = '\\d+'

[outputs]
follow_up = "Hostile Meet/Follow-up"
"""
CELLS = 5
TITLES = [text for text in HOSTILE if len(text) < 200][::11]
"""For sessions and their boxes: a page each, so not all of them."""
SLIDES = "https://example.org/slides"
PLANS = {}


class Tables(HTMLParser):
    """The outermost tables of a page, rows as lists of cells, cells as text; what a reader sees of it."""

    def __init__(self, html):
        super().__init__()
        self.tables, self.rows, self.cells, self.depth, self.inside = [], [], [], 0, False
        self.seen = set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
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
        if self.inside and self.tables:
            self.tables[-1][-1][-1] += data


def shown(text):
    """Without white space, and without what no reader sees."""
    return re.sub(r"[\s\u200e\u200f\u202a-\u202e]+", "", normalize("NFC", text))


def bare(text):
    return re.sub(r"<[^>]+>", "", text)


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
            replace(one, parsed=replace(one.parsed, sessions=[self.change(n, one.parsed.sessions[0])]))
            for n, one in enumerate(inputs.sources)
        ]
        return planning.make(
            self.live.conference, self.live.wiki.name, replace(inputs, sources=sources), pipeline.REGULAR
        )


def steps(texts, topic="Steps", **more) -> Iterator[NextStep]:
    for text in texts:
        yield NextStep(kind="task", text=text, wikitext=text, line=1, start=0, topic=topic, **more)


def people(text):
    """Somebody of that name, and somebody with that account, as the parser would give it."""
    return [Person(name=text), Person(name="Ada", user=titles.tidy(f"User:{text}").removeprefix("User:"))]


@pytest.fixture
def meet(held, state):
    """As many sessions as there are titles, and the templates."""
    live = held(CONFERENCE)

    def make():
        load({live.page(n): session_page(n, "Ada will come.") for n in range(1, len(TITLES) + 1)})
        live.install()

    state("hostile", make)
    return live


def clean(parsed, live, html=None):
    """That the page has nothing that its text did not ask for, nor the part of it that the bot made."""
    prefix = live.conference.outputs.templates
    assert parsed["categories"] == []
    assert parsed["images"] == []
    assert [
        one["title"]
        for one in parsed["templates"]
        if f":{prefix}" not in one["title"] and one["title"] != live.follow_up
    ] == []
    assert parsed["properties"] == {}
    tags = Tables(html or parsed["text"]).seen
    assert not tags & {"script", "img", "ref", "pre", "hr", "gallery", "math", "translate", "dl", "dd"}, tags


class TestFollowUpPage:
    @pytest.fixture
    def made(self, meet, state):
        def change(number, session):
            mine = list(steps(HOSTILE, links=LINKS)) if number == 0 else []
            if number == 0:
                mine += [
                    NextStep(
                        kind="task", text=f"Step {at} has an owner.", wikitext="", line=1, start=0, topic="Steps",
                        owners=people(text), due=Due(text=text),
                    )
                    for at, text in enumerate(HOSTILE)
                ]  # fmt: skip
            return session.model_copy(
                update={"title": TITLES[number], "next_steps": mine, "followup": "listed" if mine else "none"}
            )

        return Made("hostile steps", meet, state, change)

    def test_a_step_is_one_row_of_five_cells_with_its_text(self, made, other):
        live = made.live
        page = live.wiki.read([live.follow_up])[live.follow_up]
        [edit] = [one for one in made.plan.edits if one.output == "follow-up"]
        assert page.text == edit.after.rstrip()
        rows = [
            one.row
            for one in follow_up.read(
                region.find(page.text, region.name("follow-up")).owned, "Conference session/"
            ).rows
        ]
        assert len(rows) >= 2 * len(HOSTILE) - 12, "a few texts are nothing but white space or equal another"

        parsed = other.parsed(live.follow_up)
        clean(parsed, live)
        [table] = Tables(parsed["text"]).tables
        header, *lines, end = table
        assert len(header) == CELLS
        assert len(end) == 1
        assert len(lines) == len(rows)
        for line, row in zip(lines, rows, strict=True):
            assert len(line) == CELLS, row.step
            owners = ", ".join(one.name for one in row.owners) or "nobody yet"
            contacts = "".join(["Contact: ", ", ".join(one.name for one in row.contacts)]) if row.contacts else ""
            assert shown(line[0]) == shown(row.step + row.title), row.step
            assert shown(line[1]) == shown(owners + contacts), row.step
            assert shown(line[2]) == shown(row.due or ""), row.step
            assert shown(line[3]) == "–"
            assert shown(line[4]) == ""

    def test_what_was_meant_is_what_stands_there(self, made):
        """The texts came through the plan whole, tags of `tidy` aside."""
        live = made.live
        text = live.wiki.read([live.follow_up])[live.follow_up].text
        page = follow_up.read(region.find(text, region.name("follow-up")).owned, "Conference session/")
        standing = {shown(one.row.step) for one in page.rows}
        assert {shown(tidy(text)) for text in HOSTILE if shown(tidy(text))} <= standing
        owners = {shown(one.row.owners[0].name) for one in page.rows if one.row.owners}
        assert {shown(tidy(text)) for text in HOSTILE if shown(tidy(text))} <= owners | {shown("Ada")}

    def test_the_next_plan_is_empty(self, made):
        assert [(edit.title, edit.summary) for edit in made.make().edits] == []

    def test_a_box_shows_its_title_and_its_steps(self, made, other):
        live = made.live
        page = live.page(1)
        parsed = other.parsed(page)
        items = re.findall(r"<li[^>]*>(.*?)</li>", parsed["text"].partition("conference-session-summary")[2], re.DOTALL)
        text = live.wiki.read([live.follow_up])[live.follow_up].text
        rows = follow_up.read(region.find(text, region.name("follow-up")).owned, "Conference session/").rows
        boxed = [Tables(f"<table><tr><td>{item}").tables[0][0][0] for item in items[: len(rows)]]
        assert len(boxed) == len(rows)
        for item, one in zip(boxed, rows, strict=True):
            assert shown(item).startswith(shown(one.row.step)), one.row.step


class TestBoxesAndHeadings:
    @pytest.fixture
    def made(self, meet, state):
        """The first session has a step under each heading; every box has a share of the people and links."""

        def change(number, session):
            mine = HOSTILE[number :: len(TITLES)]
            topics = HOSTILE if number == 0 else []
            return session.model_copy(
                update={
                    "title": TITLES[number],
                    "people": [person for text in mine for person in people(text)],
                    "slides": [link for text in mine for link in (Link(target=SLIDES, label=text), Link(target=text))],
                    "next_steps": [one for text in topics for one in steps([f"About {text}"], topic=text)],
                    "followup": "listed" if topics else "none",
                }
            )

        return Made("hostile boxes", meet, state, change)

    def test_each_box_is_one_box(self, made, other):
        live = made.live
        boxes = [edit for edit in made.plan.edits if edit.output == "summary"]
        assert len(boxes) == len(TITLES)
        for edit in boxes:
            number = int(edit.title.rpartition("/")[2]) - 1
            assert live.wiki.read([edit.title])[edit.title].text == edit.after.rstrip()
            parsed = other.parsed(edit.title)
            box = Box(parsed["text"])
            clean(parsed, live, "".join(f"<{tag}>" for tag in box.seen))
            assert box.boxes == 1
            texts = [TITLES[number], *HOSTILE[number :: len(TITLES)]]
            assert [text for text in texts if shown(tidy(text)) not in shown(box.text)] == []
            assert box.after.strip().startswith(shown_heading(number))

    def test_each_heading_is_one_heading(self, made, other):
        parsed = other.parsed(made.live.follow_up, prop="text|categories|templates|images|properties|sections")
        clean(parsed, made.live)
        html = parsed["text"]
        tables = Tables(html).tables
        assert len(tables) == len(parsed["sections"])
        assert {len(row) for table in tables for row in table} <= {1, CELLS}
        wanted = {shown(text) for text in HOSTILE}
        told = [shown(unescape(bare(one["line"]))) for one in parsed["sections"]]
        assert [one for one in told if one != "–" and one not in wanted] == []

    def test_the_next_plan_is_empty(self, made):
        assert [(edit.title, edit.summary) for edit in made.make().edits] == []


RAW = """\
name = "Raw Meet"
wiki = "folder:unused"
year = 2015

[pages]
sessions = "Raw Meet/"
names = '\\d+'

[outputs]
follow_up = "Raw Meet/Follow-up"
summary = "none"
"""


class TestSource:
    """The same texts as wikitext of session pages, through the parser."""

    @pytest.fixture
    def live(self, held, state):
        live = held(RAW)

        def make():
            load({live.page(n): session_page(n, f"Ada will write {text} by May.") for n, text in enumerate(HOSTILE, 1)})
            live.install()
            assert live.sync().complete

        state("raw", make)
        return live

    def test_a_step_is_one_row_of_five_cells_with_its_text(self, live, other):
        text = live.wiki.read([live.follow_up])[live.follow_up].text
        rows = [
            one.row
            for one in follow_up.read(region.find(text, region.name("follow-up")).owned, "Conference session/").rows
        ]
        assert len(rows) > len(HOSTILE) / 2
        parsed = other.parsed(live.follow_up, prop="text|categories|templates|images|properties|sections")
        assert (parsed["categories"], parsed["images"], parsed["properties"]) == ([], [], {})
        lines = [line for table in Tables(parsed["text"]).tables for line in table[1:-1]]
        assert len(lines) == len(rows)
        for line, row in zip(lines, rows, strict=True):
            assert len(line) == CELLS, row.step
            assert shown(line[0]) == shown(row.step + row.title), row.step
            assert shown(line[2]).removesuffix("overdue") == shown(row.due or ""), row.step

    def test_the_next_plan_is_empty(self, live):
        assert live.plan().edits == []


class Box(HTMLParser):
    """What stands in the summary box of a page, and what comes after it."""

    def __init__(self, html):
        super().__init__()
        self.boxes, self.depth, self.text, self.after, self.seen = 0, 0, "", "", set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if self.depth:
            self.seen.add(tag)
        if tag != "div":
            return
        if "conference-session-summary" in (dict(attributes).get("class") or ""):
            self.boxes += 1
            self.depth = 1
        elif self.depth:
            self.depth += 1

    def handle_endtag(self, tag):
        self.depth -= bool(self.depth and tag == "div")

    def handle_data(self, data):
        if self.depth:
            self.text += data
        elif self.boxes:
            self.after += data


def shown_heading(number):
    return f"{number + 1}: A session"
