"""What becomes of a save when the page, the account, the wiki or the network is not as the plan found it.

Nobody's text is overwritten, the outcome is one of bot.errors with a sentence, and nothing waits without end.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

import pytest
from local_wiki import ACCOUNTS, WAIT, WIKI, Fault, Person, later

from bot.errors import EditSkippedError, InputError, MovedOnError, WikiError

PAGE = "Sandbox/Page"
LINES = "one\n\ntwo\n\nthree\n\nfour"
THEIRS = {"the same line": LINES.replace("one", "ONE"), "another line": LINES.replace("four", "FOUR")}
OURS = LINES.replace("one", "our one")
BOTH = OURS.replace("four", "FOUR")
LONGEST = 40
"""Seconds that any of this may take with the tests' short waits."""


@pytest.fixture
def base(wiki):
    """The page's first revision, by the bot."""
    return wiki.save(PAGE, LINES, base=None, summary="")


@pytest.fixture
def before(guard):
    """Runs something between the bot's look at the page and its save: what a race is."""

    def race(happens):
        guard.faults.append(Fault("edit", 1, before=happens))

    return race


@pytest.fixture
def twin(_fresh):
    """The bot's account in a second run elsewhere."""
    return Person("SessionBot", ACCOUNTS["accounts"]["SessionBot"]["password"])


@pytest.fixture
def impatient(monkeypatch):
    """No second try: a wiki that lags asks to wait five seconds at least."""
    from pywikibot import config

    monkeypatch.setattr(config, "max_retries", 0)


@pytest.fixture(autouse=True)
def _soon():
    began = time.monotonic()
    yield
    assert time.monotonic() - began < LONGEST


def ours(wiki, base):
    return wiki.save(PAGE, OURS, base=base and base.id, summary="ours")


class TestConflicts:
    @pytest.mark.parametrize("moment", ["within one second", "a day apart"])
    @pytest.mark.parametrize("where", THEIRS)
    def test_an_edit_before_the_save(self, wiki, other, base, where, moment):
        other.write(PAGE, THEIRS[where])
        if moment == "a day apart":
            later()
        with pytest.raises(MovedOnError, match="was changed by Editor since it was read"):
            ours(wiki, base)
        assert other.text(PAGE) == THEIRS[where]

    @pytest.mark.parametrize("moment", ["within one second", "a day apart"])
    def test_an_edit_of_the_same_line_during_the_save(self, wiki, other, base, before, moment):
        if moment == "a day apart":
            later()
        before(lambda: other.write(PAGE, THEIRS["the same line"]))
        with pytest.raises(MovedOnError, match="somebody edited it meanwhile"):
            ours(wiki, base)
        assert other.text(PAGE) == THEIRS["the same line"]

    def test_the_bots_own_edit_in_another_run(self, wiki, twin, base):
        twin.write(PAGE, THEIRS["the same line"])
        with pytest.raises(MovedOnError, match="was changed by SessionBot"):
            ours(wiki, base)
        assert twin.text(PAGE) == THEIRS["the same line"]

    def test_the_bots_own_edit_in_another_run_during_the_save(self, wiki, twin, base, before):
        before(lambda: twin.write(PAGE, THEIRS["the same line"]))
        with pytest.raises(MovedOnError, match="somebody edited it meanwhile"):
            ours(wiki, base)
        assert twin.text(PAGE) == THEIRS["the same line"]

    def test_a_page_created_meanwhile(self, wiki, other, before):
        before(lambda: other.write(PAGE, "theirs"))
        with pytest.raises(MovedOnError, match="somebody created it meanwhile"):
            ours(wiki, None)
        assert other.text(PAGE) == "theirs"

    def test_a_page_deleted_before(self, wiki, administrator, base):
        administrator.do(action="delete", title=PAGE)
        with pytest.raises(MovedOnError, match="is gone since it was read"):
            ours(wiki, base)
        assert administrator.history(PAGE) == []

    def test_a_page_deleted_meanwhile(self, wiki, administrator, base, before):
        before(lambda: administrator.do(action="delete", title=PAGE))
        with pytest.raises(MovedOnError, match="somebody deleted it meanwhile"):
            ours(wiki, base)
        assert administrator.history(PAGE) == []

    def test_a_page_deleted_and_created_meanwhile(self, wiki, administrator, base, before):
        def replace():
            administrator.do(action="delete", title=PAGE)
            administrator.write(PAGE, "another page")

        before(replace)
        with pytest.raises(MovedOnError):
            ours(wiki, base)
        assert administrator.text(PAGE) == "another page"

    def test_a_page_moved_before(self, wiki, administrator, base):
        administrator.do(**{"action": "move", "from": PAGE, "to": f"{PAGE} moved"})
        with pytest.raises(MovedOnError, match="was changed by Administrator"):
            ours(wiki, base)
        assert administrator.text(f"{PAGE} moved") == LINES


class TestMerge:
    """Other lines, during the save: the server merges and says nothing. The revision holds somebody's edit."""

    @pytest.fixture(params=["within one second", "a day apart"])
    def saved(self, request, wiki, other, base, before):
        if request.param == "a day apart":
            later()
        before(lambda: other.write(PAGE, THEIRS["another line"]))
        return ours(wiki, base)

    def test_nothing_is_lost_and_the_answer_tells(self, wiki, other, base, saved):
        assert (saved.text, saved.author) == (BOTH, "SessionBot")
        assert saved.parent == other.history(PAGE)[1].id != base.id
        assert saved.merged
        assert saved.summary == f"ours, from {base.id}"

    def test_it_is_no_base(self, wiki, base, saved):
        assert wiki.newest_by(PAGE, wiki.user).id == base.id != saved.id

    def test_the_bots_next_edit_is_one(self, wiki, saved):
        text = saved.text + "\n\nfive"
        after = wiki.save(PAGE, text, base=saved.id, summary="more")
        assert (after.text, after.parent) == (text, saved.id)
        assert not after.merged
        assert wiki.newest_by(PAGE, wiki.user) == after

    def test_a_long_summary_keeps_the_revision(self, wiki, other, base, before):
        before(lambda: other.write(PAGE, THEIRS["another line"]))
        saved = wiki.save(PAGE, OURS, base=base.id, summary="ü" * 600)
        assert len(saved.summary) == 500
        assert saved.merged

    def test_on_the_follow_up_page_an_answer_in_it_stays_the_editors(self, small, wiki, other, before):
        """The bot's next plan takes the answer for the editor's, though a revision of the bot has it."""
        assert small.sync().complete
        self.merge_an_answer(small, wiki, other, before)
        other.write(small.page(1), other.text(small.page(1)) + "\n\n;Whom to contact?\n: Cyd\n")
        assert small.sync().complete
        [row] = [line for line in other.text(small.follow_up).split("\n") if "read page 1" in line]
        assert "|owner=Editor’s choice|" in row
        assert "|contact=Cyd|" in row
        assert "|edited=owner" in row
        assert small.plan().edits == []

    @staticmethod
    def merge_an_answer(small, wiki, other, before):
        """A new step in session 3, and an answer in the table of session 1 while the bot saves."""
        change(other, small.page(3), "* Ada will", "* Cyd will bring tea.\n* Ada will")
        [edit] = small.plan().edits

        def answer():
            row = next(line for line in edit.before.split("\n") if "read page 1" in line)
            change(other, small.follow_up, row, row.replace("|owner=Ben|", "|owner=Editor’s choice|"))

        before(answer)
        saved = wiki.save(edit.title, edit.after, base=edit.base, summary=edit.summary)
        assert saved.merged
        assert "Editor’s choice" in saved.text
        assert "Cyd will bring tea" in saved.text

    def test_after_it_the_plan_is_empty(self, small, wiki, other, before):
        assert small.sync().complete
        self.merge_an_answer(small, wiki, other, before)
        assert small.plan().edits == []

    def test_in_a_box_a_value_in_it_stays_the_editors(self, small, wiki, other, before):
        assert small.sync().complete
        page = small.page(1)
        change(other, page, ": Ada, Ben", ": Ada, Ben, Cyd")
        [edit] = small.plan().edits
        before(lambda: change(other, page, "|number=1\n", "|number=One\n"))
        saved = wiki.save(edit.title, edit.after, base=edit.base, summary=edit.summary)
        if not saved.merged:
            pytest.fail("the server did not merge")
        assert small.plan().edits == []


def change(person, title, old, new):
    text = person.text(title)
    assert text.count(old) == 1, (title, old, text)
    person.write(title, text.replace(old, new))


def protect(title, **more):
    return lambda test: test.administrator.do(action="protect", title=title, protections="edit=sysop", **more)


def cascade(test):
    test.administrator.write("Sandbox/Cascade", "{{:" + PAGE + "}}")
    protect("Sandbox/Cascade", cascade=1)(test)


def settings(**given):
    return lambda test: test.knobs(**given)


def message(title, text):
    return lambda test: test.administrator.write(f"MediaWiki:{title}", text)


def block(**more):
    return lambda test: test.administrator.do(action="block", user="SessionBot", reason="a test", **more)


def leave_bots(test):
    asked = test.administrator.get(action="query", meta="tokens", type="userrights")
    token = asked["query"]["tokens"]["userrightstoken"]
    assert test.administrator.post(action="userrights", user="SessionBot", remove="bot", token=token)["userrights"]


def abuse_filter(action, parameters=""):
    def add(_test):
        with closing(sqlite3.connect(WIKI / "data" / "sessionbot_wiki.sqlite", timeout=WAIT)) as database:
            database.execute(
                "INSERT INTO abuse_filter (af_id, af_pattern, af_user, af_user_text, af_timestamp, af_actions, af_comments,"
                " af_public_comments) VALUES (1, ?, 1, 'Administrator', '20150101000000', ?, '', 'no casinos')",
                ('added_lines irlike "casino"', action),
            )
            database.execute("INSERT INTO abuse_filter_action VALUES (1, ?, ?)", (action, parameters))
            database.commit()

    return add


SPAM = f"{OURS}\n\nA [http://casino.example/ casino]."
REFUSALS = {
    "protected": (protect(PAGE), OURS, "it is protected"),
    "protected through another page": (cascade, OURS, "it is protected through another page"),
    "blocked from this page": (
        block(partial=1, allowusertalk=1, pagerestrictions=PAGE),
        OURS,
        "blocked from this page",
    ),
    "spam regex": (settings(wgSpamRegex=["/casino/"]), SPAM, "spam filter"),
    "spam blacklist": (message("Spam-blacklist", r"casino\.example"), SPAM, "spam blacklist"),
    "title blacklist": (message("Titleblacklist", "Sandbox.Page <noedit>"), OURS, "title blacklist"),
    "abuse filter that forbids": (abuse_filter("disallow"), SPAM, "an abuse filter refused"),
    "abuse filter that warns": (abuse_filter("warn", "abusefilter-warning"), SPAM, "an abuse filter warned"),
    "too big": (settings(wgMaxArticleSize=1), LINES + "x" * 2000, "too long"),
    "no right to edit": (settings(wgRevokePermissions={"user": {"edit": True}}), OURS, "may not edit"),
}
"""Refusals of this page: another may still be written."""
STOPS = {
    "blocked": (block(), "the account is blocked"),
    "read-only": (settings(wgReadOnly="moving house"), "the wiki is read-only (“moving house”)"),
    "lag": (settings(lag=9), "databases are too far behind"),
    "rate limit": (
        settings(
            wgRateLimits={"edit": {"user": [0, 60]}},
            wgRevokePermissions={"bot": {"noratelimit": True}, "*": {"noratelimit": True}},
        ),
        "rate limit",
    ),
    "not a bot any more": (leave_bots, "is not in the bot group"),
}
"""Refusals of everything: the run ends."""


class Test:
    """What the wiki refuses."""

    @pytest.fixture(autouse=True)
    def _levers(self, administrator, knobs):
        self.administrator, self.knobs = administrator, knobs

    @pytest.mark.parametrize("name", REFUSALS)
    def test_the_wiki_refuses_the_page(self, wiki, other, base, name):
        happens, text, said = REFUSALS[name]
        happens(self)
        standing = other.history(PAGE)  # to protect a page is a revision of it
        with pytest.raises(EditSkippedError, match=said) as why:
            wiki.save(PAGE, text, base=standing[0].id, summary="")
        assert not isinstance(why.value, MovedOnError)
        assert str(why.value).startswith(PAGE)
        assert str(why.value).endswith(".")
        assert other.history(PAGE) == standing

    @pytest.mark.parametrize("name", STOPS)
    def test_the_wiki_refuses_everything(self, wiki, other, base, name, impatient):
        happens, said = STOPS[name]
        happens(self)
        with pytest.raises(WikiError) as why:
            wiki.save(PAGE, OURS, base=base.id, summary="")
        assert not isinstance(why.value, EditSkippedError)
        assert said in str(why.value)
        assert str(why.value).endswith(".")
        self.knobs()
        assert other.history(PAGE) == [base]

    def test_a_warning_is_not_walked_through(self, wiki, other, base, log):
        """Not in the next run either: a session in which the wiki has warned once is let through."""
        abuse_filter("warn", "abusefilter-warning")(self)
        for times in (1, 2, 3):
            with pytest.raises(EditSkippedError, match="an abuse filter warned"):
                wiki.save(PAGE, SPAM, base=base.id, summary="")
            assert len([one for one in log.requests("edit") if one["assertuser"] == "SessionBot"]) == times
        assert other.history(PAGE) == [base]

    def test_a_title_that_may_not_be_created(self, wiki, other):
        message("Titleblacklist", "Sandbox.Bad.*")(self)
        with pytest.raises(EditSkippedError, match="title blacklist"):
            wiki.save("Sandbox/Bad", "x", base=None, summary="")
        assert other.history("Sandbox/Bad") == []

    def test_a_title_that_is_protected(self, wiki, administrator):
        administrator.do(action="protect", title=PAGE, protections="create=sysop")
        with pytest.raises(EditSkippedError, match=r"it is protected|the title is protected"):
            ours(wiki, None)

    def test_the_bot_asks_to_be_a_bot(self, wiki, base, log):
        ours(wiki, base)
        [edit] = log.requests("edit")
        assert edit["assert"] == "bot"
        assert edit["assertuser"] == "SessionBot"
        assert edit["baserevid"] == str(base.id)
        assert {"bot", "nocreate", "md5", "maxlag"} <= edit.keys()
        assert not {"basetimestamp", "createonly", "minor"} & edit.keys()
        assert "meta-session-bot" in edit["agent"]
        assert "User:SessionBot" in edit["agent"]

    def test_its_edits_have_the_bot_flag(self, wiki, other, base):
        answer = other.get(action="query", list="recentchanges", rcprop="flags|user", rctype="edit|new")
        [change] = [one for one in answer["query"]["recentchanges"] if one["user"] == "SessionBot"]
        assert change["bot"]
        assert not change["minor"]

    def test_a_page_is_refused_and_the_others_are_written(self, small):
        protect(small.page(2))(self)
        report = small.sync()
        results = {one.title: one.result for one in report.outcomes}
        assert results == {
            small.follow_up: "saved",
            small.page(1): "saved",
            small.page(2): "refused",
            small.page(3): "saved",
        }
        assert report.outcomes[2].why == f"{small.page(2)} was not saved: it is protected."
        result = small.command("sync")
        assert (result.exit_code, result.stdout) == (4, "0 edits made, 1 page skipped\n")
        assert "it is protected" in result.stderr

    @pytest.mark.parametrize("name", STOPS)
    def test_a_stop_ends_the_run_with_a_sentence(self, small, guard, name, impatient):
        """After the second edit of four."""
        happens, said = STOPS[name]
        self.happens_at_the_third_edit(guard, lambda: happens(self))
        result = small.command("sync")
        assert result.exit_code == 6
        assert "Traceback" not in result.output
        last = result.stderr.strip().split("\n")[-1]
        assert last.startswith("sessionbot: ")
        assert said in last
        self.knobs()
        assert [one for one in self.administrator.changes() if one[1] in {small.page(2), small.page(3)}] == []

    @staticmethod
    def happens_at_the_third_edit(guard, happens):
        seen = []

        def count():
            seen.append(1)
            if len(seen) == 3:
                happens()

        guard.faults[:] = [Fault("edit", 99, before=count)]

    def test_after_a_stop_the_next_run_brings_the_rest(self, small, guard):
        self.happens_at_the_third_edit(guard, lambda: self.knobs(wgReadOnly="moving house"))
        assert small.command("sync").exit_code == 6
        guard.faults.clear()
        self.knobs()
        result = small.command("sync")
        assert (result.exit_code, result.stdout) == (0, "2 edits made, 0 pages skipped\n")
        assert small.plan().edits == []

    def test_where_pages_moved_on_sync_plans_again(self, small, other, guard):
        happened = []

        def edit():
            if not happened:
                happened.append(1)
                change(other, small.page(2), ": Ada, Ben", ": Ada, Cyd")

        guard.faults.append(Fault("edit", 99, before=edit))
        report = small.sync()
        assert report.complete
        assert "Ada, Cyd" in other.text(small.page(2))
        assert small.plan().edits == []


class TestSession:
    @pytest.fixture
    def lost(self, wiki):
        """Ends the bot's session on the wiki, as an expiry does; afterwards the bot is logged in again."""
        from pywikibot import config
        from pywikibot.comms import http

        def end():
            [number] = [one.value for one in http.cookie_jar if one.name.endswith("BPsession")]
            with closing(sqlite3.connect(WIKI / "sessions" / "sessions.sqlite", timeout=WAIT)) as database:
                gone = database.execute("DELETE FROM objectcache WHERE keyname LIKE ?", (f"%MWSession:{number}",))
                assert gone.rowcount == 1
                database.commit()

        kept = config.password_file
        yield end
        config.password_file = kept
        del wiki.site.userinfo
        wiki.site.login()

    def test_a_lost_session_is_opened_again(self, wiki, base, lost):
        lost()
        assert ours(wiki, base).author == "SessionBot"

    def test_a_session_lost_during_the_save(self, wiki, base, lost, before, other):
        before(lost)
        with pytest.raises(WikiError):
            ours(wiki, base)
        assert other.history(PAGE) == [base]
        assert ours(wiki, base).author == "SessionBot"

    def test_without_a_password_nobody_is_asked(self, wiki, base, lost, other, monkeypatch):
        from pywikibot import config

        config.password_file = None
        monkeypatch.setattr("sys.stdin", None)
        lost()
        with pytest.raises(InputError, match="no password is configured"):
            ours(wiki, base)
        assert other.history(PAGE) == [base]


class TestNetwork:
    @pytest.mark.parametrize("times", [1, 99], ids=["once", "each time"])
    @pytest.mark.parametrize("new", [True, False], ids=["created", "edited"])
    def test_the_answer_is_lost_after_the_wiki_saved(self, wiki, guard, other, new, times):
        first = None if new else wiki.save(PAGE, LINES, base=None, summary="")
        guard.faults.append(Fault("edit", times, lost=True))
        saved = ours(wiki, first)
        assert saved == other.history(PAGE)[0]
        assert (saved.text, saved.parent) == (OURS, first and first.id)
        assert len(other.history(PAGE)) == (1 if new else 2)

    def test_the_answer_is_lost_and_somebody_edits(self, wiki, guard, other, base):
        """Before pywikibot tries again: the second try changes nothing, and what stands there is the editor's."""
        guard.faults.append(Fault("edit", 1, lost=True))
        guard.faults.append(Fault("edit", 1, before=lambda: other.write(PAGE, f"{OURS}\n\nfive")))
        standing = ours(wiki, base)
        assert [(one.author, one.text) for one in other.history(PAGE)] == [
            ("Editor", f"{OURS}\n\nfive"),
            ("SessionBot", OURS),
            ("SessionBot", LINES),
        ]
        assert standing == other.history(PAGE)[0]

    @pytest.mark.parametrize("body", ["{}", "[]", '"text"', "null", '{"edit": []}', '{"edit": {"result": "Success"}}'])
    def test_an_answer_without_sense_to_a_save(self, wiki, guard, other, base, body):
        guard.faults.append(Fault("edit", 99, answer=(200, body, {})))
        if "Success" in body:
            assert ours(wiki, base) == base
            return
        with pytest.raises(WikiError) as why:
            ours(wiki, base)
        assert not isinstance(why.value, EditSkippedError)
        assert str(why.value).endswith(".")
        assert other.history(PAGE) == [base]

    @pytest.mark.parametrize("body", ["{}", "[]", '"text"', "null", '{"query": {}}', '{"batchcomplete": true}'])
    def test_an_answer_without_sense_is_not_a_wiki_without_pages(self, wiki, guard, base, body):
        guard.faults.append(Fault("query", 99, answer=(200, body, {})))
        for ask in (lambda: wiki.read([PAGE]), lambda: wiki.titles("S"), lambda: wiki.newest_by(PAGE, "SessionBot"),
                    lambda: wiki.history(PAGE)):  # fmt: skip
            with pytest.raises(WikiError, match=r"could not be read: .*\."):
                ask()

    @pytest.mark.parametrize("action", ["edit", "query"])
    @pytest.mark.parametrize(
        "answer",
        [
            (503, "<h1>Service Unavailable</h1>", {"Retry-After": "3600"}),
            (503, "", {}),
            (500, "<h1>Fatal</h1>", {}),
            (504, "", {}),
            (200, "<h1>Maintenance</h1>", {}),
            (200, "", {}),
            (403, "blocked by the firewall", {}),
            (429, "too many", {}),
        ],
        ids=lambda answer: f"{answer[0]} {answer[1][:20]}",
    )
    def test_a_server_that_cannot(self, wiki, guard, other, base, answer, action):
        guard.faults.append(Fault(action, 99, answer=answer))
        with pytest.raises(WikiError) as why:
            ours(wiki, base)
        assert not isinstance(why.value, EditSkippedError)
        assert str(why.value).endswith(".")
        assert other.history(PAGE) == [base]

    def test_a_long_retry_after_is_not_waited_for(self, wiki, guard, other, base):
        guard.faults.append(Fault("edit", 99, answer=(429, "too many", {"Retry-After": "3600"})))
        with pytest.raises(WikiError):
            ours(wiki, base)
        assert other.history(PAGE) == [base]

    def test_one_bad_answer_does_not_matter(self, wiki, guard, base):
        guard.faults.append(Fault("edit", 1, answer=(503, "", {})))
        guard.faults.append(Fault("query", 1, answer=(503, "", {})))
        assert ours(wiki, base).text == OURS

    @pytest.mark.parametrize("action", ["edit", "query"])
    def test_a_server_that_is_down(self, wiki, guard, other, base, action):
        guard.faults.append(Fault(action, 99, down=True))
        with pytest.raises(WikiError, match=r"it gave no answer|it does not answer"):
            ours(wiki, base)
        assert other.history(PAGE) == [base]

    def test_in_sync_it_ends_with_status_6(self, small, guard):
        guard.faults.append(Fault("edit", 99, down=True))
        result = small.command("sync")
        assert result.exit_code == 6
        assert result.stderr.strip().split("\n")[-1].startswith(f"sessionbot: {small.follow_up} was not saved: it gave")

    def test_tests_reach_nothing_else(self, wiki):
        from pywikibot.comms import http
        from pywikibot.exceptions import FatalServerError

        with pytest.raises(FatalServerError, match="do not talk to"):
            http.fetch("https://meta.wikimedia.org/w/api.php")
