"""How well reworded next steps find their rows again, over the before/after lists in tests/fixtures/matching.

    python benchmarks/matching.py [--misses]

Prints wrong transfers, which must be none, and the share of the required pairs that were found, with other thresholds
and margins beside those chosen. Exit status 1 when a pair is wrong or the share is below LIMIT.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.conference.language import codes, language
from bot.match import Promise, Vocabulary, match, pairs
from bot.parsers import dates

LISTS = Path(__file__).parents[1] / "tests" / "fixtures" / "matching"
LIMIT = 0.9
WORDS = Vocabulary.of(language(code).steps for code in codes())
THRESHOLDS = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8)
MARGINS = (0.0, 0.05, 0.1, 0.15, 0.2)


@dataclass
class Result:
    """What matching made of the lists."""

    required: int = 0
    found: int = 0
    changed: int = 0
    """Required pairs whose text is not the same."""
    changed_found: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of the required pairs that were found."""
        return self.found / self.required if self.required else 1

    @property
    def changed_recall(self) -> float:
        """The same of those whose text changed."""
        return self.changed_found / self.changed if self.changed else 1


def cases() -> Iterator[dict[str, Any]]:
    """All lists."""
    for file in sorted(LISTS.glob("*.json")):
        yield from json.loads(file.read_text("utf-8"))


def promises(steps: list[dict[str, Any]]) -> list[Promise]:
    """The steps as the parser would give them."""
    return [Promise("1", one["text"], tuple(one.get("owners", ())), due(one["text"])) for one in steps]


def due(text: str) -> str:
    """What the text says about when."""
    found = (
        dates.first_due(text, language(code).dates, code, year=2025)
        for code in sorted(codes(), key=lambda code: code != "en")
    )
    return next((one.text for one in found if one and one.end), "")


def measure(listed: list[tuple[dict[str, Any], list[Promise], list[Promise]]]) -> Result:
    """What comes out with the thresholds as they are."""
    result = Result()
    for case, before, after in listed:
        required = {tuple(pair) for pair in case["pairs"]}
        allowed = required | {tuple(pair) for pair in case.get("maybe", ())}
        made = {(row, step) for step, row in match(after, before, WORDS).rows.items()}
        result.required += len(required)
        result.found += len(required & made)
        for b, a in sorted(required):
            same = before[b].text == after[a].text
            result.changed += not same
            result.changed_found += not same and (b, a) in made
            if (b, a) not in made:
                result.missed.append(f"{case['name']} ({case['kind']})\n    {before[b].text}\n    {after[a].text}")
        # the same text twice: which is which nobody can say, nor does it matter
        for b, a in sorted(made - allowed):
            if before[b].text != after[a].text:
                result.wrong.append(f"{case['name']} ({case['kind']})\n    {before[b].text}\n    {after[a].text}")
    return result


def main() -> int:
    """Prints what was measured; the exit status."""
    listed = [(case, promises(case["before"]), promises(case["after"])) for case in cases()]
    chosen = measure(listed)
    for one in chosen.wrong:
        print(f"WRONG {one}")
    for one in chosen.missed if "--misses" in sys.argv else ():
        print(f"missed {one}")
    print(f"{len(listed)} lists, {chosen.required} pairs, {chosen.changed} of them reworded")
    print(f"{len(chosen.wrong)} wrong, recall {chosen.recall:.3f}, of the reworded {chosen.changed_recall:.3f}")
    own = pairs.THRESHOLD, pairs.MARGIN
    for name, values in (("THRESHOLD", THRESHOLDS), ("MARGIN", MARGINS)):
        for value in values:
            setattr(pairs, name, value)
            other = measure(listed)
            print(f"  {name} {value:.2f}: {len(other.wrong)} wrong, recall {other.recall:.3f}")
        pairs.THRESHOLD, pairs.MARGIN = own
    return 0 if not chosen.wrong and chosen.recall >= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
