"""docs/traps.md: every trap has its row, and every test that is named there exists."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
from places import ROOT

PAGE = (ROOT / "docs" / "traps.md").read_text("utf-8")
ROWS = [re.split(r"(?<!\\)\|", line)[1:-1] for line in PAGE.splitlines() if re.match(r"\| (?!#|situation)", line)]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))
TRAPS = 37


@cache
def known_in(path):
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")}


@pytest.mark.parametrize("test", NAMED, ids="::".join)
def test_it_exists(test):
    path, name = test
    assert name in known_in(path)


def test_every_trap_has_a_row_in_order():
    assert [row[0].strip() for row in ROWS if row[0].strip().isdecimal()] == [str(n) for n in range(1, TRAPS + 1)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip())
def test_a_row_says_all_and_names_a_test(row):
    assert len(row) == 4
    assert all(cell.strip() for cell in row)
    assert re.fullmatch(r"(?: `tests/[\w/]+\.py::test_\w+`)+ ", row[3])


def test_a_number_in_the_name_of_a_test_is_that_of_a_row():
    found = [
        int(number)
        for path in (ROOT / "tests").rglob("test_*.py")
        for numbers in re.findall(r"def test_trap_(\d+(?:_and_\d+)?)_", path.read_text("utf-8"))
        for number in numbers.split("_and_")
    ]
    assert len(found) > 20
    assert set(found) <= set(range(1, TRAPS + 1))
