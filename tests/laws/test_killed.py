"""Law 6 with processes on a folder wiki: killed at random points by a signal that none can catch, and run again."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter

import pytest
from killing import Stage, Stands, kill, python
from places import Place
from test_runs import something_happens, twin

KILLS = 20


class FolderGround:
    """A place in a folder, put back from a copy."""

    person = "Ana"

    def __init__(self, here, kept):
        self.folder, self.kept = here.file.parent, twin(here, kept).file.parent

    def put_back(self):
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept, self.folder)

    def place(self):
        return Place(self.folder / "wiki", self.folder / "conference.toml")

    def pages(self):
        wiki = self.place().wiki
        now = {title: page.revision for title, page in wiki.read(wiki.titles("")).items()}
        return {
            title: Stands(newest.id, newest.text, Counter(one.author for one in wiki.history(title)))
            for title, newest in now.items()
        }

    def write(self, title, text, base):
        self.place().editor.save(title, text, base=base, summary="")


@pytest.fixture
def stages(fresh, tmp_path):
    def stage(name, *arguments, **more):
        command = python("-m", "bot", arguments[0], fresh.file, *arguments[1:])
        return Stage(name, FolderGround(fresh, tmp_path / name), command, **more)

    made = [stage("first run", "sync", "--only", "templates,follow-up,summary")]
    made[0].whole()
    something_happens(fresh)
    made.append(stage("later run", "sync"))
    _, said = made[1].whole()
    [run] = re.findall(r"^This was run (\w+):", said, re.MULTILINE)
    made.append(stage("undo", "undo", run, "--yes", may_stay=True, statuses=frozenset({0, 4})))
    return made


def test_killed_and_run_again(stages):
    done = kill(stages, KILLS, random.Random(), print)  # noqa: S311
    assert sum(one.kills for one in done) == KILLS
