"""The demo tells the truth: each claim holds on the pages, and is denied where it does not."""

from __future__ import annotations

import tempfile

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.commands.demo import shortened
from bot.run import rehearsal


def demo(*arguments, **environment):
    return CliRunner().invoke(main, ["demo", *map(str, arguments)], env={"COLUMNS": "80", **environment})


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Where temporary folders go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def story(tmp_path):
    return rehearsal.unpack(tmp_path / "lantern")


def played(story):
    """The row that Ana answered and the rows before Joost wrote, after the last sync."""
    story.sync("templates")
    story.sync()
    row, before = story.answer(), story.rows()
    story.add_step()
    story.sync()
    return row, before


def test_it_tells_the_whole_story(temporary):
    result = demo()
    assert result.exit_code == 0
    assert result.output.count("✓") == 4
    assert "Ana’s answer is still there: “in progress”" in result.output
    assert "A further sync makes no edit." in result.output
    assert "✗" not in result.output


def test_it_fits_a_screen_and_a_half(temporary):
    lines = demo().output.splitlines()
    assert len(lines) <= 75
    told = [line for line in lines if str(temporary) not in line and "sessionbot " not in line]
    assert max(map(len, told)) <= 80


def test_nothing_is_left_behind(temporary):
    demo()
    assert list(temporary.iterdir()) == []


def test_keep_leaves_the_pages_that_the_end_names(temporary):
    result = demo("--keep")
    (folder,) = temporary.iterdir()
    for name in ("Follow-up.wiki", "Programme/1.wiki"):
        path = folder / "wiki" / "Lantern Meetup 2024" / name
        assert str(path) in result.output
        assert "sessionbot:" in path.read_text("utf-8")
    assert (folder / "wiki" / ".history" / "Lantern Meetup 2024" / "Follow-up.jsonl").is_file()


def test_what_to_type_next_works(tmp_path):
    folder = tmp_path / "a lantern"
    assert f"plan '{folder / 'conference.toml'}'" in demo("--into", folder).output
    result = CliRunner().invoke(main, ["plan", str(folder / "conference.toml")])
    assert result.exit_code == 0
    assert "nothing to do" in result.output


def test_a_folder_with_something_in_it_is_refused(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    result = demo("--into", tmp_path)
    assert (result.exit_code, result.stderr) == (2, f"sessionbot: {tmp_path} is not empty; name a new folder.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_claim_that_does_not_hold_ends_in_a_sentence_and_status_1(temporary, monkeypatch):
    monkeypatch.setattr(rehearsal.Rehearsal, "add_step", lambda story: None)
    result = demo()
    assert result.exit_code == 1
    assert "✗ Joost’s next step has a row of its own: none." in result.output
    (folder,) = temporary.iterdir()
    assert result.stderr == (
        f"sessionbot: This should not be so: Joost’s next step has a row of its own: none. The pages are in {folder}.\n"
    )


def test_no_color_is_respected(temporary):
    assert "\x1b[" in CliRunner().invoke(main, ["demo"], color=True).output
    assert "\x1b[" not in CliRunner().invoke(main, ["demo"], color=True, env={"NO_COLOR": "1"}).output


def test_all_claims_hold(story):
    row, before = played(story)
    claims = [story.answer_stays(row), story.row_came(before), story.pages_untouched(), story.all_at_rest()]
    assert [claim.says for claim in claims if not claim.holds] == []


def test_a_lost_answer_is_noticed(story):
    row, _ = played(story)
    title = story.conference.outputs.follow_up
    page = story.bot.read([title])[title]
    story.bot.save(title, page.text.replace(rehearsal.NOTE, ""), base=page.revision_id, summary="")
    assert not story.answer_stays(row).holds


def test_a_page_changed_outside_its_box_is_noticed(story):
    played(story)
    page = story.bot.read([story.session])[story.session]
    story.bot.save(story.session, page.text + "\nnot the bot’s business", base=page.revision_id, summary="")
    claim = story.pages_untouched()
    assert not claim.holds
    assert claim.says.endswith(f"Changed: {story.session}.")


def test_work_left_over_is_noticed(story):
    played(story)
    text = story.text(story.session).replace("* If you", "* Bao Sterling will bring tea.\n* If you")
    base = story.joost.read([story.session])[story.session].revision_id
    story.joost.save(story.session, text, base=base, summary="")
    assert story.all_at_rest() == rehearsal.Claim(holds=False, says="A further sync makes 1 edit.")


@pytest.mark.parametrize(
    ("line", "width", "shown"), [("abcdef", 6, "abcdef"), ("abcdefg", 6, "abc…fg"), ("abcdefg", 5, "ab…fg")]
)
def test_a_long_line_is_shortened_in_its_middle(line, width, shown):
    assert shortened(line, width) == shown
