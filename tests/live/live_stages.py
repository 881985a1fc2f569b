"""Runs on the local wiki that the kill test kills: installing, a first run, a later one, an undo."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from killing import Stage, Stands, python
from local_wiki import (
    ACCOUNTS,
    API,
    ROOT,
    SMALL,
    WAIT,
    WIKI,
    Person,
    conference,
    keep,
    load,
    put_back,
    session_page,
    write_config,
)

SESSIONS = 4
PLACE = "Small Meet 2015"
FOLLOW_UP = f"{PLACE}/Follow-up"
SPACES = {0: PLACE, 10: "Conference session/"}
COUNTS = """
SELECT page_namespace, page_title, actor_name, count(*) FROM revision
JOIN page ON page_id = rev_page JOIN actor ON actor_id = rev_actor GROUP BY page_id, actor_name
"""


@dataclass
class LiveGround:
    """The local wiki, in a state that was kept."""

    state: Path
    editor: Person

    @property
    def person(self):
        return self.editor.user

    def put_back(self):
        put_back(self.state)

    def pages(self):
        edits = defaultdict(Counter)
        with closing(sqlite3.connect(WIKI / "data" / "sessionbot_wiki.sqlite", timeout=WAIT)) as database:
            for space, title, name, count in database.execute(COUNTS):
                edits[space, title.replace("_", " ")][name] = count
        found = {}
        for space, prefix in SPACES.items():
            query = {"gapnamespace": space, "gapprefix": prefix, "gaplimit": 50}
            content = {"prop": "revisions", "rvprop": "ids|content", "rvslots": "main"}
            answer = self.editor.get(action="query", generator="allpages", **query, **content)
            assert "continue" not in answer
            for page in answer.get("query", {}).get("pages", []):
                [newest] = page["revisions"]
                text = newest["slots"]["main"]["content"].rstrip()
                found[page["title"]] = Stands(
                    newest["revid"], text, edits[space, page["title"].removeprefix("Template:")]
                )
        return found

    def write(self, title, text, base):
        self.editor.save(title, text, base=base, summary="a remark")


def changes(editor):
    """People answer, and change their pages, so that rows are added, changed, withdrawn and removed."""
    lines = editor.text(FOLLOW_UP).split("\n")
    rows = [place for place, line in enumerate(lines) if line.startswith("{{Conference session/step|")]
    lines[rows[0]] = lines[rows[0]].replace("|status=|", "|status=in progress|")
    lines[rows[1]] = lines[rows[1]].replace("|note=", "|note=by Friday")
    lines[rows[2]] = lines[rows[2]].replace("|owner=", "|owner=Cleo|x=")
    del lines[rows[5]]
    editor.write(FOLLOW_UP, "\n".join(lines))
    for number, old, new in (
        (1, "Ada, Ben", "Ada, Ben, Cleo"),
        (1, "Ben will read", "Ben will read all of"),
        (3, "* Ada will write", "* Dora will bring tea.\n* Ada will write"),
        (4, "== 4: A session", "== 4: A longer session"),
    ):
        title = f"{PLACE}/{number}"
        text = editor.text(title)
        assert old in text
        editor.write(title, text.replace(old, new))


def stages(folder):
    """The stages, each with its state kept below the folder; the wiki must be as it was built."""
    write_config(folder)
    file = conference(folder, SMALL)
    editor = Person("Editor", ACCOUNTS["accounts"]["Editor"]["password"])
    driver = ROOT / "scripts" / "lib" / "without_pauses.py"
    environment = {"PYWIKIBOT_DIR": str(folder), "SESSIONBOT_CACHE": str(folder / "locks")}

    def stage(name, *arguments, **more):
        command = python(driver, arguments[0], file, *arguments[1:], "--wiki", API, "--now")
        return Stage(name, LiveGround(keep(folder / name), editor), command, environment, **more)

    steps = ("Ada will write page {}.", "Ben will read page {} until June 2015.")
    pages = {n: session_page(n, *(step.format(n) for step in steps)) for n in range(1, SESSIONS + 1)}
    load({f"{PLACE}/{n}": text for n, text in pages.items()})
    made = [stage("templates", "sync", "--only", "templates")]
    made[-1].whole()
    made.append(stage("first run", "sync"))
    made[-1].whole()
    changes(editor)
    made.append(stage("later run", "sync"))
    _, said = made[-1].whole()
    [run] = re.findall(r"^This was run (\w+):", said, re.MULTILINE)
    made.append(stage("undo", "undo", run, "--yes", may_stay=True, statuses=frozenset({0, 4})))
    return made
