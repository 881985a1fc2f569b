"""A conference file to start from: what was guessed, with what to look at as comments."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.conference.language import PLACES
from bot.report.text import number, safe
from bot.survey.guesses import Guessed
from bot.survey.labels import FEW_PAGES, Seen

MOST_LABELS = 40
MOST_TITLES = 20
LONGEST_LINE = 70
WIDTH = 100


def toml(guessed: Guessed, wiki: str, pages: int) -> str:
    """The text of the file: it can be planned as it stands. `wiki` is named as it is to be seen from the file."""
    parts = [_head(guessed, wiki, pages), _pages(guessed), _outputs(guessed), _labels(guessed, pages)]
    return "\n".join(line for part in parts for line in [*part, ""]).rstrip() + "\n"


def _head(guessed: Guessed, wiki: str, pages: int) -> list[str]:
    year = guessed.year
    return [
        f"# A first description of {_said(guessed.name)}, guessed from {number(pages, 'session page')}. Look at every line;",
        "# the README says more about each key.",
        f"name = {quoted(guessed.name)}",
        f"wiki = {quoted(wiki)}",
        "",
        "# The account that the bot writes with, without “User:”.",
        '# bot = "SessionBot"',
        "",
        "# Languages of the session pages, the most frequent first.",
        f"languages = [{', '.join(map(quoted, guessed.languages))}]",
        "",
        "# The year that dates without one mean.",
        f"year = {year}" if year else "# year = 2025",
        "",
        "# From this day on nothing is marked as overdue, and sync leaves the conference as it is.",
        f"# closes = {year + 1 if year else 2026}-12-31",
        "",
        "# The conference's time zone: the day of “closes” begins there.",
        '# timezone = "Europe/Berlin"',
    ]


def _pages(guessed: Guessed) -> list[str]:
    lines = [
        "[pages]",
        "# What the titles of all session pages begin with.",
        f"sessions = {quoted(guessed.sessions)}",
        "",
        f"# Which pages below it are sessions, as a regular expression: {_said(guessed.names_are)}.",
        f"names = {_literal(guessed.names)}",
    ]
    if guessed.leave_out:
        lines += ["", "# Pages with such names that do not look like sessions.", "leave_out = ["]
        lines += [*(f"    {quoted(title)}," for title in guessed.leave_out), "]"]
    if guessed.programmes:
        lines += ["", "# Pages that look like programmes: they say when and where sessions are.", "programme = ["]
        lines += [*(f"    {quoted(title)}," for title in guessed.programmes[:MOST_TITLES]), "]"]
        lines += _more(len(guessed.programmes) - MOST_TITLES)
    return lines


def _outputs(guessed: Guessed) -> list[str]:
    return [
        "[outputs]",
        "# Title of the follow-up page, which the bot will write.",
        f"follow_up = {quoted(guessed.follow_up)}",
        "",
        "# Where the summary boxes stand: on the session's page, on its subpage /Summary, or nowhere (none).",
        '# summary = "page"',
    ]


def _labels(guessed: Guessed, pages: int) -> list[str]:
    lines = ["[labels]", "# Here stand labels that the languages above do not know, each with its field."]
    told = [seen for seen in guessed.tally.unplaced if seen.times > 1 or pages < FEW_PAGES]
    if told:
        lines += ["# Take the “# ” off the lines that are right; fields are:", *_wrapped(PLACES), "#"]
    for seen in told[:MOST_LABELS]:
        lines += _label(seen, guessed.meant.get(seen.label))
    lines += _more(len(told) - MOST_LABELS)
    if once := len(guessed.tally.unplaced) - len(told):
        lines.append(f"# {number(once, 'text')} not listed: each stands there once only, and is hardly a label.")
    if guessed.tally.known:
        lines.append("# Known, but without a field, so kept under “other”:")
        lines += _wrapped([_said(seen.label) for seen in guessed.tally.known])
    return lines


def _label(seen: Seen, meant: str | None) -> list[str]:
    where = f"{_said(seen.example.page)}, line {seen.example.line}"
    line = _said(seen.example.text)
    line = line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE] + "…"
    why = "" if meant else "   # nothing to go by: choose a field"
    return [
        f"# {number(seen.times, 'time')} on {number(seen.pages, 'page')}, such as {where}: {line}",
        f"# {quoted(seen.label)} = {quoted(meant or 'other')}{why}",
    ]


def _more(count: int) -> list[str]:
    return [f"# … and {count} more"] if count > 0 else []


def _wrapped(words: Sequence[str]) -> list[str]:
    """The words with commas, on comment lines that are not too long."""
    lines = ["#  "]
    for at, word in enumerate(words, 1):
        if len(lines[-1]) + len(word) > WIDTH:
            lines.append("#  ")
        lines[-1] += f" {word}{',' if at < len(words) else ''}"
    return lines


def _said(text: str) -> str:
    """The text in one line of a comment."""
    return " ".join(safe(text).split())


def quoted(text: str) -> str:
    """The text as a string of TOML; what cannot be printed as its code."""
    return "".join(c if c.isprintable() else _code(c) for c in json.dumps(text, ensure_ascii=False))


def _code(character: str) -> str:
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"


def _literal(pattern: str) -> str:
    """A regular expression, without a second layer of backslashes where that can be."""
    return f"'{pattern}'" if pattern.isprintable() and "'" not in pattern else quoted(pattern)
