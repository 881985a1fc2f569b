"""What was found out about a new conference, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

import click

from bot.report.text import number, safe
from bot.survey.guesses import Guessed
from bot.survey.labels import UNKNOWN, Seen, Tally
from bot.survey.pages import Survey

MOST_TITLES = 6
MOST_LABELS = 25
WIDEST = 44


def pages(survey: Survey, names: str) -> list[str]:
    """How many pages are what, with their titles; `names` tells what those of the sessions have in common."""
    sessions, programmes = survey.of("session"), survey.of("programme")
    others = survey.of("neither")
    lines = [_head(f"{number(len(sessions), 'session page')}: {names}" if sessions else "No session page")]
    lines += _titles([page.title for page in sessions])
    if programmes:
        lines += ["", _head(number(len(programmes), "programme page"))]
        lines += _titles([f"{page.title} ({page.why})" for page in programmes])
    if others:
        lines += ["", _head(f"{number(len(others), 'page')} that {'are' if len(others) > 1 else 'is'} neither")]
        lines += _titles([f"{page.title} ({page.why})" for page in others])
    return lines


def labels(tally: Tally) -> list[str]:
    """The table of labels, and how much of the pages they place."""
    lines = []
    for what, seen in (
        ("Labels that were placed", tally.placed),
        ("Labels that are known and have no field: what stands there is kept under “other”", tally.known),
        ("Labels that are not known", tally.unplaced),
    ):
        if seen:
            lines += [_head(what), *_table(seen), ""]
    share = f"{tally.labels:.0%} of the labels and {tally.characters:.0%} of the text have a place in the records"
    return [*lines, click.style(f"{share}.", bold=True)]


def guesses(guessed: Guessed) -> str:
    """What the file says that was guessed, in a sentence."""
    year = f"year {guessed.year}" if guessed.year else "no year"
    return (
        f"Guessed: “{safe(guessed.name)}”, {year}, {', '.join(guessed.languages)}. Look at the file before you use it."
    )


def _table(seen: Sequence[Seen]) -> list[str]:
    wide = min(WIDEST, max(len(safe(row.label)) for row in seen))
    lines = ["  times  pages  " + "label".ljust(wide) + ("  such as" if seen[0].field == UNKNOWN else "  taken for")]
    lines += [_row(row, wide) for row in seen[:MOST_LABELS]]
    if len(seen) > MOST_LABELS:
        lines.append(f"  … and {len(seen) - MOST_LABELS} more")
    return lines


def _row(row: Seen, wide: int) -> str:
    label = safe(row.label)
    label = label if len(label) <= wide else label[: wide - 1] + "…"
    also = f" (also {', '.join(row.also)})" if row.also else ""
    where = f"{safe(row.example.page)}:{row.example.line}" if row.field == UNKNOWN else row.field
    return f"  {row.times:5}  {row.pages:5}  {label.ljust(wide)}  {where}{also}"


def _titles(listed: Sequence[str]) -> list[str]:
    lines = [f"  {safe(title)}" for title in listed[:MOST_TITLES]]
    if len(listed) > MOST_TITLES:
        lines.append(f"  … and {len(listed) - MOST_TITLES} more")
    return lines


def _head(text: str) -> str:
    return click.style(safe(text), bold=True)
