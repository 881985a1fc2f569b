"""Law 2: bytes outside the bot's region are unchanged by any edit; broken markers are never guessed around."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from generated import FIXTURES, REAL_PAGES, pages
from hypothesis import example, given, settings
from hypothesis import strategies as st
from places import SAMPLE, Place

REGION = r"<!-- BEGIN sessionbot:({0}(?:#\S*)?) [^\n]*-->\n.*?<!-- END sessionbot:\1 -->(?:\n|\Z)"
"""A region by its name; the boxes of a page that holds several sessions are told apart behind a `#`."""
HEAD = "{{Conference session/follow-up|1=Lantern Meetup 2024}}\n"
SESSION = "= 36: A session =\n; Audience\n: all\n; What are the next steps to be taken?\n* Ann will go by May 2017\n"


def rest(text, name):
    """The page without its regions of that name, and what they are called; found without bot.region."""
    pattern = re.compile(REGION.format(re.escape(name)), re.DOTALL)
    return pattern.sub("", text), pattern.findall(text)


def name_of(edit, conference):
    if edit.output == "follow-up":
        return "follow-up"
    return f"summary:{conference.key(edit.title.removesuffix('/Summary'))}"


def check_edit(edit, conference):
    name = name_of(edit, conference)
    before, had = rest(edit.before, name)
    after, has = rest(edit.after, name)
    assert edit.after != edit.before
    assert has
    assert len(has) == len(set(has))
    assert set(had) <= set(has)
    after = after.removeprefix(HEAD) if edit.base is None else after
    # a page that ends without a line break gets one before a region that comes last
    assert after in {before, before + "\n"}


def only_page(folder, text):
    """The sample conference with this session page and a small one, as files that a person put there."""
    here = folder / "wiki" / "Lantern Meetup 2024" / "Programme"
    here.mkdir(parents=True)
    (folder / "conference.toml").write_bytes((SAMPLE / "conference.toml").read_bytes())
    (here / "1.wiki").write_text(text, "utf-8", errors="surrogatepass", newline="")
    (here / "2.wiki").write_text(SESSION, "utf-8")
    return Place(folder / "wiki", folder / "conference.toml")


@settings(deadline=None, max_examples=70)
@given(pages, st.sampled_from(["Ann will go by May 2017", "Bo wrote it. {{done}}"]))
@example("", "")
@example("{{Header}}", "")
@example("{{Header}}\n{{Other", "")
@example("<!-- open", "")
@example("== 25: The hour ==\n== 25: The hour ==\n; Audience\nall", "Ann will go by May 2017")
def test_any_page(text, more):
    """Whatever a session page holds: outside the region it stays, and a second plan has nothing to do."""
    with TemporaryDirectory() as folder:
        here = only_page(Path(folder) / "x", f"{text}\n; What are the next steps to be taken?\n* {more}")
        made = here.plan()
        assert made.refusals == []
        for edit in made.edits:
            check_edit(edit, here.conference)
        assert here.sync().report.complete
        assert here.plan().edits == []


@pytest.mark.parametrize("title", REAL_PAGES)
def test_every_page_that_we_have(tmp_path, title):
    here = only_page(tmp_path / "x", REAL_PAGES[title])
    for edit in here.plan().edits:
        check_edit(edit, here.conference)
    assert here.sync().report.complete
    assert here.plan().edits == []


def test_the_sample(fresh):
    made = fresh.plan()
    assert [edit.output for edit in made.edits] == ["follow-up"] + ["summary"] * 10
    for edit in made.edits:
        check_edit(edit, fresh.conference)


def test_a_page_that_people_wrote_around_the_region(synced):
    """The follow-up page and a session page with text before and after the bot's part, then a change of the source."""
    title = synced.page(3)
    synced.edit(synced.follow_up, f"Before.\n\n{synced.text(synced.follow_up)}\n\n== After ==\n{{| x\n|}}\n\n\n.")
    text = synced.text(title).replace("Odalys Quintrell and Ferdy", "Ferdy").replace("until the end of", "by")
    text = text.replace(
        "'''Speaker(s)'''\n: [[User:OdalysQ|Odalys Quintrell]] (Mountain Wikis User Group),", "'''Speaker(s)'''\n:"
    )
    synced.edit(title, f"x{text}")
    made = synced.plan()
    assert {edit.title for edit in made.edits} == {synced.follow_up, title}
    for edit in made.edits:
        check_edit(edit, synced.conference)


BROKEN = {
    "the end is missing": lambda begin, body, end: begin + body,
    "the beginning is missing": lambda begin, body, end: body + end,
    "the end stands first": lambda begin, body, end: end + body + begin,
    "two beginnings": lambda begin, body, end: begin + begin + body + end,
    "two ends": lambda begin, body, end: begin + body + end + end,
    "twice on the page": lambda begin, body, end: begin + body + end + "text\n" + begin + body + end,
    "nested in itself": lambda begin, body, end: begin + begin + body + end + end,
    "across another": lambda begin, body, end: (
        begin + "<!-- BEGIN sessionbot:x -->\n" + body + end + "<!-- END sessionbot:x -->\n"
    ),
    "another one inside": lambda begin, body, end: (
        begin + "<!-- BEGIN sessionbot:x -->\n<!-- END sessionbot:x -->\n" + body + end
    ),
    "in a comment": lambda begin, body, end: f"<!-- old: {begin}{body}{end} -->\n",
    "in an open comment": lambda begin, body, end: f"<!-- old: {begin}{body}{end}",
    "in nowiki": lambda begin, body, end: f"<nowiki>{begin}{body}{end}</nowiki>\n",
    "in pre": lambda begin, body, end: f"<pre>\n{begin}{body}{end}</pre>\n",
    "the end is in a comment": lambda begin, body, end: f"{begin}{body}<!-- {end}",
    "a marker cut short": lambda begin, body, end: begin + body + end.replace("-->", ""),
    "the name is changed": lambda begin, body, end: begin.replace("sessionbot:", "sessionbot:old-", 1) + body + end,
    "a typo in the end": lambda begin, body, end: begin + body + end.replace("sessionbot:", "sessionbot:x"),
    "the arrow is damaged": lambda begin, body, end: begin.replace("-->", "->") + body + end,
}


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("output", ["follow-up", "summary:3"])
def test_broken_markers(synced, how, output):
    """A page with damaged markers is left alone, with a finding, whatever else has changed."""
    title = synced.follow_up if output == "follow-up" else synced.page(3)
    cut = re.search(rf"(<!-- BEGIN sessionbot:{output} .*?-->\n)(.*?)(<!-- END sessionbot:{output} -->\n?)",
                    synced.text(title), re.DOTALL)  # fmt: skip
    begin, body, end = cut.groups()
    end = end.rstrip("\n") + "\n"
    synced.edit(title, cut.string[: cut.start()] + BROKEN[how](begin, body, end) + cut.string[cut.end() :])
    change_source(synced)
    made = synced.plan()
    assert title not in [edit.title for edit in made.edits]
    told = [finding for finding in made.findings if finding.page == title and finding.level in {"error", "warning"}]
    assert told
    assert synced.sync().report.complete
    assert rest_of_history(synced, title) == synced.editor.user


def change_source(here):
    """A change that would bring an edit of the follow-up page and of the box of session 3."""
    title = here.page(3)
    text = here.text(title)
    changed = text.replace("~75 min", "~70 min").replace("The committee plans", "Ferdy Maas plans")
    assert changed != text
    here.edit(title, changed)


def rest_of_history(here, title):
    return here.wiki.history(title)[0].author


def test_the_region_taken_out(synced):
    """Without markers, but with an earlier revision of the bot: an editor took the region out, and that stands."""
    for title, name in [(synced.follow_up, "follow-up"), (synced.page(3), "summary:3")]:
        synced.edit(title, rest(synced.text(title), name)[0] or "empty")
    change_source(synced)
    made = synced.plan()
    assert made.edits == []
    assert [finding.page for finding in made.findings if finding.code == "taken-out"] == [
        synced.follow_up,
        synced.page(3),
    ]


@pytest.mark.parametrize("title", list(FIXTURES)[:3])
def test_a_page_with_two_line_ends(tmp_path, title):
    """A page edited by hand between two runs: its own part stays as it was typed, tabs and doubled spaces included."""
    here = only_page(tmp_path / "x", f"\t{FIXTURES[title]}\n \n\t\n  * x\n\n{SESSION}")
    for edit in here.plan().edits:
        check_edit(edit, here.conference)
