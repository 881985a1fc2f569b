"""A good citizen on a real wiki: people stop it, pause it and keep it away; a bad network harms no page."""

from __future__ import annotations

import contextlib
import random

import pytest
from local_wiki import SMALL, Fault, fill, later, load, session_page

from bot.errors import WikiError

STOP, TALK = "User:SessionBot/Run", "User talk:SessionBot"
PAGES = 100
SHARE = 0.3
"""Of the requests that fail."""
BODY = '{"batchcomplete": tr'
MAXLAG = '{"error": {"code": "maxlag", "info": "Waiting for a server: 9 seconds lagged", "lag": 9}}'
FAULTS = (
    {"down": True},
    {"lost": True},
    {"answer": (502, "Bad Gateway", {})},
    {"answer": (503, "Service Unavailable", {"Retry-After": "0"})},
    {"answer": (429, "Too Many Requests", {"Retry-After": "0"})},
    {"answer": (200, BODY, {"Content-Type": "application/json"})},
    {"answer": (200, "{}", {"Content-Type": "application/json"})},
    {"answer": (200, MAXLAG, {"Content-Type": "application/json"})},
)


class TestPeople:
    @pytest.mark.parametrize("said", ["stop", "", "status: run"])
    def test_a_stop_page_that_does_not_say_run(self, small, other, administrator, said):
        if said:
            other.write(STOP, said, "stop it")
        else:
            administrator.do(action="delete", title=STOP)
        before = other.changes()
        result = small.command("sync")
        assert result.exit_code == 7
        assert result.stderr.strip().split("\n")[-1].startswith("sessionbot: The bot is stopped: ")
        assert other.changes() == before

    def test_somebody_stops_a_run_that_has_begun(self, small, other, guard):
        load({small.page(n): session_page(n, f"Ada will write page {n}.") for n in range(4, 9)})
        seen = []

        def stop():
            seen.append(1)
            if len(seen) == 3:
                other.write(STOP, "no", "stop it")

        guard.faults[:] = [Fault("edit", 99, before=stop)]
        result = small.command("sync")
        assert (result.exit_code, len(seen)) == (7, 5)
        assert result.stdout == "5 edits made, 0 pages skipped, 4 left for later\n"
        other.write(STOP, "run", "go on")
        assert small.command("sync").stdout == "4 edits made, 0 pages skipped\n"

    def test_a_message_pauses_it_until_the_stop_page_is_saved_after_it(self, small, other):
        other.write(TALK, "== A mistake ==\nPage 2 is wrong. ~~~~", "a mistake")
        result = small.command("sync")
        assert result.exit_code == 7
        assert "sessionbot: The bot is paused: somebody wrote on “User talk:SessionBot”" in result.stderr
        later()  # within the same second the message counts as the later
        other.write(STOP, "run <!-- answered -->", "answered")
        assert small.command("sync").exit_code == 0
        assert small.plan().edits == []

    def test_trap_14_a_page_keeps_the_bot_away(self, small, other):
        page = small.page(2)
        other.write(page, "{{bots|allow=all|deny=Sessionbot}}\n" + other.text(page), "not here")
        assert small.sync().complete
        assert "sessionbot:" not in other.text(page)
        assert small.plan().edits == []

    def test_a_page_that_somebody_edited_just_now_waits(self, small, other):
        page = small.page(2)
        other.write(page, other.text(page) + "\nMore to come.", "writing")
        report = small.sync(patient=True)
        assert [one.title for one in report.outcomes if one.result == "waits"] == [page]
        assert report.complete
        assert small.sync().complete
        assert "sessionbot:" in other.text(page)

    def test_edit_summaries_say_run_task_and_stop_page(self, small, other):
        small.sync()
        summary = other.history(small.follow_up)[0].summary
        assert summary.endswith("(run 000000a1; [[:User:SessionBot|task]]; [[:User:SessionBot/Run|stop]])")


class Storm:
    """Makes a share of all requests fail, each in another way."""

    def __init__(self, seed):
        self.chance, self.made = random.Random(seed), 0  # noqa: S311

    def __call__(self, asked):
        if asked.get("action") == "login" or self.chance.random() >= SHARE:
            return None
        self.made += 1
        return Fault(asked.get("action", ""), 1, **self.chance.choice(FAULTS))


@pytest.fixture
def large(held, state):
    """A hundred sessions; templates installed."""
    live = held(SMALL)
    state("large", lambda: fill(live, PAGES))
    return live


def attempt(live):
    """The report of a sync; None when not even the pages could be read, which it says."""
    with contextlib.suppress(WikiError):
        return live.sync()


def test_a_storm_of_faults_harms_no_page(large, other, guard):
    """Every page is right or reported; when the storm is over the next run brings the rest, and nothing twice."""
    guard.storm = Storm(7)
    try:
        reports = [report for _ in range(10) if (report := attempt(large)) is not None]
    finally:
        storm, guard.storm = guard.storm, None
    assert storm.made > PAGES / 2
    assert sum(report.count("saved") for report in reports) > 0
    for report in reports:
        assert report.complete or report.stopped or report.count("refused", "moved-on")
        assert all(one.why for one in report.outcomes if one.result in {"refused", "moved-on"})
    assert large.sync().complete
    assert large.plan().edits == []
    assert len(other.history(large.follow_up)) == 1
    for n in range(1, PAGES + 1):
        versions = other.history(large.page(n))
        assert (len(versions), versions[0].author) == (2, "SessionBot"), large.page(n)
        assert versions[0].text.count("BEGIN sessionbot") == 1
