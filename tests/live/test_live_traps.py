"""What has hurt other bots on live wikis (docs/traps.md), where no other file here tries it."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from time import time
from urllib.parse import urlsplit

import pytest
from local_wiki import (
    API,
    ROOT,
    SMALL,
    WAIT,
    Fault,
    conference,
    fill,
    later,
    load,
    run_jobs,
    session_page,
    write_config,
)

from bot.errors import EditSkippedError, WikiError
from bot.plan import Plan

PAGE = "Sandbox/Page"
MANY = 60
"""More pages than every account may ask for in one question."""
MAXLAG = '{"error": {"code": "maxlag", "info": "Waiting for a server: 900 seconds lagged", "lag": 900}}'
BUSY = (503, "", {})
PATIENT = {"max_retries": 4, "retry_wait": 5, "retry_max": 30}
"""How patient a run is on a wiki that others use."""
LONGEST_CALL = 4 * 30
"""Seconds that one question waits between its tries, at most."""


def decomposed(text):
    """Each letter apart from its marks, which are entities: the wiki composes what the bot makes of them."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(f"&#{ord(one)};" if unicodedata.combining(one) else one for one in apart)


class TestNormalised:
    """Trap 8: the wiki does not keep what it was sent; the same edit must not come back."""

    @pytest.mark.parametrize(
        "change",
        [
            decomposed,
            lambda text: text.replace("\n", "\r\n"),
            lambda text: text + " \t\n\n",
        ],
        ids=["letters and their marks as entities", "line ends", "white space at the end"],
    )
    def test_one_run_is_enough(self, held, other, change):
        live = held(SMALL)
        load({live.page(1): change(session_page(1, "Zoë will bring crème brûlée to Łódź by May 2015."))})
        live.install()
        assert live.sync().complete
        later()
        count = len(other.changes())
        assert live.plan().edits == []
        assert live.sync().complete
        assert len(other.changes()) == count


class TestBlacklist:
    """Trap 9: a link that the spam blacklist took up after somebody had put it on the page."""

    @pytest.fixture
    def listed(self, held, other, administrator):
        live = held(SMALL)
        slides = ";Slides\n: [http://casino.example/slides Slides]\n"
        other.write(live.page(1), session_page(1, "Ada will write page 1.") + slides)
        other.write(live.page(2), session_page(2, "Ben will read page 2."))
        live.install()
        administrator.write("MediaWiki:Spam-blacklist", r"casino\.example")
        return live

    def test_on_the_page_already_it_does_no_harm(self, listed, other):
        assert listed.sync().complete
        assert "|slides=[http://casino.example/slides Slides]\n" in other.text(listed.page(1))

    def test_in_a_step_it_is_named_and_the_run_says_that_it_is_not_done(self, listed, other):
        load({listed.page(3): session_page(3, "Ada will write to [http://casino.example/ them].")})
        result = listed.command("sync")
        assert result.exit_code == 4
        said = f"{listed.follow_up} was not saved: the spam blacklist has one of its links (casino.example)."
        assert said in result.stderr
        assert other.history(listed.follow_up) == []

    def test_a_save_names_the_link(self, listed, wiki):
        with pytest.raises(EditSkippedError, match=r"one of its links \(casino\.example\)\.$"):
            wiki.save(PAGE, "http://casino.example/", base=None, summary="")


def test_trap_9_a_follow_up_page_that_was_moved(small, other, administrator):
    """Nothing is written to the redirect that it left behind."""
    assert small.sync().complete
    new = f"{small.follow_up} 2"
    administrator.do(**{"action": "move", "from": small.follow_up, "to": new, "reason": "renamed"})
    count = len(other.changes())
    result = small.command("sync")
    assert result.exit_code == 0
    assert f"The page is a redirect to “{new}”; it was left alone." in result.stderr
    assert len(other.changes()) == count


class TestDefaults:
    """Trap 13: what pywikibot does unasked is not done, whatever the operator's configuration says."""

    def test_no_cosmetic_changes(self, wiki, monkeypatch):
        from pywikibot import config

        monkeypatch.setattr(config, "cosmetic_changes", True)
        monkeypatch.setattr(config, "cosmetic_changes_mylang_only", False)
        text = "==Head==\n*item\n[[main page|main page]]\n<br>\n\n\n\n[[category:X]] \nend"
        assert wiki.save(PAGE, text, base=None, summary="").text == text

    def test_the_configuration_cannot_turn_them_on(self, tmp_path):
        said = asked(
            tmp_path, "from pywikibot import config; print(config.cosmetic_changes)", "cosmetic_changes = True\n"
        )
        assert said == "False"

    def test_a_save_has_happened_when_it_comes_back(self, wiki, other):
        """None is put into a queue, whose faults would only be logged."""
        saved = wiki.save(PAGE, "text", base=None, summary="")
        assert other.history(PAGE) == [saved]


class Slept:
    """Takes the place of sleeping in pywikibot."""

    def __init__(self, monkeypatch):
        import pywikibot
        from pywikibot import throttle

        self.seconds = []
        monkeypatch.setattr(pywikibot, "sleep", self.seconds.append)
        monkeypatch.setattr(throttle.Throttle, "wait", staticmethod(self.seconds.append))

    def total(self):
        return sum(one for one in self.seconds if one > 0)


class TestPatience:
    """Traps 16 and 19: nothing waits without end, and what a server asks for is done where that is not long."""

    @pytest.fixture
    def slept(self, wiki, monkeypatch):
        from pywikibot import config

        for name, value in PATIENT.items():
            monkeypatch.setattr(config, name, value)
        yield Slept(monkeypatch)
        wiki.site.throttle.retry_after = 0

    @pytest.mark.parametrize("action", ["query", "edit"])
    @pytest.mark.parametrize("answer", [(200, MAXLAG, {}), BUSY], ids=["maxlag", "busy"])
    def test_trap_16_a_call_waits_two_minutes_at_most(self, wiki, guard, slept, action, answer):
        guard.faults.append(Fault(action, 99, answer=answer))
        with pytest.raises(WikiError):
            wiki.read([PAGE]) if action == "query" else wiki.save(PAGE, "x", base=None, summary="")
        assert 0 < slept.total() <= LONGEST_CALL

    def test_trap_16_an_operators_patience_has_a_limit(self, tmp_path):
        """pywikibot's own defaults, or more of them, come to half an hour in one call."""
        more = "max_retries = 15\nretry_wait = 60\nretry_max = 120\n"
        said = asked(tmp_path, "from pywikibot import config; print(config.max_retries * config.retry_max)", more)
        assert int(said) <= LONGEST_CALL

    def test_trap_16_all_questions_of_a_run_have_a_limit(self, wiki, guard, monkeypatch):
        """A wiki that answers each question after some minutes: no single one of them takes too long."""
        from bot.wiki import live

        now = [0.0]

        def slowly():
            now[0] += 240

        class Clock:
            monotonic = staticmethod(lambda: now[0])

        monkeypatch.setattr(live, "time", Clock)
        guard.faults.append(Fault("query", 99, before=slowly))
        for _ in range(7):
            wiki.read([PAGE])
        with pytest.raises(WikiError, match="too slow now: its answers took more than 30 minutes in all"):
            wiki.read([PAGE])

    def test_trap_19_a_short_retry_after_is_obeyed(self, wiki, guard, slept):
        guard.faults.append(Fault("query", 1, answer=(429, "too many", {"Retry-After": "17"})))
        assert wiki.read([PAGE])[PAGE].revision is None
        assert any(16 < one <= 17 for one in slept.seconds)

    @pytest.mark.parametrize("seconds", ["3600", "3600.0", "1e9", "inf"])
    @pytest.mark.parametrize("status", [429, 503])
    def test_trap_19_a_long_one_ends_the_run(self, wiki, guard, slept, status, seconds):
        guard.faults.append(Fault("query", 99, answer=(status, "later", {"Retry-After": seconds})))
        with pytest.raises(WikiError, match="asks to be left alone"):
            wiki.read([PAGE])
        assert slept.total() <= LONGEST_CALL
        assert len([one for one in guard.sent if one.get("action") == "query"]) == 1

    def test_trap_19_the_operator_is_named(self, tmp_path, log):
        asked(tmp_path, "wiki.titles('Sandbox')", "user_agent_description = 'sessionbot; operator: ada@wiki.example'\n")
        agents = [one["agent"] for one in log.requests("query")]
        assert agents
        assert [one for one in agents if "ada@wiki.example" not in one] == []
        assert "User:SessionBot" in agents[-1]

    def test_trap_19_a_date_is_no_endless_wait(self, wiki, guard, slept):
        late = {"Retry-After": "Fri, 31 Dec 2099 23:59:59 GMT"}
        guard.faults.append(Fault("query", 99, answer=(429, "later", late)))
        with pytest.raises(WikiError):
            wiki.read([PAGE])
        assert slept.total() <= LONGEST_CALL


def python(folder, place, *arguments):
    """A process of its own, with pywikibot's configuration from `place`."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYWIKIBOT_DIR": str(place), "PYTHONPATH": str(ROOT)},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=2 * WAIT,
        check=False,
    )


def asked(folder, question, more=""):
    """What a process of its own prints that has opened the wiki as `wiki`."""
    place = folder / "pywikibot"
    place.mkdir(exist_ok=True)
    write_config(place, more=more)
    script = f"from bot.wiki.named import open_wiki\nwiki = open_wiki({API!r}, user='SessionBot')\n{question}\n"
    done = python(folder, place, "-c", script)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_trap_17_processes_that_died_slow_nothing_down(tmp_path):
    """Each process in pywikibot's throttle.ctrl would make every wait as long again, for ten minutes after its end."""
    host = "".join(character for character in urlsplit(API).netloc if character.isalnum())
    crashed = "".join(f"abcd {pid} {time():.0f} {host}:{host}\n" for pid in range(11, 19))
    (tmp_path / "pywikibot").mkdir()
    (tmp_path / "pywikibot" / "throttle.ctrl").write_text(crashed)
    question = "print(wiki.site.throttle.mysite, wiki.site.throttle.get_delay(write=True))"
    assert asked(tmp_path, question, "put_throttle = 3\n") == f"{host}:{host} 3"


class TestQuestions:
    """Trap 18: how much is asked for at once, and what a wiki does not say at once."""

    @pytest.fixture
    def many(self, held, state):
        live = held(SMALL)
        state("many", lambda: fill(live, MANY))
        return live

    def test_without_the_right_to_ask_for_more_fifty_titles_at_once(self, many, tmp_path, log):
        """A BotPassword without “high-volume (bot) access”; the plan is the same."""
        folder = tmp_path / "slow"
        folder.mkdir()
        write_config(folder, "SessionBot@slow")
        file = conference(folder, SMALL)
        done = python(folder, folder, "-m", "bot", "plan", str(file), "--wiki", API, "--format", "json")
        assert done.returncode == 3, done.stderr
        counts = [one.get("number of titles", 0) for one in log.requests("query")]
        assert max(counts) == 50
        assert Plan.model_validate_json(done.stdout).edits == many.plan().edits

    def test_with_it_five_hundred(self, many, log):
        many.plan()
        assert max(one.get("number of titles", 0) for one in log.requests("query")) == MANY

    def test_an_answer_that_is_cut_is_followed_to_its_end(self, many, other, knobs, log):
        """A wiki ends an answer at 8 MiB, here at far less."""
        known = {many.page(n): other.text(many.page(n)) for n in range(1, MANY + 1)}
        knobs(wgAPIMaxResultSize=4000)
        found = many.wiki.read(known)
        assert {title: page.text for title, page in found.items()} == known
        assert len([one for one in log.requests("query") if "number of titles" in one]) > 2


class TestShown:
    """What a reader gets to see, at the size of a large conference."""

    SESSIONS, STEPS = 25, 20

    @pytest.fixture
    def crowded(self, held, state):
        """Five hundred steps, each with a day."""
        live = held(SMALL)
        steps = [f"Ada will write page {n} by 1 May 2015." for n in range(self.STEPS)]

        def make():
            load({live.page(n): session_page(n, *steps) for n in range(1, self.SESSIONS + 1)})
            live.install()
            assert live.sync().complete
            run_jobs()

        state("crowded", make)
        return live

    def test_trap_32_and_35_no_limit_of_the_parser_is_reached(self, crowded, other):
        """`#time` gives up after 6,000 characters of formats; templates after 2 MiB, and after a million nodes."""
        for title, steps in ((crowded.follow_up, self.SESSIONS * self.STEPS), (crowded.page(25), self.STEPS)):
            parsed = other.parsed(title, prop="text|categories|limitreportdata")
            html = parsed["text"]
            assert 'class="error"' not in html, title
            assert parsed["categories"] == [], title
            assert html.count("overdue") == steps
            for one in parsed["limitreportdata"]:
                numbers = [value for key, value in one.items() if key != "name"]
                if len(numbers) == 2 and "limit" in one["name"]:
                    assert numbers[0] < 0.6 * numbers[1], (title, one)

    def test_trap_31_edit_links_of_headings_lead_to_the_page_itself(self, small, other):
        """Not to a template, as they do where a template makes the heading."""
        assert small.sync().complete
        html = other.parsed(small.follow_up)["text"]
        links = [part.partition('"')[0] for part in html.split('mw-editsection-bracket">[</span><a href="')[1:]]
        assert links
        assert [one for one in links if "Small_Meet_2015/Follow-up" not in one or "section=T-" in one] == []

    @pytest.mark.parametrize(("language", "word"), [("de", "überfällig"), ("fr", "en retard"), ("en", "overdue")])
    def test_trap_33_words_are_the_readers(self, small, other, language, word):
        small.sync()
        html = other.parsed(small.follow_up, uselang=language)["text"]
        assert word in html

    def test_trap_33_without_the_wikis_pages_they_are_english(self, small, other, administrator):
        """`{{int:lang}}` needs MediaWiki:Lang and its like, which only administrators make."""
        small.sync()
        for title in ("MediaWiki:Lang", "MediaWiki:Lang/de"):
            administrator.do(action="delete", title=title)
        html = other.parsed(small.follow_up, uselang="de")["text"]
        assert "overdue" in html
        assert "⧼lang⧽" not in html

    @pytest.mark.parametrize(
        ("due", "deadline"),
        [
            ("by 31 February 2015", ""),
            ("by 2015", "2015-12-31"),
            ("by May 2015", "2015-05-31"),
            ("by 1 May 2015", "2015-05-01"),
        ],
    )
    def test_trap_32_only_a_real_day_is_a_deadline(self, held, other, due, deadline):
        """`#time` would take “2015” for a day and 31 February for one in March."""
        live = held(SMALL)
        load({live.page(1): session_page(1, f"Ada will write page 1 {due}.")})
        assert live.sync().complete
        [row] = [line for line in other.text(live.follow_up).split("\n") if "write page 1" in line]
        assert ("|deadline=" in row) is bool(deadline)
        assert f"|deadline={deadline}" in row or not deadline

    @pytest.mark.parametrize(("now", "shown"), [("20150601000000", True), ("20160101000000", False)])
    def test_trap_37_nobody_is_overdue_once_the_conference_is_closed(self, held, other, knobs, now, shown):
        live = held(f"closes = 2016-01-01\n{SMALL}")
        load({live.page(1): session_page(1, "Ada will write page 1 by 1 May 2015.", "Book a room.")})
        knobs(now=now)
        live.install()
        assert live.sync().complete
        html = other.parsed(live.follow_up)["text"]
        assert ("overdue" in html, "nobody yet" in html) == (shown, shown)
