"""Law 3: a second plan is empty; an editor's word alone causes no edit, and outlives every edit that the bot makes."""

from __future__ import annotations

import re
import shutil

import pytest
from places import Place, place

from bot.run.pipeline import Allowed
from bot.templates import markup

STEP = "Conference session/step"
BOOKKEEPING = {"id", "read", "edited", "for", "deadline"}
STATUS, NOTE = "|status=", "|note="
KASPER = "[[User:Pell.K|Kasper Pell]]"
CHECKLIST = "Ingeborg Salter and "
NETWORK = "The [[:Saltmarsh Librarians Network]]"
UPLOAD = "A Frisian translation"
SCANNER = "A second scanner still has to be found."
QUESTIONNAIRE = "Gudrun Wells is"
LISTS = "The old mailing lists"
BOX = re.compile(r"<!-- BEGIN sessionbot:summary:2 .*<!-- END sessionbot:summary:2 -->\n", re.DOTALL)


@pytest.fixture(scope="session")
def _small_once(tmp_path_factory):
    done = place(tmp_path_factory.mktemp("small") / "sample")
    for title in done.wiki.titles(done.conference.pages.sessions):
        if title not in {done.page(2), done.page(7)}:
            done.wiki.delete(title)
    assert done.sync().report.complete
    return done.file.parent


@pytest.fixture
def here(_small_once, tmp_path):
    """The sample conference with two of its sessions, after the bot's first run."""
    shutil.copytree(_small_once, tmp_path / "sample")
    return Place(tmp_path / "sample" / "wiki", tmp_path / "sample" / "conference.toml")


def row(text, step):
    """The row whose step begins so, as it stands on its line."""
    return next(line for line in text.split("\n") if f"|step={step}" in line)


def swap(text, old, new):
    assert text.count(old) == 1
    return text.replace(old, new)


def in_row(step, old, new):
    return lambda text: swap(text, row(text, step), swap(row(text, step), old, new))


def parameters(text):
    """Values by name of each row, in order, found without the parser of rows: `name=value` between bars."""
    inner = [line.removeprefix("{{" + STEP + "|").removesuffix("}}") for line in text.split("\n") if STEP in line]
    return [dict(part.split("=", 1) for part in re.split(r"\|(?=[a-z ]+=)", one)) for one in inner]


def reordered(text):
    values = parameters(row(text, SCANNER))[0]
    parts = "".join(f"|{name}={values[name]}" for name in reversed(values))
    return swap(text, row(text, SCANNER), "{{" + STEP + parts + "}}")


def on_many_lines(text):
    values = parameters(row(text, SCANNER))[0]
    parts = "".join(f"\n | {name:8} = {value}" for name, value in values.items())
    return swap(text, row(text, SCANNER), "{{" + STEP + parts + "\n}}")


def moved_to_another_table(text):
    line = row(text, SCANNER)
    return swap(swap(text, line + "\n", ""), row(text, LISTS) + "\n", f"{row(text, LISTS)}\n{line}\n")


def moved_to_the_top(text):
    line = row(text, SCANNER)
    return swap(swap(text, line + "\n", ""), row(text, CHECKLIST) + "\n", f"{line}\n{row(text, CHECKLIST)}\n")


def tables_merged(text):
    """All rows of table 2 in another table, their own with its heading gone."""
    lines = "".join(f"{row(text, one)}\n" for one in (CHECKLIST, NETWORK, UPLOAD, SCANNER))
    start, end = text.index("== The photo box"), text.index("== Money ==")
    return swap(text[:start] + text[end:], row(text, LISTS) + "\n", f"{row(text, LISTS)}\n{lines}")


def added(line):
    return lambda text: swap(text, row(text, SCANNER) + "\n", f"{row(text, SCANNER)}\n{line}\n")


EDITS = {
    "a status": in_row(SCANNER, STATUS, "|status=in progress"),
    "a status nobody knows": in_row(SCANNER, STATUS, "|status=half way"),
    "a status taken back": in_row(UPLOAD, "|status=done", STATUS),
    "a status reopened": in_row(UPLOAD, "|status=done", "|status=open"),
    "a note": in_row(SCANNER, NOTE, "|note=See [[Talk:Scanner|the talk page]], ''please''"),
    "a note with a signature": in_row(SCANNER, NOTE, "|note=I do it. ~~~~"),
    "a note with a signature as saved": in_row(SCANNER, NOTE, "|note=I do it. [[User:Ana|Ana]] ([[User talk:Ana|talk]]) 10:00 (UTC)"),
    "a note with a transclusion": in_row(SCANNER, NOTE, "|note={{tl|done}} and {{!}} and <nowiki>|</nowiki> <!-- or | not -->"),
    "a note with an equals sign": in_row(SCANNER, NOTE, "|note=https://x.example/?a=1&b=2"),
    "a note of two lines": in_row(SCANNER, NOTE, "|note=one\n\ntwo\n* three"),
    "an owner": in_row(SCANNER, "|owner=", "|owner=[[User:Ana|Ana]]"),
    "an owner with a comment": in_row(SCANNER, "|owner=", "|owner=Ana <!-- who else -->"),
    "an owner emptied": in_row(CHECKLIST, f"|owner=Ingeborg Salter, {KASPER}", "|owner="),
    "an owner left with a space": in_row(CHECKLIST, f"|owner=Ingeborg Salter, {KASPER}", "|owner= "),
    "an owner changed": in_row(CHECKLIST, f"|owner=Ingeborg Salter, {KASPER}", "|owner=Somebody else"),
    "a step reworded": in_row(SCANNER, SCANNER, "Find a second scanner"),
    "a step reworded with a link": in_row(CHECKLIST, "a checklist before", "a [[checklist]] before"),
    "a due date": in_row(SCANNER, "|due=", "|due=May 2025"),
    "a due date changed": in_row(NETWORK, "|due=Q1 2025|deadline=2025-03-31", "|due=Q2 2025|deadline=2025-06-30"),
    "a due date emptied": in_row(NETWORK, "|due=Q1 2025|deadline=2025-03-31", "|due=|deadline="),
    "contacts emptied": in_row(SCANNER, f"|contact={KASPER}", "|contact="),
    "an empty parameter taken out": in_row(SCANNER, STATUS, ""),
    "a parameter of one's own": in_row(SCANNER, NOTE, "|priority=high|note="),
    "parameters in another order": reordered,
    "a call over many lines": on_many_lines,
    "a call in another spelling": in_row(SCANNER, "{{Conference session/step", "{{ conference_session/step "),
    "a call with its namespace": in_row(SCANNER, "{{Conference session/step", "{{Template:Conference session/step"),
    "a row indented": in_row(SCANNER, "{{Conf", "  {{Conf"),
    "a comment above a row": added("<!-- keep this at the end -->"),
    "a row moved to another table": moved_to_another_table,
    "a row moved to the top": moved_to_the_top,
    "a heading renamed": lambda text: swap(text, "== The photo box under the stairs ==", "== Photos ''&'' [[scanner]]s =="),
    "a heading of another level": lambda text: swap(text, "== The photo box under the stairs ==", "=== Photos ==="),
    "a heading taken out": lambda text: swap(text, "== The photo box under the stairs ==\n", ""),
    "two tables merged": tables_merged,
    "a table's id taken out": lambda text: swap(text, ' id="topic-1"', ""),
    "a table in another dress": lambda text: swap(text, '"wikitable sortable" id="topic-1"', '"wikitable" id=topic-1 style="x"'),
    "a column's head renamed": lambda text: text.replace("{{Conference session/label|1=note}}", "Remarks", 2),
    "a row added": added("{{Conference session/step|step=Buy a lamp|owner=Ana}}"),
    "a row added to a session": added("{{Conference session/step|session=2|step=Buy a lamp|owner=|for={{{for|}}}}}"),
    "two rows added": added("{{Conference session/step|step=Buy a lamp}}\n{{Conference session/step|step=Buy a lamp}}"),
    "a row doubled": lambda text: swap(text, row(text, SCANNER), f"{row(text, SCANNER)}\n{row(text, SCANNER)}"),
    "a row doubled and reworded": lambda text: swap(text, row(text, SCANNER), row(text, SCANNER) + "\n" + row(text, SCANNER).replace(SCANNER, "Other")),
    "an id taken out": lambda text: swap(text, row(text, SCANNER), re.sub(r"\|id=\d+", "", row(text, SCANNER))),
    "prose between tables": lambda text: swap(text, "== Money ==", "Please '''look''' here:\n* {{x}}\n\n== Money =="),
    "a plain row between the rows": added("|-\n| Buy a lamp || Ana || || open ||"),
    "a table of one's own": lambda text: swap(text, "== Money ==", "{| class=wikitable\n| a\n|}\n\n== Money =="),
    "blank lines between rows": lambda text: text.replace("}}}}}\n{{Conference session/step", "}}}}}\n\n{{Conference session/step"),
}  # fmt: skip


def new_step(here):
    """The session page gets one more promise."""
    title = here.page(2)
    here.edit(title, swap(here.text(title), "has to be found.", "has to be found. Kasper Pell will bring biscuits."))


def other_contact(here):
    """The session page names somebody else to ask: every row of the session has that from it."""
    title = here.page(2)
    here.edit(title, swap(here.text(title), f"reach out to? ===\n* {KASPER}", "reach out to? ===\n* Ingeborg Salter"))


def no_contact(here):
    title = here.page(2)
    text = here.text(title)
    here.edit(title, re.sub(r"(reach out to\? ===\n)\* .*\n", r"\1", text))


SOURCES = {
    "a new step": new_step,
    "another contact": other_contact,
}


def rows(text):
    """What an editor sees of each row: its values by name; one that holds nothing, or is the bot's own business, left out."""
    listed = [call.params for call in markup.calls(text, STEP)]
    return [{key: value for key, value in one.items() if value and key not in BOOKKEEPING} for one in listed]


def prose(text):
    """The page without its rows and blank lines."""
    for call in markup.calls(text, STEP):
        text = text.replace(call.source, "")
    return [line for line in text.split("\n") if line.strip()]


def without_contact(listed):
    return [{key: value for key, value in one.items() if key != "contact"} for one in listed]


def test_a_second_plan_is_empty(here):
    made = here.plan()
    assert made.edits == []
    assert len(made.unchanged) == 3
    assert here.sync().report.outcomes == []


def test_templates_too(fresh):
    only = frozenset({"templates", "follow-up", "summary"})
    assert fresh.sync(only=only).report.complete
    assert fresh.plan(only=only).edits == []


@pytest.mark.parametrize("what", EDITS)
def test_after_an_editors_change_alone_nothing_is_to_do(here, what):
    here.edit(here.follow_up, EDITS[what](here.text(here.follow_up)))
    made = here.plan()
    assert made.edits == []
    assert made.refusals == []


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("what", EDITS)
def test_one_edit_keeps_the_one_and_brings_the_other(here, what, source):
    """An editor's change and then two changes of the source: the first edit of the bot, and a later one, keep it."""
    answered = EDITS[what](here.text(here.follow_up))
    here.edit(here.follow_up, answered)
    SOURCES[source](here)
    done = here.sync()
    assert [edit.title for edit in done.plan.edits] == [here.follow_up]
    check_kept(answered, here.text(here.follow_up), source)
    assert here.plan().edits == []
    other = here.page(7)
    here.edit(other, swap(here.text(other), "The old mailing lists were closed", "The old mailing list was closed"))
    assert here.sync(allow=Allowed(shrink=True)).report.complete
    check_kept(answered, here.text(here.follow_up), source, more=True)
    assert here.plan().edits == []


def of_session_7(one):
    return one.get("session") == "7"


def check_kept(answered, now, source, *, more=False):
    """All that the editor left stands there still, in the same order; and what the source brought as well."""
    left, have = rows(answered), rows(now)
    if more:
        left, have = ([one for one in listed if not of_session_7(one)] for listed in (left, have))
    else:
        assert prose(now) == prose(answered)
    if source == "a new step":
        new = [one for one in have if one["step"] == "Kasper Pell will bring biscuits."]
        assert len(new) == 1
        assert [one for one in have if one not in new] == left
    else:
        assert without_contact(have) == without_contact(left)
        contact = "Ingeborg Salter" if source == "another contact" else None
        changed = [now.get("contact") for now, then in zip(have, left, strict=True) if now != then]
        assert changed
        assert set(changed) == {contact}


def test_what_both_changed_is_the_editors(here):
    here.edit(here.follow_up, in_row(SCANNER, f"|contact={KASPER}", "|contact=Eva")(here.text(here.follow_up)))
    other_contact(here)
    assert here.sync().report.complete
    assert [one["contact"] for one in rows(here.text(here.follow_up))[:4]] == ["Ingeborg Salter"] * 3 + ["Eva"]
    assert "|edited=contact|" in row(here.text(here.follow_up), SCANNER)
    no_contact(here)
    assert here.sync().report.complete
    assert [one.get("contact") for one in rows(here.text(here.follow_up))[:4]] == [None, None, None, "Eva"]


def test_an_emptied_name_stays_away(here):
    """Privacy: a name that an editor took out is not written again, whatever the source does."""
    here.edit(here.follow_up, in_row(SCANNER, f"|contact={KASPER}", "|contact=")(here.text(here.follow_up)))
    for change in (new_step, other_contact):
        change(here)
        assert here.sync().report.complete
        assert "|contact=|" in row(here.text(here.follow_up), SCANNER)


def test_a_name_deleted_from_edited_gives_the_parameter_back(here):
    here.edit(here.follow_up, in_row(SCANNER, f"|contact={KASPER}", "|contact=Eva")(here.text(here.follow_up)))
    new_step(here)
    here.sync()
    here.edit(here.follow_up, in_row(SCANNER, "|edited=contact", "")(here.text(here.follow_up)))
    other_contact(here)
    assert here.sync().report.complete
    assert rows(here.text(here.follow_up))[3]["contact"] == "Ingeborg Salter"
    assert here.plan().edits == []


def test_a_parameter_taken_out_is_filled_again(here):
    here.edit(here.follow_up, in_row(SCANNER, f"|contact={KASPER}", "")(here.text(here.follow_up)))
    assert here.sync().report.complete
    assert rows(here.text(here.follow_up))[3]["contact"] == KASPER
    assert here.plan().edits == []


def test_a_deleted_row_stays_away(here):
    without = swap(here.text(here.follow_up), row(here.text(here.follow_up), SCANNER) + "\n", "")
    here.edit(here.follow_up, without)
    assert here.plan().edits == []
    for change in (new_step, other_contact, no_contact):
        change(here)
        assert here.sync().report.complete
        text = here.text(here.follow_up)
        assert SCANNER not in [one["step"] for one in rows(text)]
        assert text.count("{{Conference session/removed|id=4|") == 1
        assert here.plan().edits == []
    # the row comes back, under a new id, when an editor deletes that line
    line = next(line for line in text.split("\n") if line.startswith("{{Conference session/removed"))
    here.edit(here.follow_up, swap(text, f"{line}\n", ""))
    assert here.sync().report.complete
    assert [one["step"] for one in rows(here.text(here.follow_up))].count(SCANNER) == 1
    assert here.plan().edits == []


def test_a_revert_is_nothing_special(here):
    """An editor takes the page back to before the bot's last edit: what was new then is a removed row, the rest stays."""
    old = here.text(here.follow_up)
    new_step(here)
    assert here.sync().report.complete
    here.edit(here.follow_up, old)
    assert here.plan().edits == []
    other_contact(here)
    assert here.sync().report.complete
    check_kept(
        old,
        "\n".join(here.text(here.follow_up).split("\n{{Conference session/removed|")[:1]),
        "another contact",
        more=True,
    )
    assert "|step=Kasper Pell will bring biscuits.|of=" in here.text(here.follow_up)
    assert here.plan().edits == []


def test_ids_are_never_used_twice(here):
    """The row with the highest id is deleted before the next one is added."""
    text = here.text(here.follow_up)
    here.edit(here.follow_up, swap(text, row(text, LISTS) + "\n", ""))
    new_step(here)
    assert here.sync().report.complete
    assert "|id=8|session=2|" in here.text(here.follow_up)


def gone_from_the_source(here, text):
    title = here.page(2)
    here.edit(title, swap(here.text(title), text, ""))


@pytest.mark.parametrize("what", ["a status", "a note", "an owner", "a due date", "contacts emptied"])
def test_a_row_that_was_answered_outlives_its_step(here, what):
    answered = EDITS[what](here.text(here.follow_up))
    here.edit(here.follow_up, answered)
    gone_from_the_source(here, f" {SCANNER}")
    assert here.sync().report.complete
    now = rows(here.text(here.follow_up))
    assert now[3].pop("state") == "withdrawn"
    assert now == rows(answered)
    assert here.plan().edits == []
    title = here.page(2)
    here.edit(title, swap(here.text(title), "coffee break.", f"coffee break. {SCANNER}"))
    assert here.sync().report.complete
    assert rows(here.text(here.follow_up)) == rows(answered)
    assert here.plan().edits == []


def test_a_reworded_row_outlives_its_step(here):
    here.edit(here.follow_up, EDITS["a step reworded"](here.text(here.follow_up)))
    new_step(here)
    here.sync()
    gone_from_the_source(here, f" {SCANNER}")
    assert here.sync().report.complete
    assert "Find a second scanner" in [one["step"] for one in rows(here.text(here.follow_up))]
    assert here.plan().edits == []


@pytest.mark.parametrize("instead", ["", "{{delete}}", "Ha ha.", "#REDIRECT [[Elsewhere]]"])
def test_a_session_page_that_says_nothing_any_more(here, instead):
    """Blanked, vandalised or replaced: its rows wait until somebody puts it right."""
    before = here.text(here.follow_up)
    here.edit(here.page(2), instead)
    here.sync()
    assert here.text(here.follow_up) == before


def test_a_row_that_nobody_touched_goes_with_its_step(here):
    gone_from_the_source(here, f" {SCANNER}")
    assert here.sync().report.complete
    assert SCANNER not in here.text(here.follow_up)
    assert "removed" not in here.text(here.follow_up)
    assert here.plan().edits == []


def test_a_row_that_an_editor_added_stays(here):
    line = "{{Conference session/step|session=2|step=Buy a lamp|owner=Ana}}"
    here.edit(here.follow_up, added(line)(here.text(here.follow_up)))
    new_step(here)
    here.sync()
    assert "|step=Buy a lamp|owner=Ana" in here.text(here.follow_up)
    for text in (f" {SCANNER}", " Kasper Pell will bring biscuits."):
        gone_from_the_source(here, text)
        assert here.sync().report.complete
        assert "|step=Buy a lamp|owner=Ana" in here.text(here.follow_up)
        assert "withdrawn" not in here.text(here.follow_up)
        assert here.plan().edits == []


BOX_EDITS = {
    "a title": lambda box: swap(box, "|title=The photo box under the stairs", "|title=The box"),
    "people": lambda box: re.sub(r"\|people=.*", "|people=Nobody", box),
    "people emptied": lambda box: re.sub(r"\|people=.*", "|people=", box),
    "all on one line": lambda box: re.sub(r"\n(?=\||\}\})", "", box),
    "text around the call": lambda box: swap(box, "{{Conference", "Look:\n\n{{Conference"),
    "a parameter of one's own": lambda box: swap(box, "|title=", "|colour=red\n|title="),
    "switched off": lambda box: swap(box, "\n}}", "\n|bot=off\n}}"),
}


@pytest.mark.parametrize("what", BOX_EDITS)
def test_the_box_too(here, what):
    """An editor's change of a box alone is no cause; with another one, the box keeps it and gets the other."""
    title = here.page(2)
    box = BOX.search(here.text(title)).group()
    answered = BOX_EDITS[what](box)
    assert answered != box
    here.edit(title, swap(here.text(title), box, answered))
    assert here.plan().edits == []
    here.edit(title, swap(here.text(title), "Show and tell, 90 minutes", "Show and tell, 80 minutes"))
    made = here.plan()
    if what == "switched off":
        assert made.edits == []
        return
    assert [edit.title for edit in made.edits] == [title]
    assert here.sync().report.complete
    now = BOX.search(here.text(title)).group()
    assert "".join(re.split(r"\n?\|edited=.*", now)) == swap(answered, "|duration=90", "|duration=80")
    assert here.plan().edits == []


def test_a_box_moved_on_its_page(here):
    title = here.page(2)
    text = here.text(title)
    box = BOX.search(text).group()
    here.edit(title, f"{swap(text, box, '')}\n\n{box}")
    assert here.plan().edits == []


def test_a_page_moved_on(here):
    """Somebody edits between plan and apply: the plan's edit is skipped, and a sync does it over."""
    new_step(here)
    made = here.plan()
    answered = EDITS["a note"](here.text(here.follow_up))
    here.edit(here.follow_up, answered)
    assert made.edits[0].base != here.wiki.read([here.follow_up])[here.follow_up].revision_id
    assert here.sync().report.complete
    check_kept(answered, here.text(here.follow_up), "a new step")
