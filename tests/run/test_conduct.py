"""How a run behaves: people can stop it, are not run over, and it ends in time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from places import Clock

from bot.conference import read
from bot.errors import StoppedError, WikiError
from bot.run import conduct as conducts
from bot.run import lock
from bot.run.apply import apply
from bot.run.conduct import Conduct
from bot.run.sync import sync
from bot.wiki.folder import FolderWiki

STOP, TALK = "User:SessionBot/Run", "User talk:SessionBot"


@pytest.fixture
def careful(fresh):
    """The sample conference with a stop page that lets the bot run."""
    text = fresh.file.read_text("utf-8").replace("[pages]", f'stop_page = "{STOP}"\n\n[pages]', 1)
    fresh.file.write_text(text, "utf-8")
    fresh.conference = read.conference(text, "conference.toml")
    fresh.edit(STOP, "run")
    return fresh


def behaves(here, **options):
    return sync(Conduct(here.conference, here.wiki, "000000a1", **options)).report


class Time:
    """A clock that stands still but for those who sleep."""

    def __init__(self):
        self.now, self.slept = 0.0, []

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch):
    one = Time()
    monkeypatch.setattr(conducts, "time", one)
    return one


class Watched(FolderWiki):
    """Calls what happens before the save of that number."""

    def __init__(self, here, at, happens):
        super().__init__(here.folder, user=here.conference.bot, clock=Clock())
        self.at, self.happens, self.saves, self.reads = at, happens, 0, []

    def save(self, *arguments, **options):
        self.saves += 1
        if self.saves == self.at:
            self.happens()
        return super().save(*arguments, **options)

    def read(self, titles):
        listed = list(titles)
        self.reads += listed
        return super().read(listed)


def test_trap_15_without_a_stop_page_nothing_is_written(careful):
    careful.wiki.delete(STOP)
    before = careful.texts()
    report = behaves(careful)
    assert isinstance(report.stopped, StoppedError)
    assert "there is no stop page “User:SessionBot/Run”" in str(report.stopped)
    assert {one.result for one in report.outcomes} == {"stopped"}
    assert not report.complete
    assert careful.texts() == before


@pytest.mark.parametrize("said", ["stop", "do not run", "run!", "", "{{run}}"])
def test_a_stop_page_that_does_not_say_run(careful, said):
    careful.edit(STOP, said)
    assert isinstance(behaves(careful).stopped, StoppedError)
    assert careful.text(careful.follow_up) == ""


def test_it_is_looked_at_again_every_few_edits(careful):
    careful.wiki = Watched(careful, 2, lambda: careful.edit(STOP, "stop"))
    report = behaves(careful)
    assert report.count("saved") == conducts.EVERY
    assert report.stopped
    assert report.count("stopped") == len(report.outcomes) - conducts.EVERY
    careful.edit(STOP, "run")
    assert behaves(careful).complete
    assert not careful.plan().edits


def test_a_message_pauses_until_the_stop_page_is_saved_again(careful):
    careful.edit(TALK, "== Hello ==\nPlease look at page 3. --Ana")
    report = behaves(careful)
    assert "somebody wrote on “User talk:SessionBot”" in str(report.stopped)
    careful.edit(STOP, "run <!-- answered -->")
    assert behaves(careful).complete


def test_the_bots_own_word_on_its_talk_page_does_not(careful):
    careful.edit(TALK, "I am a bot.", careful.wiki)
    assert behaves(careful).complete


def test_a_stop_page_that_cannot_be_read(careful, monkeypatch):
    read_pages = careful.wiki.read

    def fails(titles):
        listed = list(titles)
        if STOP in listed:
            raise WikiError("The wiki could not be read.")
        return read_pages(listed)

    monkeypatch.setattr(careful.wiki, "read", fails)
    assert isinstance(behaves(careful).stopped, WikiError)
    assert careful.text(careful.follow_up) == ""


@pytest.mark.parametrize("notice", ["{{nobots}}", "{{bots|deny=AnyBot, sessionbot}}", "{{Bots|optout=all}}"])
def test_trap_14_a_page_that_does_not_want_the_bot(fresh, notice):
    title = fresh.page(3)
    fresh.edit(title, f"{notice}\n{fresh.text(title)}")
    made = fresh.plan()
    assert title not in [edit.title for edit in made.edits]
    assert [one.page for one in made.findings if one.code == "kept-away"] == [title]
    assert behaves(fresh).complete
    assert "sessionbot:" not in fresh.text(title)
    assert not fresh.plan().edits


def test_a_saved_plan_is_kept_away_as_well(fresh):
    made = fresh.plan()
    first = made.edits[1]
    forbidden = made.model_copy(update={"edits": [first.model_copy(update={"before": "{{nobots}}", "needs": []})]})
    report = conducts_apply(forbidden, fresh)
    assert [one.result for one in report.outcomes] == ["kept-away"]


def conducts_apply(plan, here, **options):
    return apply(plan, Conduct(here.conference, here.wiki, "000000a1", **options))


def test_a_page_in_use_waits_and_the_run_is_complete(fresh):
    title = fresh.page(3)
    text = fresh.text(title)
    fresh.edit(title, f"{{{{in use}}}}\n{text}")
    report = behaves(fresh)
    assert [one.title for one in report.outcomes if one.result == "waits"] == [title]
    assert report.complete
    fresh.edit(title, text)
    assert behaves(fresh).complete
    assert not fresh.plan().edits


def test_what_needs_a_page_that_waits_waits_as_well(fresh):
    fresh.edit(fresh.follow_up, "{{in use}}")
    report = behaves(fresh)
    assert {one.result for one in report.outcomes} == {"waits", "needs"}
    assert report.complete


def quiet(here, minutes):
    here.conference = here.conference.model_copy(update={"quiet_minutes": minutes})


@pytest.mark.parametrize(("ago", "waits"), [(0, True), (29, True), (31, False)])
def test_a_page_that_somebody_just_edited_waits(fresh, ago, waits):
    quiet(fresh, 30)
    title = fresh.page(3)
    ana = FolderWiki(fresh.folder, user="Ana", clock=lambda: datetime.now(UTC) - timedelta(minutes=ago))
    fresh.edit(title, fresh.text(title) + "\nMore.", ana)
    report = behaves(fresh)
    assert ([one.title for one in report.outcomes if one.result == "waits"] == [title]) == waits
    assert report.complete
    assert behaves(fresh, patient=False).complete
    assert not fresh.plan().edits


def test_edits_a_minute(fresh, clock):
    fresh.conference = fresh.conference.model_copy(update={"edits_per_minute": 6})
    report = behaves(fresh)
    assert report.complete
    assert clock.slept == [0.0] + [10.0] * (report.count("saved") - 1)


class Shared(FolderWiki):
    """A folder that others use as well."""

    shared = True


def test_on_a_wiki_that_others_use_the_rules_hold_unasked(fresh, clock):
    fresh.wiki = Shared(fresh.folder, user=fresh.conference.bot, clock=Clock())
    assert "no stop page “User:SessionBot/Run”" in str(behaves(fresh).stopped)
    fresh.edit(STOP, "run")
    title = fresh.page(3)
    fresh.edit(title, fresh.text(title) + "\nMore.", FolderWiki(fresh.folder, user="Ana"))
    report = behaves(fresh)
    assert [one.title for one in report.outcomes if one.result == "waits"] == [title]
    assert set(clock.slept) == {0.0, 10.0}
    summary = fresh.wiki.history(fresh.follow_up)[0].summary
    assert summary.endswith("(run 000000a1; [[:User:SessionBot|task]]; [[:User:SessionBot/Run|stop]])")


def test_a_run_ends_in_time(fresh, clock):
    fresh.conference = fresh.conference.model_copy(update={"edits_per_minute": 6})
    report = behaves(fresh, allowed=timedelta(seconds=35))
    assert report.count("saved") == 4
    assert str(report.stopped) == "The run's time of 0 minutes is over; the next run goes on where it ended."
    assert behaves(fresh).complete


def test_one_run_at_a_time(fresh):
    with lock.held(fresh.conference, fresh.wiki.name):
        with pytest.raises(StoppedError) as stopped, lock.held(fresh.conference, fresh.wiki.name):
            pass
        with lock.held(fresh.conference, "another:wiki"):
            pass
    assert "Another run of Lantern Meetup 2024 is at work" in str(stopped.value)
    with lock.held(fresh.conference, fresh.wiki.name):
        pass


def test_a_folder_for_the_lock_that_cannot_be_made(fresh, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(lock.HOME, str(tmp_path / "file"))
    with pytest.raises(WikiError) as failed, lock.held(fresh.conference, fresh.wiki.name):
        pass
    assert lock.HOME in str(failed.value)
