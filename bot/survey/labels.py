"""Which labels a conference's pages carry, how often, and what each was taken for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.parsers.label import plain
from bot.parsers.reading import Label
from bot.parsers.session import Parsed

FRAME = "frame"
"""A caption above other labels: it asks for no answer."""
KNOWN = "other"
"""A label that is known, and for which no record has a field."""
UNKNOWN = "unknown"
SHARE = 0.2
"""A text that merely looks like a label is one when at least this share of the pages has it, and not less than two."""
FEW_PAGES = 3
"""On fewer pages nothing can be learnt from what they share."""


@dataclass(frozen=True, slots=True)
class Place:
    """One spot of a page."""

    page: str
    line: int
    text: str
    """The line as it stands."""


@dataclass(slots=True)
class Seen:
    """One label, whatever its case and on however many pages."""

    label: str
    """As most pages write it."""
    field: str
    """What it was taken for most often; `unknown` when it was not placed."""
    times: int
    pages: int
    example: Place
    also: list[str]
    """What else it was taken for."""


@dataclass(frozen=True, slots=True)
class Tally:
    """All labels of the pages, the most frequent first."""

    placed: list[Seen]
    unplaced: list[Seen]
    """Those that no language knows and that have an answer."""
    known: list[Seen]
    """Those that are known to belong to no field."""
    characters: float
    """The share of the pages' characters that a field holds, 0 to 1."""

    @property
    def labels(self) -> float:
        """The share of labels that were placed, 0 to 1; 1 when there is none."""
        placed = sum(one.times for one in self.placed)
        whole = placed + sum(one.times for one in [*self.unplaced, *self.known])
        return placed / whole if whole else 1.0


def tally(pages: Sequence[Parsed], more: Mapping[str, Sequence[Label]]) -> Tally:
    """The labels of the pages, `more` being the texts on each page that merely look like labels."""
    found: defaultdict[str, list[tuple[Parsed, Label]]] = defaultdict(list)
    for page in pages:
        for label in labels(page):
            found[plain(label.label)].append((page, label))
    for key, spots in _shared(pages, more).items():
        if key not in found:
            found[key] = spots
    rows = sorted((_seen(spots) for key, spots in found.items() if key), key=lambda row: (-row.pages, -row.times))
    return Tally(
        [row for row in rows if row.field not in {UNKNOWN, KNOWN}],
        [row for row in rows if row.field == UNKNOWN],
        [row for row in rows if row.field == KNOWN],
        characters(pages),
    )


def labels(page: Parsed) -> list[Label]:
    """The page's labels that ask for an answer; of those without a field the ones that something stands under."""
    kept = {other.label for session in page.sessions for other in session.other}
    return [
        label
        for label in page.labels
        if label.field != FRAME and (label.field not in {UNKNOWN, KNOWN} or not page.sessions or label.label in kept)
    ]


def _shared(pages: Sequence[Parsed], more: Mapping[str, Sequence[Label]]) -> dict[str, list[tuple[Parsed, Label]]]:
    if len(pages) < FEW_PAGES:
        return {}
    found: defaultdict[str, list[tuple[Parsed, Label]]] = defaultdict(list)
    for page in pages:
        for label in more.get(page.page, ()):
            found[plain(label.label)].append((page, label))
    least = max(2, SHARE * len(pages))
    return {key: spots for key, spots in found.items() if len({page.page for page, _ in spots}) >= least}


def _seen(spots: Sequence[tuple[Parsed, Label]]) -> Seen:
    fields = [name for name, _ in Counter(label.field for _, label in spots).most_common()]
    fields.sort(key=lambda name: name in {UNKNOWN, KNOWN})  # placed once is placed
    label = Counter(label.label for _, label in spots).most_common(1)[0][0]
    first = next((page, one) for page, one in spots if one.label == label)
    return Seen(label, fields[0], len(spots), len({page.page for page, _ in spots}), place(*first), fields[1:])


def place(page: Parsed, label: Label) -> Place:
    """Where the label stands."""
    start = page.source.rfind("\n", 0, label.at) + 1
    if page.source[label.at : label.at + 1] == "\n":
        start = label.at + 1
    end = page.source.find("\n", start)
    line = page.source[start : end if end >= 0 else None]
    return Place(page.page, page.source.count("\n", 0, start) + 1, line.strip())


def characters(pages: Iterable[Parsed]) -> float:
    """The share of the pages' non-blank characters that do not stand under `other`."""
    whole = rest = 0
    for page in pages:
        whole += _blackness(page.source)
        texts = [other.text.wikitext for session in page.sessions for other in session.other]
        rest += sum(map(_blackness, texts)) if page.sessions else _blackness(page.source)
    return max(0.0, 1 - rest / whole) if whole else 1.0


def _blackness(text: str) -> int:
    return sum(map(len, text.split()))
