"""Pages that other parsers misread: numbers as in docs/traps.md."""

from __future__ import annotations

import pytest
from places import LANGUAGES

from bot.parsers.session import parse

NEXT = ";What are the next steps to be taken?\n"
WRITES = ("task", "Ada Holm will write", ["Ada Holm"], None)
READS = ("task", "Ben Ito will read", ["Ben Ito"], None)
TRANSLATED = f"""\
<translate>
<!--T:1-->
== 1: A ==

<!--T:2-->
{NEXT}
<!--T:3-->
* Ada Holm will <tvar|what>write</>

<!--T:4-->
* Ben Ito will <tvar name=2>read</tvar>
</translate>"""
STEPS = {
    "20 italics that nothing closes": (
        f"== 1: A ==\n;Speakers\n: Ada Holm ''unclosed\n\n{NEXT}* Ada Holm will ''write\n* Ben Ito will read\n",
        [WRITES, READS],
    ),
    "20 bold that nothing closes": (f"== 1: A ==\n'''Notes\n\n{NEXT}* Ada Holm will write\n", [WRITES]),
    "21 headings inside translate": (
        f"<translate>\n== 1: A == <!--T:1-->\n\n<!--T:2-->\n{NEXT}* Ada Holm will write\n</translate>",
        [WRITES],
    ),
    "21 headings inside a div": ("== 1: A ==\n<div>\n== Next steps ==\n* Ada Holm will write\n</div>\n", [WRITES]),
    "21 headings inside noinclude": (f"<noinclude>\n== 1: A ==\n{NEXT}* Ada Holm will write\n</noinclude>", [WRITES]),
    "21 headings in a cell": (f"{{|\n|\n== 1: A ==\n{NEXT}* Ada Holm will write\n|}}\n", [WRITES]),
    "21 junk behind a heading": ("== 1: A ==\n== Next steps == junk\n* Ada Holm will write\n", []),
    "22 nested items": (
        f"== 1: A ==\n{NEXT}* Ada Holm will write\n** with Cy Dee\n* Ben Ito will read\n",
        [("task", "Ada Holm will write\nwith Cy Dee", ["Ada Holm"], None), READS],
    ),
    "22 an indented table, with italics that nothing closes": (
        f"== 1: A ==\n{NEXT}:{{|\n! Step !! Who !! When\n|-\n| ''Write || Ada Holm || May 2015\n|-\n| Read || Ben Ito || June 2015\n|}}\n",
        [("task", "Write", ["Ada Holm"], "May 2015"), ("task", "Read", ["Ben Ito"], "June 2015")],
    ),
    "24 templates and captions": (
        f"== 1: A ==\n{NEXT}* Ada Holm will {{{{nowrap|write}}}}\n* Ben Ito will [[File:X.jpg|thumb|240px|a caption]] read\n",
        [WRITES, READS],
    ),
    "25 units, marks and variables of Translate": (
        TRANSLATED,
        [WRITES, READS],
    ),
    "27 nobody, a call, and what is done": (
        f"== 1: A ==\n{NEXT}* Nobody yet\n* Please add your name!\n* Ada Holm wrote it. {{{{done}}}}\n",
        [
            ("task", "Nobody yet", [], None),
            ("call", "Please add your name!", [], None),
            ("done", "Ada Holm wrote it.", ["Ada Holm"], None),
        ],
    ),
    "28 cells that span rows": (
        f"== 1: A ==\n{NEXT}{{|\n! Step !! Who !! When\n|-\n| Write || rowspan=2 | Ada Holm || May 2015\n|-\n| Read || June 2015\n|}}\n",
        [("task", "Write", ["Ada Holm"], "May 2015"), ("task", "Read", ["Ada Holm"], "June 2015")],
    ),
    "28 cells that span columns": (
        f"== 1: A ==\n{NEXT}{{|\n! Step !! Who !! When\n|-\n| colspan=2 | Write || July 2015\n|}}\n",
        [("task", "Write", [], "July 2015")],
    ),
    "28 heads that span columns": (
        f"== 1: A ==\n{NEXT}{{|\n! colspan=2 | Step !! Who\n|-\n| Write || today || Ada Holm\n|}}\n",
        [("task", "Write", ["Ada Holm"], None)],
    ),
    "28 rows repeated as heads": (
        f"== 1: A ==\n{NEXT}{{|\n! Step !! Who\n|-\n| Write || Ada Holm\n|-\n! Step !! Who\n|-\n| Read || Ben Ito\n|}}\n",
        [("task", "Write", ["Ada Holm"], None), ("task", "Read", ["Ben Ito"], None)],
    ),
    "29 a copy of the front page": ("{{Header}}\nWelcome to the '''Meet'''.\n\n* [[Meet/Programme|Programme]]\n", []),
}


def steps(text):
    found = parse("Meet/Programme/1", text, LANGUAGES, year=2015).sessions
    return [
        (one.kind, one.text, [owner.name for owner in one.owners], one.due and one.due.text)
        for session in found
        for one in session.next_steps
    ]


@pytest.mark.parametrize("name", STEPS)
def test_next_steps(name):
    text, wanted = STEPS[name]
    assert steps(text) == wanted


def test_trap_29_a_page_that_is_no_session_says_so():
    parsed = parse("Meet/1", STEPS["29 a copy of the front page"][0], LANGUAGES)
    assert parsed.sessions == []
    assert [one.code for one in parsed.findings] == ["no-session"]


@pytest.mark.parametrize(
    ("answer", "people", "description"),
    [
        ("<small>First name, please</small>\nAda Holm", ["Ada Holm"], "Kelp."),
        ("<small>First name, please</small>\n\n* Ada Holm", ["Ada Holm"], "Kelp."),
        ("<small>Ada Holm</small>", ["Ada Holm"], "Kelp."),
    ],
)
def test_small_print_that_says_how_to_answer_is_no_answer(answer, people, description):
    text = f"== Presenter names ==\n{answer}\n== Abstract ==\n<small>In some detail.</small>\n\nKelp.\n"
    parsed = parse("Meet/1", text, LANGUAGES)
    (session,) = parsed.sessions
    assert ([one.name for one in session.people], session.description.text) == (people, description)
    assert (session.other, parsed.coverage()) == ([], 1)
