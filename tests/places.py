"""What several tests share: the sample conference as a wiki of one's own, and the pages we have."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from bot.conference import read
from bot.conference.language import language
from bot.run.conduct import Conduct
from bot.run.pipeline import plan
from bot.run.sync import sync
from bot.wiki.folder import FolderWiki

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "bot" / "sample"
PAGES = ROOT / "tests" / "fixtures" / "pages"
AUTUMN = datetime(2024, 10, 13, 9, tzinfo=UTC)
LANGUAGES = [language("en"), language("de")]


class Clock:
    """An hour later at each look; every wiki of a test has the same one, long ago, so that no edit is a fresh one."""

    def __init__(self):
        self.hours = count()

    def __call__(self):
        return AUTUMN + timedelta(hours=next(self.hours))


@dataclass
class Place:
    """A conference on a folder wiki, with the bot and an editor at work."""

    folder: Path
    file: Path

    def __post_init__(self):
        self.conference = read.conference(self.file.read_text("utf-8"), str(self.file))
        clock = Clock()
        self.wiki = FolderWiki(self.folder, user=self.conference.bot, clock=clock)
        self.editor = FolderWiki(self.folder, user="Ana", clock=clock)
        self.follow_up = self.conference.outputs.follow_up

    def page(self, name):
        return self.conference.pages.sessions + str(name)

    def text(self, title):
        return self.wiki.read([title])[title].text

    def edit(self, title, text, user=None):
        """An edit by a person."""
        wiki = user or self.editor
        return wiki.save(title, text, base=wiki.read([title])[title].revision_id, summary="")

    def plan(self, **options):
        return plan(self.conference, self.wiki, **options)

    def sync(self, wiki=None, **options):
        return sync(Conduct(self.conference, wiki or self.wiki, "00000001"), **options)

    def texts(self):
        return {title: self.text(title) for title in self.wiki.titles("")}


def place(folder):
    """The sample conference in a folder, its pages written long ago."""
    shutil.copytree(SAMPLE, folder)
    for file in (folder / "wiki").rglob("*.wiki"):
        os.utime(file, (AUTUMN.timestamp(), AUTUMN.timestamp()))
    return Place(folder / "wiki", folder / "conference.toml")


def files(folder):
    """Every file below the folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
