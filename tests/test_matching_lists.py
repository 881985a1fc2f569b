"""The form of the lists that judge matching: a slip in the truth would be taken for a fault of the bot, or hide one."""

from __future__ import annotations

import json
from collections import Counter

from places import ROOT

LISTS = ROOT / "tests" / "fixtures" / "matching"
CASES = [case for file in sorted(LISTS.glob("*.json")) for case in json.loads(file.read_text("utf-8"))]


def failing(holds):
    """The names of the cases for which it does not hold."""
    return [case["name"] for case in CASES if not holds(case)]


def repeated(values):
    return [value for value, times in Counter(values).items() if times > 1]


def points_to_steps(pair, case):
    before, after = pair
    return before in range(len(case["before"])) and after in range(len(case["after"]))


def is_step(step):
    return (
        step.keys() == {"text", "owners"}
        and step["text"].strip()
        and all(owner.strip() for owner in step["owners"])
        and not repeated(step["owners"])
    )


def test_the_lists_are_many():
    kinds = Counter(case["kind"] for case in CASES)
    assert kinds.total() >= 150
    assert kinds["formulaic"] >= 40


def test_a_name_is_given_once():
    assert repeated(case["name"] for case in CASES) == []


def test_a_case_says_what_it_is_and_no_more():
    keys = {"name", "kind", "before", "after", "pairs", "maybe"}
    assert failing(lambda case: case.keys() | {"maybe"} == keys and case["name"] and case["kind"]) == []


def test_a_step_is_a_text_and_its_owners():
    assert failing(lambda case: all(is_step(step) for step in case["before"] + case["after"])) == []


def test_a_pair_points_to_steps_of_its_lists():
    assert failing(lambda case: all(points_to_steps(p, case) for p in case["pairs"] + case.get("maybe", []))) == []


def test_a_step_is_in_one_pair_at_most():
    assert failing(lambda case: not repeated(before for before, _ in case["pairs"])) == []
    assert failing(lambda case: not repeated(after for _, after in case["pairs"])) == []


def test_what_may_be_is_not_what_must_be():
    assert failing(lambda case: not repeated(tuple(p) for p in case["pairs"] + case.get("maybe", []))) == []
