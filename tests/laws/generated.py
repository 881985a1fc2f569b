"""Made-up pages and values: what real pages are made of, glued together at random, and real pages, damaged."""

from __future__ import annotations

import json

from hostile import HOSTILE
from hypothesis import strategies as st
from places import PAGES, SAMPLE

FIXTURES = {
    json.loads((case.parent / "case.json").read_text("utf-8"))["title"]: case.read_bytes().decode("utf-8", "replace")
    for case in sorted(PAGES.glob("*/page.wiki"))
}
SAMPLE_PAGES = {
    path.relative_to(SAMPLE / "wiki").as_posix().replace("%3A", ":").removesuffix(".wiki"): path.read_text("utf-8")
    for path in sorted((SAMPLE / "wiki").rglob("*.wiki"))
}
REAL_PAGES = {**FIXTURES, **SAMPLE_PAGES}

LABELS = [
    "What was this session about?", "What are the next steps to be taken?", "Who is the person to reach out to?",
    "Photos", "Slides", "Original Description", "Desired Outcome", "Audience", "Session Format", "Speaker(s)",
    "Summary of the session", "Length (min)", "Next Steps and Milestones", "Etherpad", "Links", "Nächste Schritte",
    "Referent", "A label nobody knows",
]  # fmt: skip
FORMS = [
    ";{0}\n", "; {0}\n: ", "'''{0}'''\n", "'''{0}:''' ", "=== {0} ===\n", "<h3>{0}</h3>\n", "\n|{0}=", "; {0} : ",
    "<b>{0}</b><br />", "'''''{0}'''\n",
]  # fmt: skip
VALUES = [
    "Maud will write to the board by 31 May 2017.\n", "* [[User:Ane|Ane]] wrote it down {{done}}\n",
    "* [[:File:A.pdf|slides]]\n** nested: [https://x.example/?a=1&b=2 a link]\n*** deeper\n", "TBA\n", "-\n",
    "There are no next steps.\n", "#one\n#*mixed\n#:deep\n", ": indented\n:: twice\n", "~90 min (60+30)\n",
    "Ann Lee (Wikimedia X), Bo Ek & [[User talk:Cy_D|Cy]] and TBD\n", "This session was approved by the speakers.\n",
    "Please join us on [[Talk:X]]!\n", "{{nowrap|1=Q3 2015}} and {{!}} and {{=}}\n", "Ist das fertig? Bis Ende März.\n",
    "Objective 1: Grow\n* task\nDeliverable = a report\n", "Led by Ann Lee.\n",
]  # fmt: skip
STRUCTURES = [
    '{| class="wikitable"\n! Step !! Owner !! Due\n|-\n| Do it || Ann || May 2015\n|-\n|rowspan=2|x\n|}\n',
    "{|\n|\n", "|}\n", "|-\n", "| a cell\n", "! head || and | pipes\n", ":{|\n| indented\n|}\n",
    "<gallery mode=packed>\nFile:A b.jpg|''one''\nImage:B.png\n</gallery>\n", "<gallery>\n", "</gallery>",
    "[[File:X y.jpg|thumb|240px|alt=a|A [[link]] in a caption]]\n", "[[Category:Z|1]]\n", "__NOTOC__\n", "----\n",
    "= 7. The title =\n", "== 36: Another title ==\n", "<h2>Session Documentation</h2>\n", "== A == junk\n", "======\n",
    "{{Header|a=1|b={{c|d}}}}\n", "<noinclude>{{Header}}</noinclude>\n", '<div style="x">\n', "</div>\n",
    "#REDIRECT [[X]]\n", "<translate><!--T:1--> text</translate>\n", "<languages/>\n", "\n", "\n\n\n",
]  # fmt: skip
INLINE = [
    "<ref>a note</ref>", '<ref name="n" />', "<ref name=n>open", "<references />", "<sup>1</sup>", "<br>", "<s>", "</s>",
    "<nowiki>{{x}}</nowiki>", "<nowiki>", "</nowiki>", "<!-- a comment -->", "<!--", "-->", "<pre>", "</pre>",
    "'''", "''", "'''''", "''''", "[[", "]]", "[[|", "[", "]", "{{", "}}", "{{{", "}}}", "{", "}", "|", "||", "!!", "=",
    "<", ">", "<x ", "&amp;", "&#124;", "&nbsp;", "&bogus;", "&#x110000;", "~~~~", "http://a.example/b_c", "mailto:x",
    "\u200f", "\u202e", "שלום", "مرحبا", "e\u0301", "\u00a0", "\u2028", "\ufeff", "🎉", "👩‍👩‍👧", "\ud800", "\udfff", "\x00", "\x0b",
    "\x7f", "\ue000", "\r\n", "\r", "\t", " ", "->", "=>", "→", "{{done}}", "{{subst:x}}", "ISBN 1234567890", "__TOC__",
    "<!-- BEGIN sessionbot:summary:1 -->", "<!-- END sessionbot:summary:1 -->", "{{Conference session/summary|session=1}}",
]  # fmt: skip

labelled = st.builds(str.format, st.sampled_from(FORMS), st.sampled_from(LABELS))
snippets = st.one_of(
    labelled, st.sampled_from(VALUES), st.sampled_from(STRUCTURES), st.sampled_from(INLINE), st.text(max_size=12)
)
glued = st.lists(snippets, max_size=25).map("".join)
anything = st.text(st.characters(), max_size=300)


@st.composite
def damaged(draw):
    """A real page: cut, with slices gone, doubled or swapped, and snippets put in."""
    text = draw(st.sampled_from(list(REAL_PAGES.values())))
    for _ in range(draw(st.integers(1, 4))):
        a, b, c = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 3)))
        match draw(st.sampled_from(["cut", "drop", "double", "swap", "insert"])):
            case "cut":
                text = text[:c]
            case "drop":
                text = text[:a] + text[b:]
            case "double":
                text = text[:b] + text[a:b][:400] + text[b:]
            case "swap":
                text = text[:a] + text[b:c] + text[a:b] + text[c:]
            case "insert":
                text = text[:a] + draw(snippets) + text[a:]
    return text


pages = st.one_of(glued, damaged(), anything)

NASTY = [text for text in HOSTILE.values() if len(text) <= 80]

texts = st.lists(
    st.one_of(st.sampled_from(NASTY), st.sampled_from(["word", " ", "Ann Lee"]), st.text(max_size=6)), max_size=6
)
nasty = texts.map("".join)
"""Values that would break out of a parameter, a cell, a row or a box."""
