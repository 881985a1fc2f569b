"""Damages the pages that we have at random and checks law 1: reading never raises, loses nothing and invents nothing.

A page that breaks the law is cut down to what still breaks it and written to tests/fixtures/found/, with a sentence beside
it; tests/laws/test_found.py reads all of them from then on. Exit status 1 when one was found.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import runpy
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "laws")]

from generated import FORMS, INLINE, LABELS, REAL_PAGES, STRUCTURES, VALUES  # noqa: E402  the tests' own folders
from test_found import FOUND, check_both  # noqa: E402

HOSTILE = runpy.run_path(str(ROOT / "benchmarks" / "hostile.py"))["KINDS"]
MOST_CHANGES, LONGEST_PIECE, LONGEST_PAGE = 8, 400, 20_000


def snippet(dice: random.Random) -> str:
    """Something that a page may hold, or should not."""
    match dice.randrange(5):
        case 0:
            return dice.choice(FORMS).format(dice.choice(LABELS))
        case 1:
            return dice.choice([*VALUES, *STRUCTURES])
        case 2:
            return dice.choice(INLINE)
        case 3:
            return str(HOSTILE[dice.choice(list(HOSTILE))](dice.randrange(1, 60)))
        case _:
            return dice.randbytes(dice.randrange(1, 12)).decode("utf-8", "replace")


def change(text: str, dice: random.Random) -> str:
    """The text with a piece gone, doubled, moved or put in."""
    a, b, c = sorted(dice.randrange(len(text) + 1) for _ in range(3))
    match dice.choice(["cut", "delete", "double", "swap", "insert", "insert", "insert"]):
        case "cut":
            return text[:c]
        case "delete":
            return text[:a] + text[min(b, a + LONGEST_PIECE) :]
        case "double":
            return text[:b] + text[a:b][:LONGEST_PIECE] + text[b:]
        case "swap":
            return text[:a] + text[b:c] + text[a:b] + text[c:]
        case _:
            return text[:a] + snippet(dice) + text[a:]


def damaged(dice: random.Random) -> str:
    """A page that we have, changed a few times."""
    text = dice.choice(list(REAL_PAGES.values()))
    for _ in range(dice.randint(1, MOST_CHANGES)):
        text = change(text, dice)[:LONGEST_PAGE]
    return text


def fault(text: str) -> str:
    """How the page breaks the law, in a sentence; empty when it does not."""
    try:
        check_both(text)
    except Exception as why:  # noqa: BLE001  whatever is raised is what is looked for
        return f"{type(why).__name__}: {' '.join(str(why).split())[:200] or 'a law was broken'}"
    return ""


def cut_down(text: str) -> str:
    """The shortest page that taking pieces out of it gives and that still breaks the law."""
    size = len(text) // 2
    while size:
        for start in range(0, len(text), size):
            shorter = text[:start] + text[start + size :]
            if fault(shorter):
                text = shorter
                break
        else:
            size //= 2
    return text


def save(text: str, seed: int) -> Path:
    """Writes the case and its sentence; returns its file."""
    data = text.encode("utf-8", "surrogatepass")
    file = FOUND / f"{hashlib.sha256(data).hexdigest()[:10]}.wiki"
    FOUND.mkdir(exist_ok=True)
    file.write_bytes(data)
    file.with_suffix(".txt").write_text(f"Found by scripts/fuzz --seed {seed}: {fault(text)}\n", "utf-8")
    return file


def main() -> int:
    """The exit status; prints each case found."""
    ask = argparse.ArgumentParser(prog="scripts/fuzz", description=__doc__)
    ask.add_argument("--seconds", type=float, default=60, help="how long to go on")
    ask.add_argument("--seed", type=int, default=int(time.time()), help="the same seed damages the same pages")
    given = ask.parse_args()
    dice = random.Random(given.seed)  # noqa: S311  nothing secret
    end = time.monotonic() + given.seconds
    tried, found = 0, set[str]()
    while time.monotonic() < end:
        tried += 1
        text = damaged(dice)
        if (why := fault(text)) and why not in found:
            found.add(why)
            print(f"{save(cut_down(text), given.seed)}: {why}")
    print(f"seed {given.seed}: {tried} pages, {len(found)} kinds of faults")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
