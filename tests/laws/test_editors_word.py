"""Law 3: a second plan is empty; an editor's word alone causes no edit, and outlives every edit that the bot makes."""

from __future__ import annotations

import re

import pytest

from bot.templates import markup

STEP = "Conference session/step"
BOOKKEEPING = {"id", "read", "edited"}
STATUS, NOTE = "|status=", "|note="
KASPER = "[[User:Pell.K|Kasper Pell]]"
SCANNER = "A second scanner still has to be found."
BOX = re.compile(r"<!-- BEGIN sessionbot:summary:2 .*<!-- END sessionbot:summary:2 -->\n", re.S)


def row(text, number):
    """The row with this id, as it stands on its line."""
    return next(line for line in text.split("\n") if line.startswith(f"{{{{{STEP}|id={number}|"))


def swap(text, old, new):
    assert text.count(old) == 1
    return text.replace(old, new)


def in_row(number, old, new):
    return lambda text: swap(text, row(text, number), swap(row(text, number), old, new))


def parameters(text):
    """Values by name of each row, in order, found without the parser of rows: `name=value` between bars."""
    inner = [line.removeprefix("{{" + STEP + "|").removesuffix("}}") for line in text.split("\n") if STEP in line]
    return [dict(part.split("=", 1) for part in re.split(r"\|(?=[a-z ]+=)", one)) for one in inner]


def reordered(text):
    values = parameters(row(text, 7))[0]
    parts = "".join(f"|{name}={values[name]}" for name in reversed(values))
    return swap(text, row(text, 7), "{{" + STEP + parts + "}}")


def on_many_lines(text):
    values = parameters(row(text, 7))[0]
    parts = "".join(f"\n | {name:8} = {value}" for name, value in values.items())
    return swap(text, row(text, 7), "{{" + STEP + parts + "\n}}")


def moved_to_another_table(text):
    line = row(text, 7)
    return swap(swap(text, line + "\n", ""), row(text, 20) + "\n", f"{row(text, 20)}\n{line}\n")


def moved_to_the_top(text):
    line = row(text, 7)
    return swap(swap(text, line + "\n", ""), row(text, 4) + "\n", f"{line}\n{row(text, 4)}\n")


def tables_merged(text):
    """All rows of table 2 in table 1, table 2 with its heading gone."""
    lines = "".join(f"{row(text, number)}\n" for number in (4, 5, 6, 7))
    start, end = text.index("== The photo box"), text.index("== Small grants")
    return swap(text[:start] + text[end:], row(text, 3) + "\n", f"{row(text, 3)}\n{lines}")


def added(line):
    return lambda text: swap(text, row(text, 7) + "\n", f"{row(text, 7)}\n{line}\n")


EDITS = {
    "a status": in_row(7, STATUS, "|status=in progress"),
    "a status nobody knows": in_row(7, STATUS, "|status=half way"),
    "a status taken back": in_row(6, "|status=done", STATUS),
    "a status reopened": in_row(6, "|status=done", "|status=open"),
    "a note": in_row(7, NOTE, "|note=See [[Talk:Scanner|the talk page]], ''please''"),
    "a note with a signature": in_row(7, NOTE, "|note=I do it. ~~~~"),
    "a note with a signature as saved": in_row(7, NOTE, "|note=I do it. [[User:Ana|Ana]] ([[User talk:Ana|talk]]) 10:00 (UTC)"),
    "a note with a transclusion": in_row(7, NOTE, "|note={{tl|done}} and {{!}} and <nowiki>|</nowiki> <!-- or | not -->"),
    "a note with an equals sign": in_row(7, NOTE, "|note=https://x.example/?a=1&b=2"),
    "a note of two lines": in_row(7, NOTE, "|note=one\n\ntwo\n* three"),
    "an owner": in_row(7, "|owner=", "|owner=[[User:Ana|Ana]]"),
    "an owner with a comment": in_row(7, "|owner=", "|owner=Ana <!-- who else -->"),
    "an owner emptied": in_row(4, f"|owner=Ingeborg Salter, {KASPER}", "|owner="),
    "an owner left with a space": in_row(4, f"|owner=Ingeborg Salter, {KASPER}", "|owner= "),
    "an owner changed": in_row(4, f"|owner=Ingeborg Salter, {KASPER}", "|owner=Somebody else"),
    "a step reworded": in_row(7, SCANNER, "Find a second scanner"),
    "a step reworded with a link": in_row(4, "a checklist before", "a [[checklist]] before"),
    "a due date": in_row(7, "|due=", "|due=May 2025"),
    "a due date changed": in_row(5, "|due=Q1 2025|deadline=2025-03-31", "|due=Q2 2025|deadline=2025-06-30"),
    "a due date emptied": in_row(5, "|due=Q1 2025|deadline=2025-03-31", "|due=|deadline="),
    "contacts emptied": in_row(7, f"|contact={KASPER}", "|contact="),
    "an empty parameter taken out": in_row(7, STATUS, ""),
    "a parameter of one's own": in_row(7, NOTE, "|priority=high|note="),
    "parameters in another order": reordered,
    "a call over many lines": on_many_lines,
    "a call in another spelling": in_row(7, "{{Conference session/step", "{{ conference_session/step "),
    "a call with its namespace": in_row(7, "{{Conference session/step", "{{Template:Conference session/step"),
    "a row indented": in_row(7, "{{Conf", "  {{Conf"),
    "a comment above a row": added("<!-- keep this at the end -->"),
    "a row moved to another table": moved_to_another_table,
    "a row moved to the top": moved_to_the_top,
    "a heading renamed": lambda text: swap(text, "== The photo box under the stairs ==", "== Photos ''&'' [[scanner]]s =="),
    "a heading of another level": lambda text: swap(text, "== The photo box under the stairs ==", "=== Photos ==="),
    "a heading taken out": lambda text: swap(text, "== The photo box under the stairs ==\n", ""),
    "two tables merged": tables_merged,
    "a table's id taken out": lambda text: swap(text, ' id="topic-2"', ""),
    "a table in another dress": lambda text: swap(text, '"wikitable sortable" id="topic-2"', '"wikitable" id=topic-2 style="x"'),
    "a column's head renamed": lambda text: text.replace("{{Conference session/label|1=note}}", "Remarks", 2),
    "a row added": added("{{Conference session/step|step=Buy a lamp|owner=Ana}}"),
    "a row added to a session": added("{{Conference session/step|session=2|step=Buy a lamp|owner=|for={{{for|}}}}}"),
    "two rows added": added("{{Conference session/step|step=Buy a lamp}}\n{{Conference session/step|step=Buy a lamp}}"),
    "a row doubled": lambda text: swap(text, row(text, 7), f"{row(text, 7)}\n{row(text, 7)}"),
    "a row doubled and reworded": lambda text: swap(text, row(text, 7), row(text, 7) + "\n" + row(text, 7).replace(SCANNER, "Other")),
    "an id taken out": in_row(7, "|id=7", ""),
    "prose between tables": lambda text: swap(text, "== Small grants", "Please '''look''' here:\n* {{x}}\n\n== Small grants"),
    "a plain row between the rows": added('|-\n| Buy a lamp || Ana || || open ||'),
    "a table of one's own": lambda text: swap(text, "== Small grants", "{| class=wikitable\n| a\n|}\n\n== Small grants"),
    "blank lines between rows": lambda text: text.replace("}}}}}\n{{", "}}}}}\n\n{{"),
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


SOURCES = {"a new step": new_step, "another contact": other_contact, "no contact any more": no_contact}


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


def test_a_second_plan_is_empty(synced):
    made = synced.plan()
    assert made.edits == []
    assert len(made.unchanged) == 11
    assert synced.sync().report.outcomes == []


def test_templates_too(fresh):
    only = frozenset({"templates", "follow-up", "summary"})
    assert fresh.sync(only=only).report.complete
    assert fresh.plan(only=only).edits == []


@pytest.mark.parametrize("what", EDITS)
def test_after_an_editors_change_alone_nothing_is_to_do(synced, what):
    synced.edit(synced.follow_up, EDITS[what](synced.text(synced.follow_up)))
    made = synced.plan()
    assert made.edits == []
    assert made.refusals == []


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("what", EDITS)
def test_one_edit_keeps_the_one_and_brings_the_other(synced, what, source):
    """An editor's change and then two changes of the source: the first edit of the bot, and a later one, keep it."""
    answered = EDITS[what](synced.text(synced.follow_up))
    synced.edit(synced.follow_up, answered)
    SOURCES[source](synced)
    made = synced.plan()
    assert [edit.title for edit in made.edits] == [synced.follow_up]
    assert synced.sync().report.complete
    check_kept(answered, synced.text(synced.follow_up), source)
    assert synced.plan().edits == []
    other = synced.page(7)
    synced.edit(other, swap(synced.text(other), "The old mailing lists were closed", "The old mailing list was closed"))
    assert synced.sync(allow_shrink=True).report.complete
    check_kept(answered, synced.text(synced.follow_up), source, more=True)
    assert synced.plan().edits == []


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


def test_what_both_changed_is_the_editors(synced):
    synced.edit(synced.follow_up, in_row(7, f"|contact={KASPER}", "|contact=Eva")(synced.text(synced.follow_up)))
    other_contact(synced)
    assert synced.sync().report.complete
    assert [one["contact"] for one in rows(synced.text(synced.follow_up))[3:7]] == ["Ingeborg Salter"] * 3 + ["Eva"]
    assert "|edited=contact|" in row(synced.text(synced.follow_up), 7)
    no_contact(synced)
    assert synced.sync().report.complete
    assert [one.get("contact") for one in rows(synced.text(synced.follow_up))[3:7]] == [None, None, None, "Eva"]


def test_an_emptied_name_stays_away(synced):
    """Privacy: a name that an editor took out is not written again, whatever the source does."""
    synced.edit(synced.follow_up, in_row(7, f"|contact={KASPER}", "|contact=")(synced.text(synced.follow_up)))
    for change in (new_step, other_contact):
        change(synced)
        assert synced.sync().report.complete
        assert "|contact=|" in row(synced.text(synced.follow_up), 7)


def test_a_name_deleted_from_edited_gives_the_parameter_back(synced):
    synced.edit(synced.follow_up, in_row(7, f"|contact={KASPER}", "|contact=Eva")(synced.text(synced.follow_up)))
    new_step(synced)
    synced.sync()
    synced.edit(synced.follow_up, in_row(7, "|edited=contact", "")(synced.text(synced.follow_up)))
    other_contact(synced)
    assert synced.sync().report.complete
    assert rows(synced.text(synced.follow_up))[6]["contact"] == "Ingeborg Salter"
    assert synced.plan().edits == []


def test_a_parameter_taken_out_is_filled_again(synced):
    synced.edit(synced.follow_up, in_row(7, f"|contact={KASPER}", "")(synced.text(synced.follow_up)))
    assert synced.sync().report.complete
    assert rows(synced.text(synced.follow_up))[6]["contact"] == KASPER
    assert synced.plan().edits == []


def test_a_deleted_row_stays_away(synced):
    without = swap(synced.text(synced.follow_up), row(synced.text(synced.follow_up), 7) + "\n", "")
    synced.edit(synced.follow_up, without)
    assert synced.plan().edits == []
    for change in (new_step, other_contact, no_contact):
        change(synced)
        assert synced.sync().report.complete
        text = synced.text(synced.follow_up)
        assert SCANNER not in [one["step"] for one in rows(text)]
        assert text.count("{{Conference session/removed|id=7|") == 1
        assert synced.plan().edits == []
    # the row comes back, under a new id, when an editor deletes that line
    line = next(line for line in text.split("\n") if line.startswith("{{Conference session/removed"))
    synced.edit(synced.follow_up, swap(text, f"{line}\n", ""))
    assert synced.sync().report.complete
    assert [one["step"] for one in rows(synced.text(synced.follow_up))].count(SCANNER) == 1
    assert synced.plan().edits == []


def test_ids_are_never_used_twice(synced):
    """The row with the highest id is deleted before the next one is added."""
    text = synced.text(synced.follow_up)
    synced.edit(synced.follow_up, swap(text, row(text, 27) + "\n", ""))
    new_step(synced)
    assert synced.sync().report.complete
    assert "|id=28|session=2|" in synced.text(synced.follow_up)


def gone_from_the_source(here, text):
    title = here.page(2)
    here.edit(title, swap(here.text(title), text, ""))


@pytest.mark.parametrize("what", ["a status", "a note", "an owner", "a due date", "contacts emptied"])
def test_a_row_that_was_answered_outlives_its_step(synced, what):
    answered = EDITS[what](synced.text(synced.follow_up))
    synced.edit(synced.follow_up, answered)
    gone_from_the_source(synced, f" {SCANNER}")
    assert synced.sync().report.complete
    now = rows(synced.text(synced.follow_up))
    assert now[6].pop("state") == "withdrawn"
    assert now == rows(answered)
    assert synced.plan().edits == []
    title = synced.page(2)
    synced.edit(title, swap(synced.text(title), "coffee break.", f"coffee break. {SCANNER}"))
    assert synced.sync().report.complete
    assert rows(synced.text(synced.follow_up)) == rows(answered)
    assert synced.plan().edits == []


def test_a_reworded_row_outlives_its_step(synced):
    synced.edit(synced.follow_up, EDITS["a step reworded"](synced.text(synced.follow_up)))
    new_step(synced)
    synced.sync()
    gone_from_the_source(synced, f" {SCANNER}")
    assert synced.sync().report.complete
    assert "Find a second scanner" in [one["step"] for one in rows(synced.text(synced.follow_up))]
    assert synced.plan().edits == []


def test_a_row_that_nobody_touched_goes_with_its_step(synced):
    gone_from_the_source(synced, f" {SCANNER}")
    assert synced.sync().report.complete
    assert SCANNER not in synced.text(synced.follow_up)
    assert "removed" not in synced.text(synced.follow_up)
    assert synced.plan().edits == []


def test_a_row_that_an_editor_added_stays(synced):
    line = "{{Conference session/step|session=2|step=Buy a lamp|owner=Ana}}"
    synced.edit(synced.follow_up, added(line)(synced.text(synced.follow_up)))
    new_step(synced)
    synced.sync()
    assert "|step=Buy a lamp|owner=Ana" in synced.text(synced.follow_up)
    for text in (f" {SCANNER}", " Kasper Pell will bring biscuits."):
        gone_from_the_source(synced, text)
        assert synced.sync().report.complete
        assert "|step=Buy a lamp|owner=Ana" in synced.text(synced.follow_up)
        assert "withdrawn" not in synced.text(synced.follow_up)
        assert synced.plan().edits == []


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
def test_the_box_too(synced, what):
    """An editor's change of a box alone is no cause; with another one, the box keeps it and gets the other."""
    title = synced.page(2)
    box = BOX.search(synced.text(title)).group()
    answered = BOX_EDITS[what](box)
    assert answered != box
    synced.edit(title, swap(synced.text(title), box, answered))
    assert synced.plan().edits == []
    synced.edit(title, swap(synced.text(title), "Show and tell, 90 minutes", "Show and tell, 80 minutes"))
    made = synced.plan()
    if what == "switched off":
        assert made.edits == []
        return
    assert [edit.title for edit in made.edits] == [title]
    assert synced.sync().report.complete
    now = BOX.search(synced.text(title)).group()
    assert "".join(re.split(r"\n?\|edited=.*", now)) == swap(answered, "|duration=90", "|duration=80")
    assert synced.plan().edits == []


def test_a_box_moved_on_its_page(synced):
    title = synced.page(2)
    text = synced.text(title)
    box = BOX.search(text).group()
    synced.edit(title, f"{swap(text, box, '')}\n\n{box}")
    assert synced.plan().edits == []


def test_a_page_moved_on(synced):
    """Somebody edits between plan and apply: the plan's edit is skipped, and a sync does it over."""
    new_step(synced)
    made = synced.plan()
    answered = EDITS["a note"](synced.text(synced.follow_up))
    synced.edit(synced.follow_up, answered)
    assert made.edits[0].base != synced.wiki.read([synced.follow_up])[synced.follow_up].revision_id
    assert synced.sync().report.complete
    check_kept(answered, synced.text(synced.follow_up), "a new step")
