"""What `sessionbot doctor` finds on a real wiki: login, rights, block, stop page, messages, pages for labels."""

from __future__ import annotations

import re

from local_wiki import ACCOUNTS, LOGIN, Fault

LINE = re.compile(r"(ok|warning|problem) +([a-z -]+): (\S.*)")
PASSWORD = ACCOUNTS["bot_passwords"][LOGIN]["password"]


def doctor(live, *, status=0):
    """What was found, by what was looked at: (level, sentence)."""
    done = live.command("doctor")
    assert done.exit_code == status, done.output
    assert PASSWORD not in done.output
    found = {}
    for line in done.stdout.splitlines():
        level, about, says = LINE.fullmatch(line).groups()
        found.setdefault(about, []).append((level, says))
    return found


def wrong(found):
    return {about: lines for about, told in found.items() if (lines := [one for one in told if one[0] != "ok"])}


def test_before_the_first_run_and_after_it(small):
    found = doctor(small)
    assert list(wrong(found)) == ["last run"]
    assert re.search(r"answers: MediaWiki 1\.\d+", found["wiki"][0][1])
    assert small.sync().complete
    found = doctor(small)
    assert wrong(found) == {}
    assert found["login"] == [("ok", "SessionBot is logged in.")]
    assert found["last run"][0][1].startswith("Run 000000a1 wrote “Small Meet 2015/Follow-up” on ")


def test_nothing_is_written(small, other):
    before = other.changes()
    doctor(small)
    assert other.changes() == before


def test_it_costs_few_requests(small, log):
    doctor(small)
    assert len(log.requests()) <= 60


def test_templates_that_are_not_there(held):
    live = held('name = "Bare"\nwiki = "folder:unused"\n[pages]\nsessions = "Bare/"\n[outputs]\nfollow_up = "Bare/F"\n')
    found = wrong(doctor(live, status=1))
    assert set(found) == {"templates", "session pages", "last run"}
    assert "--only templates" in found["templates"][0][1]


def test_a_block(small, administrator):
    administrator.do(action="block", user="SessionBot", reason="too quick", expiry="1 hour")
    assert wrong(doctor(small, status=1))["block"] == [
        (
            "problem",
            "SessionBot is blocked (“too quick”); read its talk page, and settle it with whoever blocked it.",
        )
    ]


def test_a_block_from_one_page_is_none(small, administrator):
    block = {
        "user": "SessionBot",
        "reason": "that page",
        "expiry": "1 hour",
        "partial": 1,
        "allowusertalk": 1,
        "pagerestrictions": "Small Meet 2015/1",
    }
    administrator.do(action="block", **block)
    assert "block" not in wrong(doctor(small))


def test_the_bot_flag_is_gone(small, administrator):
    rights = administrator.get(action="query", meta="tokens", type="userrights")["query"]["tokens"]["userrightstoken"]
    answer = administrator.post(action="userrights", user="SessionBot", remove="bot", token=rights)
    assert answer["userrights"]["removed"] == ["bot"]
    found = wrong(doctor(small, status=1))
    assert [level for level, _ in found["bot flag"]] == ["problem"]
    assert [level for level, _ in found["rights"]] == ["warning"]


def test_the_stop_page_and_a_message(small, other):
    other.write("User:SessionBot/Run", "stop, please")
    other.write("User talk:SessionBot", "What is this?")
    found = wrong(doctor(small, status=1))
    assert "says “stop, please”" in found["stop page"][0][1]
    assert "somebody wrote on “User talk:SessionBot”" in found["messages"][0][1]


def test_a_wiki_that_cannot_be_written_to(small, knobs):
    knobs(wgReadOnly="moving house")
    assert "moving house" in wrong(doctor(small, status=1))["wiki"][0][1]


def test_pages_for_labels(small, administrator):
    administrator.do(action="delete", title="MediaWiki:Lang/de")
    administrator.write("MediaWiki:Lang/fr", "French")
    assert [says.partition(":")[2].partition(" ")[0] for _, says in wrong(doctor(small))["languages"]] == [
        "Lang/de",
        "Lang/fr",
    ]


def test_a_wiki_that_does_not_answer(small, guard):
    guard.faults.append(Fault("query", times=50, down=True))
    found = doctor(small, status=1)
    guard.faults.clear()
    assert [level for level, _ in found["wiki"]] == ["problem"]
    assert list(found) == ["conference", "credentials", "wiki"]
