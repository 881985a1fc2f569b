from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.policy.summary import full, run_of, undo, undoes
from bot.revision import Revision

RUN, TASK, STOP = "1f0c9a3e", "User:SessionBot/Task", "User:SessionBot/Run"
LINKS = "[[:User:SessionBot/Task|task]]; [[:User:SessionBot/Run|stop]]"
KEPT = 500
"""Characters that MediaWiki keeps of an edit summary."""
FROM = ", from 1234567890123"


def test_what_changed_run_and_links():
    summary = full("3 rows added", RUN, task=TASK, stop=STOP)
    assert summary == f"3 rows added (run 1f0c9a3e; {LINKS})"
    assert run_of(summary) == RUN


def test_a_wiki_without_task_and_stop_page():
    assert full("3 rows added", RUN) == "3 rows added (run 1f0c9a3e)"
    assert full("3 rows added", RUN, stop=STOP) == "3 rows added (run 1f0c9a3e; [[:User:SessionBot/Run|stop]])"
    assert (
        run_of(full("3 rows added", RUN))
        == run_of(full("x", RUN, stop=STOP))
        == run_of(full("x", RUN, task=TASK))
        == RUN
    )


def test_with_nothing_to_say_the_run_is_still_named():
    assert full("", RUN) == full(" \n", RUN) == "(run 1f0c9a3e)"


def test_only_what_changed_is_cut():
    summary = full("é" * 600, RUN, task=TASK, stop=STOP)
    assert summary.endswith(f"é… (run 1f0c9a3e; {LINKS})")
    assert len(summary + FROM) == KEPT


def test_one_line_without_links_of_its_own():
    assert full("a\n b\t\x00[[c]] [[[d", RUN) == "a b [c] [d (run 1f0c9a3e)"


def test_what_the_wiki_composes_is_counted_composed():
    summary = full("\u0958" * 470, RUN)
    assert summary == unicodedata.normalize("NFC", summary)
    assert len(summary) <= KEPT


@pytest.mark.parametrize("run", ["", "1F0C9A3E", "1f0c9a3", "1f0c9a3e1", "1f0c9a3g", "1f0c9a3e\n", "); drop"])
def test_a_run_that_is_none(run):
    with pytest.raises(InputError, match="is no run: it has eight signs"):
        full("3 rows added", run)


def test_titles_that_leave_no_room():
    long = "User:SessionBot/" + "x" * 230
    with pytest.raises(InputError, match="too long for an edit summary; move them"):
        full("3 rows added", RUN, task=long, stop=long)
    assert full("3 rows added", RUN, task=long).endswith("|task]])")


def test_a_title_that_cannot_be_linked_is_only_named():
    summary = full("3 rows added", RUN, task="User:SessionBot/''Task''", stop=STOP)
    assert summary == "3 rows added (run 1f0c9a3e; task; [[:User:SessionBot/Run|stop]])"
    assert run_of(summary) == RUN


def test_the_revision_that_a_live_wiki_adds_is_read_over():
    summary = full("3 rows added", RUN, task=TASK, stop=STOP) + ", from 4711"
    assert run_of(summary) == RUN
    assert not Revision(4712, 4711, "SessionBot", None, summary, "").merged


@pytest.mark.parametrize(
    "summary",
    [
        "",
        "3 rows added",
        "run 1f0c9a3e",
        "(run 1f0c9a3e) and more",
        "(run 1f0c9a3e), from 12 or so",
        "(run 1f0c9a3e), from",
        "(run 1f0c9a3e)\n",
        "(run 1F0C9A3E)",
        "(run 1f0c9a3e1)",
        "(run 1f0c9a3)",
        "(run  1f0c9a3e)",
        "(run 1f0c9a3e;)",
        "(run 1f0c9a3e; [[x]])",
        "(run 1f0c9a3e; [[x|stop]]; [[x|task]])",
        "Undid revision 12 by SessionBot (run 1f0c9a3e) (talk)",
        "(run 1f0c9a3e; [[:User:SessionBot/Task|task]]; [[:User:Sess",
    ],
)
def test_no_run_is_read_from_anything_else(summary):
    assert run_of(summary) is None


WHAT = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=700),
    st.text(st.sampled_from("(run 1f0c9a3e;), from[]|:\n…\u0958\u0301\U0001f3ee"), max_size=700),
    st.sampled_from(["(run 00000000)", "x (run 00000000), from 12", "[[", "(run 00000000; [["]),
)
RUNS = st.from_regex(r"[0-9a-f]{8}", fullmatch=True)
PAGE = st.one_of(st.none(), st.sampled_from([TASK, STOP, "Project:Bots (requests)/Session bot; and (more)", "Q" * 150]))


@given(WHAT, RUNS, PAGE, PAGE, st.sampled_from(["", ", from 7", FROM]))
def test_run_and_links_are_always_whole(what, run, task, stop, added):
    summary = full(what, run, task=task, stop=stop)
    assert len(unicodedata.normalize("NFC", summary + added)) <= KEPT
    assert "\n" not in summary
    assert run_of(summary + added) == run
    linked = re.findall(r"\[\[:([^\]|]+)\|(\w+)\]\]", summary)
    assert linked == [(page, label) for page, label in ((task, "task"), (stop, "stop")) if page]


def test_an_undo_names_the_run_that_it_takes_back():
    other = "0123abcd"
    assert undoes(full(undo(RUN), other, task=TASK, stop=STOP) + FROM) == RUN
    assert run_of(full(undo(RUN), other)) == other


@pytest.mark.parametrize(
    "what", ["3 rows added", f"As before: {undo(RUN)}", f"{undo(RUN)} and more", "Undo of run 1F0C9A3E", "Undo of run "]
)
def test_other_edits_are_no_undo(what):
    assert undoes(full(what, RUN)) is None
    assert undoes(undo(RUN)) is None
