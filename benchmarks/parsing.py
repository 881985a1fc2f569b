"""How long reading a page into records takes, beside one bare `mwparserfromhell.parse` of the same text.

    python benchmarks/parsing.py [ROUNDS]                        the parsers as Python
    scripts/compiled python benchmarks/parsing.py [ROUNDS]       compiled to C, as mwparserfromhell's tokenizer is

Pages: the sample conference, tests/fixtures/pages and, where it lies beside the checkout, ../shared/corpus. Only the
corpus is judged: whole pages, as conferences leave them; the others are a few lines each, and a page's fixed costs
are most of what they take. The two take turns on each page, so that a busy machine slows both; of each the fastest of
ROUNDS counts. Then one page grows from 10 KB to 2 MB. Exit status 1 when a limit is passed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import mwparserfromhell

from bot.conference.language import codes, language
from bot.parsers import programme, session

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "bot" / "sample" / "wiki"
FIXTURES = ROOT / "tests" / "fixtures" / "pages"
CORPUS = ROOT.parent / "shared" / "corpus"
LANGUAGES = [language(code) for code in codes()]
ROUNDS = 30
OVER_ALL, ONE_PAGE, GROWTH = 1.0, 2.0, 2.0
"""The limits: of the corpus in all, of any of its pages, and of a character's cost on a longer page to a shorter one."""
GROWN = "Lantern Meetup 2024/Programme/4.wiki"
SIZES = [10_000 * 2**step for step in range(8)] + [2_000_000]


@dataclass(frozen=True)
class Page:
    """A page to read."""

    name: str
    title: str
    text: str
    is_programme: bool
    judged: bool = False

    def read(self) -> object:
        """The page's records."""
        parse = programme.parse if self.is_programme else session.parse
        return parse(self.title, self.text, LANGUAGES)

    def bare(self) -> object:
        """The page's nodes."""
        return mwparserfromhell.parse(self.text)


def pages() -> list[Page]:
    """All pages that can be had here."""
    found = [_sample(file) for file in sorted(SAMPLE.rglob("*.wiki"))]
    for folder in (FIXTURES, CORPUS):
        found += [_case(file) for file in sorted(folder.glob("*/page.wiki"))]
    return found


def _sample(file: Path) -> Page:
    title = file.relative_to(SAMPLE).as_posix().replace("%3A", ":").removesuffix(".wiki")
    return Page(title.rpartition("2024/")[2] or title, title, file.read_text("utf-8"), title.endswith("/Schedule"))


def _case(file: Path) -> Page:
    title = json.loads(file.with_name("case.json").read_text("utf-8"))["title"]
    gold = file.with_name("gold.json")
    is_programme = gold.exists() and isinstance(json.loads(gold.read_text("utf-8")), dict)
    text = file.read_bytes().decode("utf-8", "replace")
    return Page(file.parent.name, title, text, is_programme, judged=CORPUS in file.parents)


def fastest(first: Callable[[], object], second: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The fewest milliseconds that each took, in turns."""
    times = [(milliseconds(first), milliseconds(second)) for _ in range(rounds)]
    ours, theirs = zip(*times, strict=True)
    return min(ours), min(theirs)


def milliseconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def compare(rounds: int) -> bool:
    """Whether the ratios are within their limits; prints them, the worst first."""
    listed = [page for page in pages() if page.text]
    for page in listed:
        page.read()  # warm: word lists put together once for each language
    measured = [(page, *fastest(page.read, page.bare, rounds)) for page in listed]
    for page, ours, bare in sorted(measured, key=lambda one: one[2] / one[1]):
        print(f"{ours / bare:6.2f}  {ours:8.3f} ms  {bare:8.3f} ms  {len(page.text):7}  {page.name}")
    own = [times for page, *times in measured if not page.judged]
    corpus = [times for page, *times in measured if page.judged]
    print(f"{_ratio(own):6.2f}  over {len(own)} pages of the project")
    if not corpus:
        print("        no corpus beside the checkout: nothing is judged")
        return True
    worst = max(ours / bare for ours, bare in corpus)
    print(f"{_ratio(corpus):6.2f}  over {len(corpus)} pages of the corpus, at most {OVER_ALL}")
    print(f"{worst:6.2f}  the worst of them, at most {ONE_PAGE}")
    return _ratio(corpus) <= OVER_ALL and worst <= ONE_PAGE


def _ratio(times: list[list[float]]) -> float:
    return sum(ours for ours, _ in times) / sum(bare for _, bare in times)


def growing(size: int) -> Page:
    """A page of so many characters: a session page of the sample again and again."""
    text = (SAMPLE / GROWN).read_text("utf-8")
    return Page(str(size), "Conference/Programme/36", (text * (size // len(text) + 1))[:size], is_programme=False)


def grow() -> bool:
    """Whether no character costs more because the page is longer; prints it. Past the budgets of a page it costs less."""
    dearer, cheapest = 1.0, float("inf")
    for size in SIZES:
        page = growing(size)
        each = min(milliseconds(page.read) for _ in range(5)) * 1000 / size
        cheapest = min(cheapest, each)
        dearer = max(dearer, each / cheapest)
        print(f"{size:9,} characters  {each:6.3f} µs a character  {each * size / 1000:9.1f} ms")
    print(f"{dearer:6.2f}  times as dear is a character at most on a longer page, at most {GROWTH}")
    return dearer <= GROWTH


def main() -> int:
    """The exit status; prints all figures."""
    compiled = not str(session.__file__).endswith(".py")
    print("The parsers are compiled." if compiled else "The parsers are Python; the limits are for compiled ones.")
    good = compare(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
    return int(not (grow() and good))


if __name__ == "__main__":
    sys.exit(main())
