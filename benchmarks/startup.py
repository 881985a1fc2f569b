"""How long `sessionbot --help` takes, measured against an interpreter that imports click and ends.

    python benchmarks/startup.py [PAIRS]

The two take turns, so that a busy machine slows both. Exit status 1 when the ratio of the medians is above LIMIT.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

PAIRS = 25
FEWEST = 15
LIMIT = 1.5
HELP = [str(Path(sys.executable).with_name("sessionbot")), "--help"]
BARE = [sys.executable, "-c", "import click"]


def milliseconds(command: list[str]) -> float:
    """How long the command takes from start to end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def main() -> int:
    """The exit status; prints both medians and their ratio."""
    pairs = max(FEWEST, int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS)
    for command in (HELP, BARE):
        milliseconds(command)  # warm: files in memory, bytecode written
    times = [(milliseconds(HELP), milliseconds(BARE)) for _ in range(pairs)]
    ours, bare = (median(column) for column in zip(*times, strict=True))
    print(f"sessionbot --help     {ours:6.1f} ms   median of {pairs}")
    print(f"python: import click  {bare:6.1f} ms")
    print(f"ratio                 {ours / bare:6.2f}      at most {LIMIT}")
    return int(ours / bare > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
