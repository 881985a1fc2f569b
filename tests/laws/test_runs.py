"""Law 6, killed anywhere and run again is as run once; and the order in which a wiki lists things does not matter."""

from __future__ import annotations

import shutil

import pytest
from places import Place, files


class Killed(BaseException):
    """The run ends here: nothing of the bot catches it."""


class Wrapped:
    """A wiki that stands before another one."""

    def __init__(self, wiki):
        self.wiki, self.name, self.user = wiki, wiki.name, wiki.user

    def __getattr__(self, name):
        return getattr(self.wiki, name)


class Dying(Wrapped):
    """Lets some saves pass; the next one kills the run, before or after it is made."""

    def __init__(self, wiki, saves, *, after):
        super().__init__(wiki)
        self.left, self.after = saves, after

    def save(self, *args, **options):
        if not self.left and not self.after:
            raise Killed
        done = self.wiki.save(*args, **options)
        if not self.left:
            raise Killed
        self.left -= 1
        return done


class Shuffled(Wrapped):
    """Lists its pages in another order, and gives them in another one."""

    def titles(self, prefix):
        found = self.wiki.titles(prefix)
        return found[1::2][::-1] + found[::2]

    def read(self, titles):
        return dict(reversed(list(self.wiki.read(titles).items())))


def twin(here, folder):
    """The same place once more, histories included."""
    shutil.copytree(here.file.parent, folder)
    return Place(folder / "wiki", folder / "conference.toml")


def something_happens(here):
    """Both editors and sources change something, so that rows are added, changed, withdrawn and removed."""
    text = here.text(here.follow_up)
    lines = text.split("\n")
    rows = [line for line in lines if line.startswith("{{Conference session/step|")]
    text = text.replace(rows[0], rows[0].replace("|status=|", "|status=in progress|"))
    text = text.replace(rows[1] + "\n", "").replace(rows[3], rows[3].replace("|note=", "|note=x ~~~~"))
    here.edit(here.follow_up, text.replace(rows[-1], f"{rows[-1]}\n{{{{Conference session/step|step=Buy a lamp}}}}"))
    for number, old, new in [
        (1, "will publish the anonymised survey answers", "published all"),
        (3, "The committee plans to answer within six weeks", "Odalys Quintrell will bring biscuits"),
        (6, "Zuzanna Feld", "Zuzanna Field"),
        (2, "Show and tell, 90 minutes", "Show and tell, 80 minutes"),
        (3, "~75 min", "~70 min"),
    ]:
        title = here.page(number)
        changed = here.text(title).replace(old, new)
        assert changed != here.text(title)
        here.edit(title, changed)


@pytest.mark.parametrize("after", [False, True], ids=["before a save", "after a save"])
@pytest.mark.parametrize("stage", ["the first run", "a later run"])
def test_killed_and_run_again(fresh, tmp_path, stage, after):
    if stage == "a later run":
        assert fresh.sync().report.complete
        something_happens(fresh)
    whole = twin(fresh, tmp_path / "whole")
    count = whole.sync().report.count("saved")
    assert count >= 3
    for saves in range(count):
        here = twin(fresh, tmp_path / f"{saves}")
        with pytest.raises(Killed):
            here.sync(Dying(here.wiki, saves, after=after))
        assert here.sync().report.complete
        assert here.texts() == whole.texts()
        assert here.plan().edits == []


def test_max_edits_come_to_the_same(fresh, tmp_path):
    """One edit a run, until nothing is left."""
    whole = twin(fresh, tmp_path / "whole")
    count = whole.sync().report.count("saved")
    for _ in range(count):
        assert fresh.sync(max_edits=1).report.count("saved") == 1
    assert fresh.texts() == whole.texts()
    assert fresh.plan().edits == []


@pytest.mark.parametrize("stage", ["the first run", "a later run", "nothing to do"])
def test_the_order_of_a_listing_does_not_matter(fresh, stage):
    if stage != "the first run":
        assert fresh.sync().report.complete
    if stage == "a later run":
        something_happens(fresh)
    made = fresh.plan()
    assert bool(made.edits) == (stage != "nothing to do")
    assert fresh.plan() == made
    fresh.wiki = Shuffled(fresh.wiki)
    assert fresh.plan() == made


def test_a_plan_writes_nothing(synced):
    something_happens(synced)
    before = files(synced.file.parent)
    assert synced.plan().edits
    assert files(synced.file.parent) == before
