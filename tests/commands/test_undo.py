"""What `undo` takes back, what it leaves, and that the bot then goes on as if the run had never been."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from places import files

from bot.cli import main
from bot.policy import summary
from bot.wiki.folder import FolderWiki

PAGES = [f"Lantern Meetup 2024/Programme/{number}" for number in range(1, 11)]
A_RUN = "0123abcd"
FIRST = "Lantern Meetup 2024/Programme/1"


@pytest.fixture
def here(fresh, monkeypatch):
    """The sample conference, with its folder as the working directory."""
    monkeypatch.chdir(fresh.file.parent)
    return fresh


@pytest.fixture
def later(here):
    """The same after a first run, an editor's answers, a change of two sessions, and with a second run to come."""
    do("sync", "conference.toml")
    answer(here, "|status=", "|status=in progress|", 0)
    change(here, 1, "will publish the anonymised survey answers", "published all")
    change(here, 2, "Show and tell, 90 minutes", "Show and tell, 80 minutes")
    return here


def do(*arguments, status=0, stdin=""):
    """What the command said, on stdout and on stderr."""
    done = CliRunner().invoke(main, arguments, input=stdin)
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    assert done.exit_code == status, done.output
    return done.output


def undo(run, *options, status=0):
    return do("undo", "conference.toml", run, "--yes", *options, status=status)


def run(*command, status=0):
    """Does something that writes; the run's number."""
    [found] = re.findall(r"^This was run (\w+):", do(*command, status=status), re.MULTILINE)
    return found


def sync():
    return run("sync", "conference.toml")


def answer(here, old, new, number):
    """An editor changes something in one of the rows."""
    text = here.text(here.follow_up)
    row = [line for line in text.split("\n") if line.startswith("{{Conference session/step|")][number]
    assert old in row
    here.edit(here.follow_up, text.replace(row, row.replace(old, new, 1).replace("||", "|")))


def change(here, name, old, new):
    text = here.text(here.page(name))
    assert old in text
    here.edit(here.page(name), text.replace(old, new))


def as_bot(here, title, text, number):
    """An edit of the bot in the run of that number."""
    wiki = here.wiki
    return wiki.save(title, text, base=wiki.read([title])[title].revision_id, summary=summary.full("x", number))


def test_fifty_pages_are_as_they_were(here):
    model = here.text(here.page(2))
    for number in range(100, 150):
        text = f"\n\n{model}\nZu\u0308rich {number}\u2028é\t\n* {number}".replace("\n", "\r\n" if number % 2 else "\n")
        path = Path(f"wiki/{here.page(number)}.wiki")
        path.write_bytes(text.encode())
    before = here.texts()
    number = sync()
    written = [title for title in before if here.text(title) != before[title]]
    assert len(written) == 60
    said = undo(number, status=4)
    assert f"60 pages of run {number} to restore" in said
    assert f"stays  {here.follow_up}: The run created it" in said
    assert "60 edits made, 1 page skipped" in said
    assert here.texts() == before | {here.follow_up: here.text(here.follow_up)}


def test_a_later_run_leaves_nothing_behind(later):
    before = later.texts()
    number = sync()
    assert later.texts() != before
    assert "2 edits made, 0 pages skipped" in undo(number)
    assert later.texts() == before


def test_it_is_a_run_of_its_own_and_can_be_undone(later):
    before = later.texts()
    first = sync()
    after = later.texts()
    second = run("undo", "conference.toml", first, "--yes")
    newest = later.wiki.history(later.follow_up)[0]
    assert newest.summary == f"Undo of run {first} (run {second})"
    assert second != first
    third = run("undo", "conference.toml", second, "--yes")
    assert later.texts() == after
    assert f"The bot edited it since, in run {third}: undo that one first." in undo(first, status=4)
    undo(third)
    assert later.texts() == before


def test_it_asks_first(later):
    number = sync()
    before = files(later.file.parent)
    said = do("undo", "conference.toml", number, status=1, stdin="n\n")
    assert "Put 2 pages back?" in said
    assert files(later.file.parent) == before
    do("undo", "conference.toml", number, stdin="y\n")
    assert files(later.file.parent) != before


def test_interrupted_and_run_again(here):
    before = here.texts()
    number = sync()
    assert "3 edits made, 1 page skipped, 7 left for later" in undo(number, "--max-edits", "3", status=4)
    said = undo(number, status=4)
    assert said.count("unchanged  ") == 3
    assert "7 edits made, 1 page skipped" in said
    assert here.texts() == before | {here.follow_up: here.text(here.follow_up)}
    assert [len(here.wiki.history(title)) for title in PAGES] == [3] * 10
    assert "0 edits made, 1 page skipped" in undo(number, status=4)


def test_the_report(later):
    number = sync()
    second = run("undo", "conference.toml", number, "--yes", "--report", "report.json")
    told = json.loads(Path("report.json").read_text("utf-8"))
    assert told["run"] == second
    assert {(one["title"], one["result"]) for one in told["outcomes"]} == {
        (later.follow_up, "saved"),
        (later.page(2), "saved"),
    }


class TestLeft:
    """Pages that stay as they are, each with a reason."""

    def test_somebody_edited_it_since(self, later):
        number = sync()
        answer(later, "|note=", "|note=soon", 1)
        text = later.text(later.follow_up)
        said = undo(number, status=4)
        assert f"stays  {later.follow_up}: Ana edited it since the run, or during it." in said
        assert later.text(later.follow_up) == text

    def test_somebody_edited_it_and_another_took_that_back(self, later):
        number = sync()
        text = later.text(later.follow_up)
        answer(later, "|note=", "|note=soon", 1)
        later.edit(later.follow_up, text, FolderWiki("wiki", user="Ben"))
        assert "Ben edited it since" in undo(number, status=4)
        assert later.text(later.follow_up) == text

    def test_several_edits_of_the_run(self, here):
        before = here.text(FIRST)
        for text in ("one", "two", "three"):
            as_bot(here, FIRST, text, A_RUN)
        assert "1 edit made, 0 pages skipped" in undo(A_RUN)
        assert here.text(FIRST) == before

    def test_somebody_edited_in_between(self, here):
        as_bot(here, FIRST, "one", A_RUN)
        here.edit(FIRST, "hers")
        as_bot(here, FIRST, "hers and two", A_RUN)
        assert "Ana edited it since the run, or during it." in undo(A_RUN, status=4)
        assert here.text(FIRST) == "hers and two"

    def test_a_later_run_edited_it(self, here):
        as_bot(here, FIRST, "one", A_RUN)
        as_bot(here, FIRST, "two", "0000000b")
        assert "The bot edited it since, in run 0000000b: undo that one first." in undo(A_RUN, status=4)
        assert here.text(FIRST) == "two"

    def test_an_edit_by_somebody_who_calls_it_the_run(self, here):
        as_bot(here, FIRST, "one", A_RUN)
        base = here.wiki.read([FIRST])[FIRST].revision_id
        here.editor.save(FIRST, "hers", base=base, summary=summary.full("x", A_RUN))
        assert "Ana edited it since" in undo(A_RUN, status=4)

    def test_it_was_moved_away(self, here):
        as_bot(here, FIRST, "one", A_RUN)
        as_bot(here, here.page(2), "two", A_RUN)
        here.editor.move(FIRST, "Archive/1")
        said = undo(A_RUN, status=4)
        assert "stays  Archive/1: It was moved: Lantern Meetup 2024 may not write under this title." in said
        assert "1 edit made, 1 page skipped" in said
        assert here.text("Archive/1") == "one"

    def test_a_move_within_the_conference_is_no_edit(self, here):
        before = here.text(FIRST)
        as_bot(here, FIRST, "one", A_RUN)
        here.editor.move(FIRST, here.page("1A"))
        undo(A_RUN)
        assert here.text(here.page("1A")) == before

    def test_it_was_deleted(self, here):
        """What is gone is no contribution any more."""
        as_bot(here, FIRST, "one", A_RUN)
        as_bot(here, here.page(2), "two", A_RUN)
        here.editor.delete(FIRST)
        assert "1 edit made, 0 pages skipped" in undo(A_RUN)
        assert here.wiki.history(FIRST) == []

    def test_it_was_deleted_just_now(self, here, monkeypatch):
        as_bot(here, FIRST, "one", A_RUN)
        listed = list(here.wiki.contributions("SessionBot"))
        monkeypatch.setattr(FolderWiki, "contributions", lambda self, author: iter(listed))
        here.editor.delete(FIRST)
        assert "It was deleted or moved just now." in undo(A_RUN, status=4)

    def test_a_page_without_text_before(self, here):
        here.edit(FIRST, "")
        as_bot(here, FIRST, "one", A_RUN)
        assert "refused" in undo(A_RUN, status=4)


class TestNoSuchRun:
    @pytest.mark.parametrize("number", ["", "1", "0123abcde", "0123ABCD", "0123abcg", "../0123a"])
    def test_what_is_no_number_of_a_run(self, later, number):
        sync()
        before = files(later.file.parent)
        assert "is no run: it has eight signs, 0 to 9 and a to f" in undo(number, status=2)
        assert files(later.file.parent) == before

    def test_unknown(self, later):
        sync()
        assert f"SessionBot made no edit in a run {A_RUN} on folder:" in undo(A_RUN, status=2)

    def test_of_another_account(self, here):
        here.editor.save("X", "x", base=None, summary=summary.full("x", A_RUN))
        assert "SessionBot made no edit in a run" in undo(A_RUN, status=2)

    def test_of_another_conference(self, here):
        as_bot(here, "Tulip Days 2024/Follow-up", "x", A_RUN)
        as_bot(here, "Tulip Days 2024/Follow-up", "y", A_RUN)
        said = undo(A_RUN, status=2)
        assert "wrote none of the pages of Lantern Meetup 2024, but “Tulip Days 2024/Follow-up”" in said
        assert here.text("Tulip Days 2024/Follow-up") == "y"


class TestCitizen:
    """The undo keeps to what every run keeps to."""

    def test_the_stop_page(self, later):
        number = sync()
        text = later.file.read_text("utf-8")
        later.file.write_text('stop_page = "User:SessionBot/Run"\n' + text, "utf-8")
        before = later.texts()
        assert "there is no stop page" in undo(number, status=7)
        assert later.texts() == before
        later.edit("User:SessionBot/Run", "run")
        assert "2 edits made" in undo(number)

    def test_a_page_that_keeps_the_bot_away(self, here):
        as_bot(here, FIRST, "{{nobots}}", A_RUN)
        assert "kept-away" in undo(A_RUN, status=4)

    def test_a_page_in_use(self, here):
        as_bot(here, FIRST, "{{in use}}", A_RUN)
        assert "0 edits made, 0 pages skipped, 1 left for later" in undo(A_RUN)
        assert "1 edit made" in undo(A_RUN, "--now")


class TestAfterwards:
    """The undo's edits are the bot's by name only: what they put back may be people's."""

    def test_answers_that_the_run_had_noted_stay_the_editors(self, later):
        answer(later, "|owner=", "|owner=Odalys Quintrell|x=", 2)
        before = later.texts()
        number = sync()
        assert "|edited=" in later.text(later.follow_up)
        after = later.texts()
        undo(number)
        assert later.texts() == before
        sync()
        assert later.texts() == after

    def test_a_row_that_an_editor_took_out_stays_out(self, later):
        text = later.text(later.follow_up)
        row = [line for line in text.split("\n") if line.startswith("{{Conference session/step|")][3]
        later.edit(later.follow_up, text.replace(f"{row}\n", ""))
        number = sync()
        after = later.texts()
        assert "{{Conference session/removed|" in after[later.follow_up]
        undo(number)
        sync()
        assert later.texts() == after

    def test_the_next_run_does_what_the_undone_one_did(self, here):
        number = sync()
        after = here.texts()
        undo(number, status=4)
        sync()
        assert here.texts() == after
        assert "nothing to do" in do("plan", "conference.toml")

    def test_after_an_undo_of_the_undo_nothing_is_to_do(self, later):
        first = sync()
        second = run("undo", "conference.toml", first, "--yes")
        undo(second)
        assert "nothing to do" in do("plan", "conference.toml")
        answer(later, "|note=", "|note=soon", 1)
        assert "nothing to do" in do("plan", "conference.toml")
