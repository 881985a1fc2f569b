"""Whether a step has been done: struck through, marked, or said to be.

Create the page (done, see [[A]])     done
Create the page (to be done by May)   not yet
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Final

from bot.conference.language import Language
from bot.parsers import dates
from bot.parsers.context import Context
from bot.parsers.guard import PROSE
from bot.parsers.inline import Inline
from bot.parsers.names import Name, Names
from bot.parsers.words import Words

TICKS: Final = "\u2713\u2714\u2705\u2611"
TICKED: Final = re.compile(rf"[(\[]\s?[{TICKS}]")
MARKS: Final = frozenset("([–—-:.!…")
"""What stands before a remark that it is done."""
CLOSING: Final = re.compile(r"[)\]]")
ENDS: Final = " .!,;"
SEPARATORS: Final = frozenset(",;–—-:.!")
PARTS: Final = re.compile(r"[,;.!–—]")
MOST: Final = 10
"""Words for done in a step of which each is looked at."""
LONGEST: Final = 200
"""Characters of a remark."""
SHORT_WORD: Final = 5
"""Characters before a date for a preposition that is no part of it: `am 5. Mai`."""


def marked(seen: Inline) -> bool:
    """Marked as done, or struck through for the most part: a remark may follow."""
    if seen.done or not seen.ranges:
        return seen.done
    struck = max((end for kind, at, end in seen.ranges if kind == "struck" and at == 0), default=0)
    return struck * 2 > len(seen.text)


def ticked(text: str) -> bool:
    """Whether it begins or ends with a tick."""
    return bool(text) and (text[0] in TICKS or text[-1] in TICKS)


def told(text: str, words: Words) -> bool:
    """`DONE: page created`, `Create the page (done 14/8)`, `Create the page ✓`, `The page is online`."""
    if len(text) > PROSE:
        return False
    tick = TICKED.search(text)
    if ticked(text) or (tick and (not tick.start() or _ends_remark(text[tick.end() :], words, bracket=True))):
        return True
    listed = islice(words.done.finditer(text), MOST)
    return any(_is_mark(text, match, words) or _is_result(text, match, words) for match in listed)


def _is_mark(text: str, match: re.Match[str], words: Words) -> bool:
    """Whether `done` stands for the whole step: as its first word, after a mark, as a sentence."""
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    if ":" in match[0] or (before in {"", "(", "["} and after[:1] in {":", ")", "]", "–", "—", "-"}):
        return True  # "Update: done, see …"
    mark = before[-1:]
    if before and (mark not in MARKS or (mark == "-" and before[-2:-1].isalpha())):
        return False  # "half-done"
    if before and not after.strip(" .!)]0123456789/-"):
        return True
    return mark != ":" and _ends_remark(after, words, bracket=mark in {"(", "["})


def doers(seen: Inline, context: Context) -> tuple[Name, ...]:
    """Those by whom it was done: `Create the page (done by Ada)`."""
    for match in context.words.done.finditer(seen.text):
        by = context.words.by.match(seen.text, match.end() + 1)
        if by:
            names = Names(seen.text, seen.mentions, context.words, context.known)
            found, _ = names.listing(by.end())
            return tuple(found) if all(one.sure or one.name in context.known for one in found) else ()
    return ()


def _ends_remark(after: str, words: Words, *, bracket: bool) -> bool:
    """Whether what stands behind `done` leaves it so: when, by whom, where to see it; but not `by June?`, `then send it`."""
    rest = after[:LONGEST]
    if bracket:
        rest, *behind = CLOSING.split(rest, maxsplit=1)
        if not behind or behind[0].strip(ENDS):
            return False
    told = rest.strip(" .!")
    if "?" in told or any(one.search(told) for one in (words.denials, words.will, words.anywhere.pattern)):
        return False
    if any(word in words.verbs for part in PARTS.split(told) for word in part.casefold().split(maxsplit=2)[:2]):
        return False  # "done, then send it"
    if rest[:1] in SEPARATORS:
        return True
    listed = [found for one in words.languages for found in dates.find(told, one.dates, one.code)]
    by = words.by.match(told)
    named = by is not None and told[by.end() :].lstrip(" @")[:1].isupper()
    return not any(found.deadline for found in listed) and (named or any(one.start <= SHORT_WORD for one in listed))


def _is_result(text: str, match: re.Match[str], words: Words) -> bool:
    """Whether the sentence ends in what is so now: `The photos are online.`; but not `once the photos are online`."""
    verb, *rest = match[0].casefold().split()
    if not rest or not any(verb in one.dates.verbs for one in words.languages) or text[match.end() :].strip(" .!"):
        return False
    before = text[: match.start()]
    listed = before.casefold().split()
    clauses = (words.subordinate, words.will, words.denials)
    return (
        bool(listed)
        and listed[0] not in words.verbs
        and _opens_clause(words.languages).isdisjoint(listed)
        and not any(one.search(before) for one in clauses)
    )


@cache
def _opens_clause(languages: tuple[Language, ...]) -> frozenset[str]:
    """Words that open a clause or a time, such as after and until; not the little ones such as all and our."""
    listed = (one.dates for one in languages)
    opening = frozenset(word for one in listed for word in (*one.by, *one.before, *one.stops))
    return opening - frozenset(word for one in languages for word in one.steps.little)
