"""How long pages take that were made to hurt, and how much memory: every kind below, in every place, of every size.

    python benchmarks/hostile.py [KIND…]

Each kind is read in a process of its own, as a session page and as a programme. Exit status 1 when any page takes longer
than SECONDS, any process more memory than MEBIBYTES, or when a page is not covered whole. It takes some minutes.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Callable
from itertools import count

from bot.conference.language import codes, language
from bot.parsers import programme, session

SIZES = (60_000, 2 * 1024 * 1024)
"""About as much as the budgets of bot/parsers/guard.py let be read, and as large as MediaWiki allows."""
SECONDS, MEBIBYTES = 1.0, 256
LANGUAGES = [language(code) for code in codes()]
TITLE = "Conference 2017/Programme/36"


def again(unit: str) -> Callable[[int], str]:
    """The unit again and again."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def growing(line: Callable[[int], str]) -> Callable[[int], str]:
    """Lines of which each knows its number."""

    def page(size: int) -> str:
        lines, left = [], size
        for number in count(1):
            lines.append(line(number))
            left -= len(lines[-1]) + 1
            if left <= 0:
                return "\n".join(lines)[:size]
        raise AssertionError

    return page


def framed(before: str, unit: str, after: str) -> Callable[[int], str]:
    """The unit again and again between what opens and what closes it."""
    return lambda size: before + again(unit)(max(0, size - len(before) - len(after))) + after


def chance(alphabet: str | None) -> Callable[[int], str]:
    """Random characters, the same in each run; random bytes where no alphabet is given."""

    def page(size: int) -> str:
        dice = random.Random(size)  # noqa: S311  nothing secret
        if alphabet is None:
            return dice.randbytes(size).decode("utf-8", "replace")
        return "".join(dice.choices(alphabet, k=size))

    return page


KINDS: dict[str, Callable[[int], str]] = {
    **{
        repr(unit): again(unit)
        for unit in (
            "{{a|", "{{a|b=", "{{", "}}", "{{{", "[[", "[[a|", "]]", "[", "[[a]] ", "[[File:a|", "[[File:a.jpg|thumb|b]]\n",
            "{{a}}", "<x ", "<x><br>", "<", ">", "<br>", "<div>\n", "''a", "'''a''' ", "'", "* a\n", "# [[a]]\n", "; a: b\n", ";a\n:b\n",
            "{|\n", "{|\n|a\n|}\n", "| a || b\n", "|-\n", "!!a", "||", "<!--", "-->", "<!-- -->", "<!-- --> ", "<ref>", "<ref name=a>b</ref>", "<ref ", "<nowiki>",
            "<nowiki>a</nowiki>", "<gallery>", "<gallery>\na.jpg|b\n</gallery>\n", "<sup>1</sup>", "<sup>", "<translate>", "<h2>a</h2>\n", "<h2>",
            "= a =\n", "== 1: a ==\n", "=", "= ", ":", "\n", "\r\n", "\r", " ", "\t \n", "a ", "a", "1", "1 ", "12. ", "Ada Holm, ", "Ada and ", "Society for Maps and ", "Dr. ", "<s>Ada</s> ", "- Ada will go\n", "Ada ", "Ada (B) ", "(",
            "(a ", ")", ".", ". ", "a. ", "may may ", "by May ", "until the ", "1 May 2017 ", "10:30 ", "by ", "will be ", "please ",
            "no a a a ", "not before ", "[https://", "[https://a b] ", "https://a.b ", "mailto:a ", "~~~~", "__TOC__", "__TOC__\n", "&amp;", "&", "&#1;",
            "[[User:A|B]] ", "[[a|", "@Ada ", "-", "----\n", "_", "__", "\\", "\x00", "\ue000", "שלום ", "\u202e", "\u0301", "\u00a0", "🎉", "\ud800", "ſ", "İ",
            "session ", "Documentation was approved by ", "documentation of the session ", "Objective 1: a\n", "1. a\n* b\n", "Label: a\n", "Photos:\n", ";Photos\n",
            "'''Photos'''\n", "; Summary\n", "=== Summary ===\n", "; Speaker\nAda\n", "; Next steps\n* Ada will go by May 2017.\n", "\n|Photos=a", "{{done}}",
            "* Ada Holm will write to the board by May.\n", "Ada Holm will write. ", "[<tvar name=a>https://a</tvar> b]", "<!-- BEGIN sessionbot:a:1 -->\n",
            "<!-- BEGIN sessionbot:", "#REDIRECT [[", "90 min ", "1h30 ", "60 + ", "Session 1: a\n", "\n a", "a\n", "a\n\n", "* \n", "*" * 50 + "a\n",
        )
    },
    "nested lists": growing(lambda n: "*" * (n % 3000) + " a"),
    "nested templates": lambda size: "{{a|" * (size // 6) + "}}" * (size // 6),
    "nested links": lambda size: "[[a|" * (size // 6) + "]]" * (size // 6),
    "nested tables": lambda size: "{|\n|\n" * (size // 8) + "|}\n" * (size // 8),
    "nested brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "one table": framed('{| class="wikitable"\n', "|-\n| a || b || [[c]]\n", "|}"),
    "one table of spans": framed("{|\n", '|-\n| rowspan="100" colspan="100" | a\n| b\n', "|}"),
    "one row": framed("{|\n|-\n", "| a ", "\n|}"),
    "one schedule": framed("{|\n! Time !! Room A !! Room B\n", "|-\n! 10:00\n| [[a/1|1: b]]<br />Ada Holm || Coffee\n", "|}"),
    "one table of steps": framed("{|\n! Step !! Who !! Until\n", "|-\n| Write || Ada Holm || May 2017\n", "|}"),
    "one template": framed("{{a\n", "| b = c\n", "}}"),
    "one template of labels": framed("{{a\n", "| photos = c\n| audience = d\n", "}}"),
    "parameters": growing(lambda n: f"{{{{a\n|b{n}=c" if n == 1 else f"|b{n}=c"),
    "one closed template": lambda size: "{{a" + "".join(f"|b{n}=c" for n in range(10_000)) + "x" * max(0, size - 110_000) + "}}",
    "headings": growing(lambda n: f"== a {n} =="),
    "headings and text": growing(lambda n: f"== a {n} ==\n; Speaker\nAda\n; Description\nb"),
    "one indented line": framed("a\n", " ", "a"),
    "one comment": framed("<!--", "a ", "-->"),
    "one gallery": framed("<gallery>\n", "File:a.jpg|b|c\n", "</gallery>"),
    "one picture": framed("[[File:a.jpg|", "thumb|", "b]]"),
    "one link": framed("[[a|", "b ", "]]"),
    "one tag": framed("<div ", "a=b ", ">"),
    "one ref": framed("<ref>", "a ", "</ref>"),
    "tags in a link": framed("[[a|", "<b>c</b> ", "]]"),
    "a comment in each word": again("a<!-- -->b "),
    "spaces and marks": framed("", " ", "== a =="),
    "equals and spaces": framed("=", " ", "a"),
    "a long name": framed("<!-- BEGIN sessionbot:", "a", ""),
    "long line breaks in one template": framed("{|\n| {{a|", "\n", "}}" + " || a" * 5000),
    "random bytes": chance(None),
    "random marks": chance("{}[]|=<>'*#:;!&~_-/ \nab1."),
    "random words": growing(lambda n: f"Ada{n} will go to May {n}, and Bo{n * 7919 % 1000} too."),
}  # fmt: skip

PLACES = {
    "alone": "",
    "about": "; What was this session about?\n",
    "people": "; Speakers\n",
    "steps": "; What are the next steps to be taken?\n",
    "step": "; What are the next steps to be taken?\n* ",
    "contacts": "; Who is the person to reach out to?\nPlease contact ",
    "summary": "; Summary of the session\n",
    "topic": "; Summary of the session\n=== A topic ===\nLed by ",
    "length": "; Length (min)\n",
    "when": "; Date\n",
    "slides": "; Slides\n",
    "parameter": "{{a|photos=a|audience=b|description=",
    "cell": "; Speakers\n{|\n! a\n| ",
}


def page(kind: str, place: str, size: int) -> str:
    """The text of one page."""
    return (PLACES[place] + KINDS[kind](size))[:size]


def read(text: str) -> tuple[float, float]:
    """The seconds that the slower of both readers takes, and the lower share of the text that is accounted for."""
    times, shares = [], []
    for parse in (session.parse, programme.parse):
        start = time.perf_counter()
        parsed = parse(TITLE, text, LANGUAGES)
        times.append(time.perf_counter() - start)
        shares.append(parsed.coverage())
    return max(times), min(shares)


def measure(kind: str) -> tuple[float, str, float, float, str]:
    """The longest time and its page, the MiB that all took at most, the lowest share, and the kind."""
    found = [(*read(page(kind, place, size)), f"{place}, {size:,}") for size in SIZES for place in PLACES]
    seconds, _, slowest = max(found)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seconds, slowest, memory, min(share for _, share, _ in found), kind


def main() -> int:
    """The exit status; prints the slowest page of each kind, the slowest kind first."""
    if unknown := [kind for kind in sys.argv[1:] if kind not in KINDS]:
        print(f"No kind of page is named {unknown[0]!r}; there are {', '.join(KINDS)}.", file=sys.stderr)
        return 2
    read("; Photos\n* a")  # warm: word lists put together once for each language
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        measured = list(pool.imap(measure, sys.argv[1:] or list(KINDS), chunksize=1))
    bad = 0
    for seconds, slowest, memory, share, kind in sorted(measured, reverse=True):
        fails = seconds > SECONDS or memory > MEBIBYTES or share < 1
        bad += fails
        print(f"{seconds:7.3f} s  {memory:4.0f} MiB  {share:.0%}  {kind}: {slowest}{'  <-- too much' if fails else ''}")
    pages = len(measured) * len(PLACES) * len(SIZES)
    print(f"{pages} pages of {len(measured)} kinds, {bad} kinds over {SECONDS} s or {MEBIBYTES} MiB, or not covered")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
