"""What the bot edits in a month of daily runs, while people answer and sources change now and then.

    python benchmarks/churn.py [DAYS] [SESSIONS]

A made-up conference on a folder wiki: 60 sessions, ten edits by people a day, of which two change a session page. Prints
the bot's edits of each day. Exit status 1 when a page was edited twice in one run, or on a day when no session page
changed, or a page other than the follow-up page and those whose sources changed.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from machine import editors, sources
from machine.play import TOML, Ground
from machine.world import World

EDITS, OF_SOURCES = 10, 2
ANSWERS = (editors.answer, editors.answer, editors.answer, editors.reformat, editors.add_row, editors.delete_row)
CHANGES = (sources.add, sources.reword, sources.other_date, sources.done, sources.other_facts, sources.remove)


def month(folder: Path, days: int, sessions: int) -> list[str]:
    """What was wrong; prints the edits of each day."""
    (folder / "wiki").mkdir()
    (folder / "conference.toml").write_text(TOML)
    dice = random.Random(0)  # noqa: S311  nothing secret
    world = World(Ground(folder / "wiki", folder / "conference.toml"), dice, sessions=sessions)
    wrong: list[str] = []
    for day in range(days + 1):
        # every fourth day people only answer
        changed = 0 if day % 4 == 0 else OF_SOURCES
        deeds = [dice.choice(CHANGES) for _ in range(changed)] + [dice.choice(ANSWERS) for _ in range(EDITS - changed)]
        pages = {one.title: len(one.past) for one in world.sessions}
        for deed in deeds if day else ():
            deed(world, dice)
        sources_changed = {one.title for one in world.sessions if len(one.past) > pages[one.title]}
        start = time.perf_counter()
        report = world.place.sync(Counted(world)).report
        took = time.perf_counter() - start
        saved = Counter(one.title for one in report.outcomes if one.result == "saved")
        print(
            f"day {day}: {len(sources_changed)} session pages changed, {saved.total()} edits by the bot, {took:.1f} s"
        )
        wrong += [f"day {day}: {title} was edited {times} times" for title, times in saved.items() if times > 1]
        if day:
            stray = saved.keys() - sources_changed - ({world.follow_up} if sources_changed else set())
            wrong += [f"day {day}: {title} was edited without a cause" for title in sorted(stray)]
    return wrong


class Counted:
    """The bot's wiki, where the world looks at each save."""

    def __init__(self, world: World) -> None:
        self.world, self.wiki = world, world.place.wiki

    def __getattr__(self, name: str) -> object:
        return getattr(self.wiki, name)

    def save(self, title: str, text: str, **more: object) -> object:
        """The save, checked."""
        before = self.world.text(title)
        revision = self.wiki.save(title, text, **more)
        if revision.text != before:
            self.world.saved(title, before, revision)
        return revision


def main() -> int:
    """The exit status."""
    days, sessions = [*map(int, sys.argv[1:3]), *(30, 60)[len(sys.argv[1:3]) :]]
    with tempfile.TemporaryDirectory() as folder:
        wrong = month(Path(folder), days, sessions)
    print(*wrong or ["nothing was edited without a cause"], sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
