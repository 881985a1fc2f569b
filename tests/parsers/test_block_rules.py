"""What the block reader sees, where MediaWiki's rules surprise; tests/live/test_live_blocks.py asks MediaWiki itself."""

from __future__ import annotations

import pytest

from bot.parsers import blocks, grid

SEEN = {
    "== a == <!-- b --> \n": ["heading2 a"],
    "== a ==\u00a0\n": ["text == a =="],
    "== a === b ==\n": ["heading2 a === b"],
    "= a ==\n": ["heading1 a ="],
    "=====\n": ["heading2 ="],
    "==\n": ["text =="],
    "======== a ========\n": ["heading6 == a =="],
    "== a == <nowiki/>\n": ["text == a == <nowiki/>"],
    "== a == __NOTOC__\n": ["heading2 a"],
    "__NOTOC__* a\n": ["hidden", "item* a"],
    "__NO__* a\n": ["text __NO__* a"],
    "<!-- a -->* b\n": ["hidden", "item* b"],
    "<!-- a --> * b\n": ["hidden", "text * b"],
    " <!-- a -->* b\n": ["hidden", "text * b"],
    " <!-- a -->{|\n": ["hidden", "table"],
    "; 10:30 : a\n": ["item; 10", "item: 30 : a"],
    "; [[a:b|c:d]] : e\n": ["item; [[a:b|c:d]]", "item: e"],
    "; [https://a.example b:c] : d\n": ["item; [https://a.example b:c]", "item: d"],
    "; https://a.example/b:c: d\n": ["item; https://a.example/b:c", "item: d"],
    "; mailto:a@a.example : b\n": ["item; mailto:a@a.example", "item: b"],
    "; [a: b] : c\n": ["item; [a", "item: b] : c"],
    "; [[a : b\n": ["item; [[a", "item: b"],
    "; '''a: b''' : c\n": ["item; '''a: b'''", "item: c"],
    "; ''''a: ''b : '''''c''''' : d\n": ["item; ''''a: ''b : '''''c''''' : d"],
    "; ''a'' : b\n": ["item; ''a''", "item: b"],
    "; <b>a: b</b> : c\n": ["item; <b>a: b</b>", "item: c"],
    "; <b>a : b\n": ["item; <b>a : b"],
    "; a <br /> b </b> : c\n": ["item; a <br /> b </b>", "item: c"],
    "; a <c: d> : e\n": ["item; a <c", "item: d> : e"],
    "; {{a:b}} : c\n": ["item; {{a:b}}", "item: c"],
    ":: {|\n| a\n|}\n": ["table", "cell", "text a", "end"],
    ": : {|\n": ["item: : {|"],
    "{{{!}}\n{{!}} a {{!}}{{!}} b=c {{!}} d\n{{!}}-\n{{!}}}\n": [
        "table",
        "cell",
        "text a",
        "cell",
        "text d",
        "row",
        "end",
    ],
    "{{{!}}}\n": ["template {{{!}}}"],
    "{|\n| <i title='||'>a</i> | b || c\n": ["table", "cell", "text b", "cell", "text c"],
    "{|\n| -{ a | b\n": ["table", "cell", "text -{ a | b"],
    "{|\n! <i title='!!'>a</i> !! b\n": ["table", "cell", "text <i title='!!'>a</i>", "cell", "text b"],
    "{{ a\n* b }}\n": ["text {{ a", "item* b }}"],
    "{{ a [[b]]\n* c }}\n": ["text {{ a [[b]]", "item* c }}"],
    "{{ a\n|\n* b }}\n": ["template {{ a\n|\n* b }}"],
    "{{ a <!-- b\n-->\n|\n* c }}\n": ["template {{ a <!-- b\n-->\n|\n* c }}"],
    "{{#if:\na\n|\n* b }}\n": ["template {{#if:\na\n|\n* b }}"],
    "a\n<includeonly>\n* b\n": ["text a", "hidden"],
}


@pytest.mark.parametrize("page", SEEN)
def test_blocks(page):
    found = [
        f"{b.kind}{b.mark if b.kind == 'item' else b.level or ''} {page[slice(*b.body)].strip()}"
        for b in blocks.read(page)
    ]
    assert [one.strip() for one in found] == SEEN[page]


GRIDS = {
    "{|\n| a\n|+ b\n| c\n|}": [["a"], ["c"]],
    "{|\n|+ a\nb\n! c\n|}": [["c"]],
    "{|\n| rowspan=0 | a || b\n|-\n| c\n|-\n| d\n|}": [["a", "b"], ["a", "c"], ["a", "d"]],
    "{|\n| data-rowspan=2 colspan=2 | a || b\n|-\n| c\n|}": [["a", "a", "b"], ["c"]],
    "{|\n{|\n| a\n|}\n| b\n|}": [["a"]],
    "{|\n| a\n{|\n| b\n|}\nc\n| d\n|}": [["a b c", "d"]],
}


@pytest.mark.parametrize("page", GRIDS)
def test_grids(page):
    def text(cell):
        return cell and " ".join(page[slice(*block.body)] for block in cell.blocks if block.kind == "text")

    found = [[[text(cell) for cell in row] for row in rows] for _, rows in grid.tables(page, blocks.read(page))]
    assert [rows for rows in found if rows] == [GRIDS[page]]
