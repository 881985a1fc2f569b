"""A row is an object of its own in VisualEditor, and changing it there changes its line alone.

The editor is driven through its API, as the browser does it: `paction=parse` gives HTML, `paction=save` takes it back.
"""

from __future__ import annotations

import json
import re
from html import escape, unescape

import pytest
from local_wiki import later

ROW = re.compile(r'<tr[^>]*?typeof="mw:Transclusion"[^>]*?>.*?</tr>', re.DOTALL)
DATA = re.compile(r'data-mw=(?:"([^"]*)"|\'([^\']*)\')')
STEP = "Conference session/step"


@pytest.fixture
def synced(small, state):
    """Six rows, a day old."""

    def make():
        assert small.sync().complete
        later()

    state("small synced", make)
    return small


class Opened:
    """A page in Editor's VisualEditor."""

    def __init__(self, person, title):
        self.person, self.title = person, title
        self.page = person.get(action="visualeditor", paction="parse", page=title)["visualeditor"]
        assert self.page["result"] == "success"
        self.html = self.page["content"]

    def rows(self):
        """Each row's HTML with what it is made of."""
        return [(match[0], parts(match[0])) for match in ROW.finditer(self.html)]

    def change(self, number, **values):
        """Sets parameters of the row's call, as the dialogue of a template does."""
        row, made_of = self.rows()[number]
        made_of[0]["template"]["params"] |= {name: {"wt": value} for name, value in values.items()}
        changed = DATA.sub(lambda _: f'data-mw="{escape(json.dumps({"parts": made_of}), quote=True)}"', row, count=1)
        self.html = self.html.replace(row, changed)

    def delete(self, number):
        self.html = self.html.replace(self.rows()[number][0], "")

    def save(self):
        kept = {name: self.page[name] for name in ("etag", "oldid", "basetimestamp", "starttimestamp")}
        answer = self.person.do(
            action="visualeditoredit",
            paction="save",
            page=self.title,
            html=self.html,
            summary="in VisualEditor",
            **kept,
        )
        assert answer["visualeditoredit"]["result"] == "success"
        return answer["visualeditoredit"]


def parts(row):
    found = DATA.search(row)
    return json.loads(unescape(found[1] or found[2]))["parts"]


def calls(text):
    return [line for line in text.split("\n") if line.startswith("{{" + STEP)]


def test_a_row_is_one_object(synced, other):
    rows = [made_of for _, made_of in Opened(other, synced.follow_up).rows()]
    mine = [made_of for made_of in rows if STEP in str(made_of)]
    assert len(mine) == len(calls(other.text(synced.follow_up))) == 6
    for made_of in mine:
        [one] = made_of
        assert one["template"]["target"]["wt"] == STEP
        assert {"id", "step", "owner", "status", "note"} <= one["template"]["params"].keys()


def test_a_box_is_one_object(synced, other):
    opened = Opened(other, synced.page(1))
    objects = [json.loads(unescape(a or b)) for a, b in DATA.findall(opened.html)]
    boxes = [one for one in objects if "Conference session/summary" in str(one)]
    assert [[part["template"]["target"]["wt"].strip() for part in one["parts"]] for one in boxes] == [
        ["Conference session/summary"]
    ]


def test_a_save_without_a_change_changes_nothing(synced, other):
    before = other.history(synced.follow_up)
    opened = Opened(other, synced.follow_up)
    opened.save()
    assert other.history(synced.follow_up) == before


@pytest.mark.parametrize("number", [0, 1, 3, 5])
def test_an_answer_changes_one_line_and_stays(synced, other, number):
    before = other.text(synced.follow_up).split("\n")
    opened = Opened(other, synced.follow_up)
    mine = [at for at, (_, made_of) in enumerate(opened.rows()) if STEP in str(made_of)]
    opened.change(mine[number], status="in progress", note="seen, and [[Main Page|linked]]")
    opened.save()
    after = other.text(synced.follow_up).split("\n")
    differing = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [new for _, new in differing] == [
        differing[0][0].replace("|status=|note=|", "|status=in progress|note=seen, and [[Main Page|linked]]|")
    ]

    later()
    count = len(other.changes())
    assert synced.plan().edits == []
    assert synced.sync().complete
    assert len(other.changes()) == count

    title = synced.page(3)
    other.write(title, other.text(title).replace("* Ada will", "* Cyd will bring tea.\n* Ada will"))
    later()
    assert synced.sync().complete
    text = other.text(synced.follow_up)
    [line] = [line for line in calls(text) if "seen, and" in line]
    assert re.sub(r"\|edited=[^|]*", "", line) == differing[0][1]  # what is kept is named with the bot's next edit
    assert "Cyd will bring tea." in text


def source_changes(live, person):
    title = live.page(3)
    person.write(title, person.text(title).replace("* Ada will", "* Cyd will bring tea.\n* Ada will"))
    later()


def test_a_row_added_there_stays_and_gets_a_number(synced, other):
    """As somebody copies a row in VisualEditor and makes another one of it."""
    opened = Opened(other, synced.follow_up)
    row, made_of = next(one for one in opened.rows() if STEP in str(one[1]))
    params = made_of[0]["template"]["params"]
    made_of[0]["template"]["params"] = {
        "step": {"wt": "Buy a lamp"}, "owner": {"wt": "Cyd"}, "status": {"wt": "in progress"}, "for": params["for"]
    }  # fmt: skip
    new = DATA.sub(lambda _: f'data-mw="{escape(json.dumps({"parts": made_of}), quote=True)}"', row, count=1)
    opened.html = opened.html.replace(row, row + re.sub(r' (?:id|about)="[^"]*"', "", new))
    opened.save()
    later()
    before = calls(other.text(synced.follow_up))
    assert synced.plan().edits == []
    source_changes(synced, other)
    assert [edit.title for edit in synced.plan().edits] == [synced.follow_up]
    assert synced.sync().complete
    after = calls(other.text(synced.follow_up))
    [mine] = [line for line in after if "Buy a lamp" in line]
    assert re.search(r"\|id=\d+\|", mine)
    assert "|owner=Cyd|status=in progress|" in mine
    others = [line for line in after if "Buy a lamp" not in line and "Cyd will bring tea" not in line]
    assert others == [line for line in before if "Buy a lamp" not in line]
    assert synced.plan().edits == []


def test_several_changes_in_one_save(synced, other):
    """A row answered, a row deleted, then a source changes: only the lines that are meant change."""
    old = calls(other.text(synced.follow_up))
    opened = Opened(other, synced.follow_up)
    mine = [at for at, (_, made_of) in enumerate(opened.rows()) if STEP in str(made_of)]
    opened.change(mine[2], status="done", owner="")
    opened.delete(mine[4])
    opened.save()
    later()
    assert synced.plan().edits == []
    source_changes(synced, other)
    assert synced.sync().complete
    after = calls(other.text(synced.follow_up))
    assert [line for line in after if line in old] == [line for at, line in enumerate(old) if at not in {2, 4}]
    [answered] = [line for line in after if line not in old and "Cyd will bring tea" not in line]
    assert "|owner=|" in answered
    assert "|status=done|" in answered
    assert synced.plan().edits == []


def test_a_row_deleted_there_stays_away(synced, other):
    old = other.text(synced.follow_up)
    before = calls(old)
    opened = Opened(other, synced.follow_up)
    opened.delete(next(at for at, (_, made_of) in enumerate(opened.rows()) if STEP in str(made_of)))
    opened.save()
    text = other.text(synced.follow_up)
    assert calls(text) == before[1:]
    assert text.count("</onlyinclude>") == text.count("<onlyinclude>") == old.count("<onlyinclude>") > 0
    later()
    assert synced.plan().edits == []
    title = synced.page(3)
    other.write(title, other.text(title).replace("* Ada will", "* Cyd will bring tea.\n* Ada will"))
    later()
    assert synced.sync().complete
    assert before[0] not in other.text(synced.follow_up)
    assert synced.plan().edits == []
