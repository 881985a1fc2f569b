"""What random sequences (tests/laws/test_machine.py, scripts/editors) found once, each as the short story that it was."""

from __future__ import annotations

import re

import pytest
from places import place

from bot.run import base
from bot.run.pipeline import Allowed
from bot.templates import markup

STEP = "Conference session/step"
GHANA = "Ada Holm will write to the chapter in Ghana about the lamps."
JURY = "The minutes of the evening need to be sent to the jury."
LAMP = "A second lamp has to be bought for the harbour by 3 March 2025."
PAGE = f"""'''Session title:''' Lamps
; Next steps
* {GHANA}
* {JURY}
* {LAMP}
"""
SEVERAL = (
    f"== Session 4: Lamps ==\n'''Facilitator:''' Ada Holm\n\n=== Action items ===\n* {GHANA}\n\n"
    f"== Session 5: Oil ==\n'''Facilitator:''' Ben Ito\n\n=== Action items ===\n* {JURY}\n* {LAMP}\n"
)
"""The same steps in two sessions of the page."""


@pytest.fixture
def here(tmp_path):
    """A conference of two sessions, after the bot's first run."""
    done = place(tmp_path / "sample")
    for title in done.wiki.titles(done.conference.pages.sessions):
        if title not in {done.page(1), done.page(2)}:
            done.wiki.delete(title)
    done.edit(done.page(1), PAGE)
    assert done.sync().report.complete
    return done


def lines(here):
    """The rows of the first session, by id."""
    rows = [call for call in markup.calls(here.text(here.follow_up), STEP) if call.params.get("session", "")[:1] == "1"]
    return {call.params.get("id"): call for call in rows}


def change(here, title, old, new):
    text = here.text(title)
    assert text.count(old) == 1
    here.edit(title, text.replace(old, new))


def source(here, old, new):
    change(here, here.page(1), old, new)


def sheet(here, old, new):
    change(here, here.follow_up, old, new)


def elsewhere(here):
    """A cause for an edit that has nothing to do with the first session."""
    title = here.page(2)
    here.edit(
        title, here.text(title).replace("has to be found.", "has to be found. Kasper Pell will bring biscuits.", 1)
    )


def next_edit(here):
    """The bot's next edit of the follow-up page, whatever it finds there."""
    elsewhere(here)
    assert here.sync().report.complete


def test_an_answer_on_a_page_that_is_gone_for_a_while(here):
    """The edit made meanwhile must say whose the answer is: it was lost when the page came back."""
    before = here.text(here.page(1))
    sheet(here, lines(here)["1"].source, lines(here)["1"].source.replace("|owner=Ada Holm|", "|owner=Zoe|"))
    here.editor.delete(here.page(1))
    next_edit(here)
    here.editor.save(here.page(1), before, base=None, summary="")
    assert here.sync().report.complete
    assert lines(here)["1"].params["owner"] == "Zoe"


@pytest.mark.parametrize("number", ["", "77", "x7", "2"])
def test_a_row_whose_number_somebody_changed_is_still_that_row(here, number):
    row = lines(here)["1"].source
    sheet(here, row, row.replace("|id=1|", f"|id={number}|").replace("|note=", "|note=mine"))
    assert not here.plan().edits
    next_edit(here)
    assert (lines(here)["1"].params["step"], lines(here)["1"].params["note"]) == (GHANA, "mine")
    assert lines(here)["2"].params["step"] == JURY
    assert "/removed" not in here.text(here.follow_up)
    assert not here.plan().edits


def test_an_added_row_with_a_number_stays(here):
    row = lines(here)["3"].source
    sheet(here, row, f"{row}\n{{{{{STEP}|id=50|session=1|step=Buy oil}}}}")
    next_edit(here)
    assert not here.plan().edits
    source(here, f"* {JURY}\n", "")
    assert here.sync().report.complete
    assert lines(here)["50"].params["step"] == "Buy oil"


def test_an_added_row_outlives_a_revert_to_before_it_was_booked(here):
    row = lines(here)["3"].source
    sheet(here, row, f"{row}\n{{{{{STEP}|session=1|step=Buy oil}}}}")
    before = here.text(here.follow_up)
    next_edit(here)
    here.edit(here.follow_up, before)
    for old in (JURY, LAMP):
        source(here, f"\n* {old}", "")
        assert here.sync(allow=Allowed(shrink=True)).report.complete
    assert "Buy oil" in [one.params["step"] for one in lines(here).values()]


def test_a_row_that_a_revert_brought_back_stays(here):
    before = here.text(here.follow_up)
    source(here, f"* {JURY}\n", "")
    assert here.sync().report.complete
    assert "2" not in lines(here)
    here.edit(here.follow_up, before)
    next_edit(here)
    assert not here.plan().edits
    assert lines(here)["2"].params["step"] == JURY


def test_a_removed_step_takes_no_other_row(here):
    """Its own row is gone: what it says must not look for another one, and may be reworded without coming back."""
    sheet(here, lines(here)["3"].source + "\n", "")
    source(here, LAMP, "A second lamp for the harbour has to be bought by 30 April 2025.")
    source(here, f"* {JURY}\n", "")
    assert here.sync().report.complete
    assert [one.params["step"] for one in lines(here).values()] == [GHANA]
    assert not here.plan().edits


def test_a_copy_does_not_take_the_step(here):
    row = lines(here)["3"].source
    sheet(here, row, f"{row.replace('|due=by 3 March 2025|', '|due=|')}\n{row}")
    assert not here.plan().edits


def test_the_highest_number_is_kept_when_its_row_goes(here):
    title = here.page(2)
    here.edit(title, here.text(title).replace("has to be found.", "has to be found. Kasper Pell will bring biscuits."))
    assert here.sync().report.complete
    highest = max(int(one) for one in re.findall(r"\|id=(\d+)", here.text(here.follow_up)))
    change(here, title, " Kasper Pell will bring biscuits.", "")
    assert here.sync().report.complete
    change(here, title, "has to be found.", "has to be found. Ingeborg Salter will bring tea.")
    assert here.sync().report.complete
    assert f"|id={highest + 1}|" in here.text(here.follow_up)
    assert not here.plan().edits


def test_rows_follow_a_page_that_gets_several_sessions(here):
    sheet(here, lines(here)["1"].source, lines(here)["1"].source.replace("|note=", "|note=mine"))
    here.edit(here.page(1), SEVERAL)
    assert here.sync(allow=Allowed(shrink=True)).report.complete
    found = {number: (one.params["session"], one.params["note"]) for number, one in lines(here).items()}
    assert found == {"1": ("1#4", "mine"), "2": ("1#5", ""), "3": ("1#5", "")}
    assert not here.plan().edits


def test_an_added_row_that_is_the_same_as_another_hands_over_no_more_than_answers(here):
    row = lines(here)["3"].source
    sheet(here, row, f"{row}\n{row.replace('|for=', '|same as=1|for=').replace('|note=', '|note=mine')}")
    next_edit(here)
    one = lines(here)["1"].params
    assert (one["note"], one["step"], one["owner"], one["page"]) == ("mine", GHANA, "Ada Holm", here.page(1))
    assert lines(here)["3"].params["step"] == LAMP


def test_a_heading_that_somebody_just_renamed_stays(here):
    text = here.text(here.follow_up)
    heading = next(line for line in text.split("\n") if line.startswith("== ") and line in text.partition(GHANA)[0])
    sheet(here, heading, "== Our lamps ==")
    source(here, PAGE.split("; Next steps\n")[1].rstrip("\n"), "* We had a fine day.")
    assert here.sync(allow=Allowed(shrink=True)).report.complete
    assert "== Our lamps ==" in here.text(here.follow_up)


@pytest.mark.parametrize(
    "new",
    [
        "The minutes of the workshop need to be sent to the board.",
        "The minutes of the evening to the board need to be sent.",
    ],
)
def test_words_in_place_of_others_make_another_promise(here, new):
    """In two places at once, or in another order."""
    sheet(here, lines(here)["2"].source, lines(here)["2"].source.replace("|note=", "|note=mine"))
    source(here, JURY, new)
    assert here.sync().report.complete
    found = {one.params["step"]: one.params["note"] for one in lines(here).values()}
    assert (found[JURY], found[new]) == ("mine", "")


def test_a_page_that_moved_twice_keeps_its_rows(here):
    text = here.text(here.page(1))
    here.edit(here.page(1), re.sub(r"(?s)<!-- BEGIN.*END sessionbot:1 -->\n", "", text))
    before = lines(here)
    here.editor.move(here.page(1), here.page(21))
    here.editor.move(here.page(21), here.page(22))
    assert here.sync().report.complete
    assert lines(here).keys() == before.keys()


def test_a_copy_of_a_row_hands_over_nothing_that_nobody_wrote(here):
    """What is the same in the row that it was copied from is no word of an editor's."""
    before, row = lines(here)["2"].params, lines(here)["1"].source
    sheet(here, row, f"{row}\n{row.replace('|for=', '|same as=2|for=')}")
    next_edit(here)
    assert lines(here)["2"].params == before
    assert len(lines(here)) == 3


def test_a_copy_of_a_reworded_row_stands_for_no_step(here):
    row = lines(here)["1"].source
    sheet(here, row, row.replace(GHANA, "Write to Ghana"))
    next_edit(here)
    row = lines(here)["1"].source
    sheet(here, row, f"{row}\n{row}")
    source(here, LAMP, "We had a fine day.")
    assert here.sync().report.complete
    assert not here.plan().edits
    assert [one.params.get("state") for one in lines(here).values() if one.params["step"] == "Write to Ghana"] == [
        None
    ] * 2


def test_a_value_emptied_while_its_source_drops_it_stays_empty(here):
    sheet(here, lines(here)["3"].source, lines(here)["3"].source.replace("|due=by 3 March 2025|", "|due=|"))
    source(here, LAMP, LAMP.replace(" by 3 March 2025", ""))
    assert here.sync().report.complete
    assert "due" in lines(here)["3"].params["edited"]
    source(here, LAMP.replace(" by 3 March 2025", ""), LAMP)
    assert here.sync().report.complete
    assert lines(here)["3"].params["due"] == ""


def test_a_number_tells_a_row_from_its_copy_when_its_page_got_several_sessions(here):
    """Back on one that says the old session, the row is still itself and not the copy, which says that session, too."""
    row = lines(here)["1"].source
    sheet(here, row, f"{row}\n{row}")
    before = here.text(here.follow_up)
    here.edit(here.page(1), SEVERAL)
    assert here.sync(allow=Allowed(shrink=True)).report.complete
    [copy] = [number for number, one in lines(here).items() if one.params["session"] == "1"]
    here.edit(here.follow_up, before.replace(f"{row}\n{row}", row))
    elsewhere(here)
    assert here.sync(allow=Allowed(shrink=True)).report.complete
    assert {"1", "2", "3"} == lines(here).keys()
    assert f"/removed|id={copy}|" in here.text(here.follow_up)


def test_a_row_that_became_another_while_its_page_was_gone_stays_away(here):
    before, row = here.text(here.page(1)), lines(here)["2"].source
    sheet(here, row, row.replace("|for=", "|same as=1|for="))
    here.editor.delete(here.page(1))
    next_edit(here)
    assert "2" not in lines(here)
    here.editor.save(here.page(1), before, base=None, summary="")
    assert here.sync().report.complete
    assert lines(here).keys() == {"1", "3"}


def test_two_rows_whose_steps_were_emptied_are_two(here):
    sheet(here, f"|step={JURY}", "|step=")
    next_edit(here)
    sheet(here, "|step=|", "|step=Send them|")
    sheet(here, f"|step={LAMP}", "|step=")
    assert not here.plan().edits


def test_an_added_row_that_is_reworded_stands_for_no_step_all_the_same(here):
    row = lines(here)["3"].source
    sheet(here, row, f"{row}\n{{{{{STEP}|session=1|step=Buy oil}}}}")
    next_edit(here)
    sheet(here, "|step=Buy oil|", "|step=Buy lamp oil|")
    source(here, LAMP, "We had a fine day.")
    assert here.sync().report.complete
    assert not here.plan().edits
    [added] = [one.params for one in lines(here).values() if one.params["step"] == "Buy lamp oil"]
    assert "read" not in added
    assert "state" not in added


def test_rows_removed_from_a_page_that_moved_without_its_box_stay_away(here):
    """Neither a row nor a box says then what its key is: the rows that the bot left do."""
    for row in lines(here).values():
        sheet(here, f"{row.source}\n", "")
    here.edit(here.page(1), PAGE)
    here.editor.move(here.page(1), here.page(21))
    assert here.sync(allow=Allowed(shrink=True)).report.complete
    shown = {call.params["step"] for call in markup.calls(here.text(here.follow_up), STEP)}
    assert shown.isdisjoint({GHANA, JURY, LAMP})
    assert not here.plan().edits


@pytest.mark.parametrize("later", [False, True])
def test_a_revert_gives_nothing_back(here, later):
    """The names go from `edited=` with it, and what it brings back may be just what the bot would write."""
    before = here.text(here.follow_up)
    row = lines(here)["1"].source
    sheet(here, row, row.replace("|owner=Ada Holm|", "|owner=Zoe|"))
    next_edit(here)
    here.edit(here.follow_up, before)
    if later:
        row = lines(here)["2"].source
        sheet(here, row, row.replace("|note=", "|note=mine"))
    source(here, LAMP, LAMP.replace("3 March", "4 March"))
    assert here.sync().report.complete
    source(here, GHANA, GHANA.replace("Ada Holm", "Ada Holm and Ben Ito"))
    assert here.sync().report.complete
    assert lines(here)["1"].params["owner"] == "Ada Holm"


def test_a_name_deleted_from_edited_gives_the_parameter_back(here):
    row = lines(here)["1"].source
    sheet(here, row, row.replace("|owner=Ada Holm|", "|owner=Zoe|"))
    next_edit(here)
    sheet(here, "|edited=owner", "")
    assert here.sync().report.complete
    assert lines(here)["1"].params["owner"] == "Ada Holm"


def test_a_removed_step_stays_away_through_one_wording_after_the_other_and_without_its_text(here):
    """Each is like the one before, the last is not much like the first; then somebody empties what was removed."""
    sheet(here, lines(here)["3"].source + "\n", "")
    said = LAMP
    for new in ("A second lamp for the harbour has to be bought by 3 March 2025.",
                "A second lamp for the harbour and its school has to be bought by 3 March 2025.",
                "A second lamp for the harbour and its school must be bought and paid by 30 April 2025."):  # fmt: skip
        source(here, said, new)
        elsewhere(here)
        assert here.sync().report.complete
        said = new
    assert "3" not in lines(here)
    assert len(lines(here)) == 2
    sheet(here, f"|step={said}|of=", "|step=|of=")
    assert not here.plan().edits
    source(here, f"* {JURY}\n", "")
    assert here.sync().report.complete
    assert not here.plan().edits
    assert len(lines(here)) == 1


def test_a_removed_step_that_was_reworded_stays_away_when_somebody_empties_its_text(here):
    sheet(here, lines(here)["3"].source + "\n", "")
    next_edit(here)
    source(here, LAMP, "A second lamp for the harbour has to be bought by 30 April 2025.")
    assert not here.plan().edits
    sheet(here, f"|step={LAMP}|of=", "|step=|of=")
    assert not here.plan().edits
    source(here, f"* {JURY}\n", "")
    assert here.sync().report.complete
    assert not here.plan().edits
    assert lines(here).keys() == {"1"}


def test_the_number_of_a_row_that_somebody_deleted_is_no_claim_to_it(here):
    """On a row of another session, or of none: the step that had it was removed, and does not come back."""
    row = lines(here)["2"].source
    sheet(here, row, f"{{{{{STEP}|id=2|step=Buy oil}}}}")
    assert not here.plan().edits
    next_edit(here)
    assert not here.plan().edits
    assert lines(here).keys() == {"1", "3"}
    assert "|step=Buy oil|" in here.text(here.follow_up)


def test_answers_go_over_to_a_row_whose_step_was_emptied(here):
    """With the step that it stands for from then on."""
    row = lines(here)["2"].source
    sheet(here, row, row.replace("|for=", "|same as=3|for=").replace("|note=", "|note=mine"))
    source(here, f"\n* {LAMP}", "")
    sheet(here, f"|step={LAMP}", "|step=")
    next_edit(here)
    one = lines(here)["3"].params
    assert (one["step"], one["read"], one["note"]) == ("", JURY, "mine")
    assert not here.plan().edits


def test_of_two_rows_that_are_the_same_as_a_third_the_one_at_odds_stays(here):
    for number, owner in (("1", "Zoe"), ("2", "Yves")):
        row = lines(here)[number].source
        new = re.sub(r"\|owner=[^|]*", f"|owner={owner}", row)
        sheet(here, row, new.replace("|for=", "|same as=3|for="))
    next_edit(here)
    assert {number: one.params["owner"] for number, one in lines(here).items()} == {"2": "Yves", "3": "Zoe"}
    assert not here.plan().edits


def test_a_removed_step_stays_away_when_its_page_goes_back_to_older_words_and_gets_several_sessions(here):
    """Then only the same text goes together, and it has to be known by all that it ever was."""
    sheet(here, lines(here)["2"].source + "\n", "")
    next_edit(here)
    source(here, JURY, JURY.replace("need to be sent", "will be sent"))
    next_edit(here)
    here.edit(here.page(1), SEVERAL)
    assert here.sync(allow=Allowed(shrink=True)).report.complete
    assert lines(here).keys() == {"1", "3"}
    assert not here.plan().edits


def test_the_history_is_asked_for_only_where_names_are_gone(here, monkeypatch):
    """A name that is gone from `edited=` was given back, or went with a revert: the history tells. Else it costs nothing."""
    row = lines(here)["1"].source
    sheet(here, row, row.replace("|owner=Ada Holm|", "|owner=Zoe|"))
    next_edit(here)
    asked = []
    monkeypatch.setattr(base, "is_put_back", lambda *which: asked.append(which))
    sheet(here, lines(here)["2"].source, lines(here)["2"].source.replace("|note=", "|note=mine"))
    here.plan()
    assert not asked
    sheet(here, "|edited=owner", "")
    here.plan()
    assert len(asked) == 1


def test_a_row_whose_old_words_a_revert_brought_back_still_stands_for_its_step(here):
    """The words are an editor's then, but it is no row that an editor added."""
    before = here.text(here.follow_up)
    sheet(here, f"|step={JURY}", "|step=Send them")
    next_edit(here)
    after = here.text(here.follow_up)
    here.edit(here.follow_up, before)
    source(here, LAMP, LAMP.replace("3 March", "4 March"))
    assert here.sync().report.complete
    assert lines(here)["2"].params["step"] == JURY
    here.edit(here.follow_up, re.sub(r"\|read=[^|]*|\|edited=step", "", after))
    source(here, LAMP.replace("3 March", "4 March"), LAMP.replace("3 March", "5 March"))
    assert here.sync().report.complete
    assert not here.plan().edits
    assert lines(here).keys() == {"1", "2", "3"}
    assert lines(here)["2"].params["step"] == "Send them"


def test_of_a_row_and_an_added_one_that_says_the_same_the_row_has_the_step_before_and_after(here):
    """Whoever the added one names: whose its owner is is known only once it is booked, and the step must not go over then."""
    row = lines(here)["1"].source
    sheet(here, row, row.replace("|owner=Ada Holm|", "|owner=Zoe|"))
    next_edit(here)
    sheet(here, lines(here)["1"].source, f"{lines(here)['1'].source}\n{row.replace('|id=1|', '|id=|')}")
    source(here, LAMP, LAMP.replace("3 March", "4 March"))
    assert here.sync().report.complete
    assert not here.plan().edits
    assert lines(here)["1"].params["owner"] == "Zoe"
    assert "state" not in lines(here)["1"].params


def test_a_row_under_a_typed_number_is_found_by_its_words_when_its_page_is_one_session_again(here):
    before = here.text(here.follow_up)
    here.edit(here.page(1), SEVERAL)
    assert here.sync(allow=Allowed(shrink=True)).report.complete
    here.edit(here.follow_up, before.replace("|id=2|", "|id=77|"))
    elsewhere(here)
    assert here.sync(allow=Allowed(shrink=True)).report.complete
    assert lines(here).keys() == {"1", "2", "3"}
    assert "/removed" not in here.text(here.follow_up)


def test_a_step_that_comes_back_after_its_row_became_another_stays_away(here):
    sheet(here, lines(here)["3"].source, lines(here)["3"].source.replace("|for=", "|same as=1|for="))
    source(here, f"\n* {LAMP}", "")
    next_edit(here)
    assert lines(here).keys() == {"1", "2"}
    source(here, JURY, f"{JURY}\n* {LAMP}")
    assert here.sync().report.complete
    assert lines(here).keys() == {"1", "2"}


def test_an_added_row_that_says_what_a_step_says_keeps_the_step_when_it_is_reworded(here):
    row = lines(here)["2"].source
    sheet(here, f"{row}\n", "")
    next_edit(here)
    removed = re.search(r"\{\{Conference session/removed\|id=2\|[^}]*\}\}", here.text(here.follow_up))
    sheet(here, removed[0], "")
    sheet(here, lines(here)["3"].source, f"{lines(here)['3'].source}\n{{{{{STEP}|session=1|step={JURY}}}}}")
    source(here, LAMP, LAMP.replace("3 March", "4 March"))
    assert here.sync().report.complete
    [added] = [number for number, one in lines(here).items() if one.params["step"] == JURY]
    sheet(here, f"|step={JURY}", "|step=Send them")
    assert not here.plan().edits
    source(here, LAMP.replace("3 March", "4 March"), LAMP)
    assert here.sync().report.complete
    assert not here.plan().edits
    assert lines(here).keys() == {"1", "3", added}


def test_a_row_that_took_over_a_step_stands_for_what_its_page_says_now(here):
    """A revert brought back the row that had become one with row 1, whose own step is gone meanwhile."""
    same = lines(here)["2"].source
    sheet(here, same, same.replace("|for=", "|same as=1|for="))
    put_back = here.text(here.follow_up)
    next_edit(here)
    assert lines(here).keys() == {"1", "3"}
    here.edit(here.follow_up, put_back)
    source(here, GHANA, "Eva Lund will look for a hall in Graz.")
    assert here.sync(allow=Allowed(shrink=True)).report.complete
    assert (lines(here)["1"].params["step"], lines(here)["1"].params["read"]) == (JURY, JURY)
    assert not here.plan().edits


def test_a_copy_under_the_number_of_a_row_whose_step_was_emptied_is_no_such_row(here):
    two, three = lines(here)["2"].source, lines(here)["3"].source
    typed = two.replace("|id=2|", "|id=3|")
    emptied = three.replace(f"|step={LAMP}", "|step=")
    sheet(here, f"{two}\n{three}", f"{typed}\n{typed}\n{emptied}")
    next_edit(here)
    rows = lines(here)
    assert (rows["2"].params["step"], rows["3"].params["step"], rows["3"].params["read"]) == (JURY, "", LAMP)
    assert not here.plan().edits


def test_a_removed_step_of_one_person_takes_no_step_of_another(here):
    """Only its text is left of it, and that says whose it was."""
    benches = "Davit Hale will draft a letter to the mayor of Lund on benches until 3 March 2025."
    bicycles = "Ada Holm will draft a letter on bicycles to the mayor of Lund until 3 March 2025."
    source(here, JURY, benches)
    assert here.sync(allow=Allowed(shrink=True)).report.complete
    [number] = [number for number, one in lines(here).items() if one.params["step"] == benches]
    sheet(here, f"{lines(here)[number].source}\n", "")
    next_edit(here)
    source(here, benches, bicycles)
    assert here.sync().report.complete
    assert bicycles in {one.params["step"] for one in lines(here).values()}
