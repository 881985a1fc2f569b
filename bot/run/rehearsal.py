"""The story that `sessionbot demo` tells: the sample conference, its bot and two editors on a folder wiki.

Nothing here prints. What must hold in the end is a claim, proved from pages that were read back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from bot import region
from bot.conference import read
from bot.conference.model import Conference, Output
from bot.errors import InputError, SessionBotError
from bot.plan import Plan
from bot.records import Row
from bot.run import pipeline
from bot.run.apply import new_run
from bot.run.conduct import Conduct
from bot.run.sync import sync
from bot.templates import follow_up
from bot.wiki.folder import FolderWiki

CONFERENCE = "conference.toml"
WIKI = "wiki"

STATUS = "in progress"
NOTE = "212 answers, names taken out, ready by Friday"
SESSION = "1"
BULLET_BEFORE = "* If you edit at night"
"""The new next step goes in front of this one."""
STEP = "Adaeze Moorland will find a quiet room for the evening shift by 28 February 2025."


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that the story promises."""

    holds: bool
    """Whether the pages bear it out."""
    says: str
    """The promise, with what was found on the pages."""


class Rehearsal:
    """The sample conference in a folder, with those who write there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        file = folder / CONFERENCE
        self.conference: Conference = read.conference(file.read_text("utf-8"), str(file))
        self.bot = FolderWiki(folder / WIKI, user=self.conference.bot)
        self.ana = FolderWiki(folder / WIKI, user="Ana")
        self.joost = FolderWiki(folder / WIKI, user="Joost")
        self.session = self.conference.pages.sessions + SESSION
        self.written = self._session_texts()
        """The session pages as people wrote them."""

    def plan(self) -> Plan:
        """What the bot would write now."""
        return pipeline.plan(self.conference, self.bot)

    def sync(self, *only: Output) -> list[str]:
        """The titles of the pages that the bot wrote; raises `SessionBotError` when it did not write all it wanted."""
        done = sync(Conduct(self.conference, self.bot, new_run()), only=frozenset(only) or pipeline.REGULAR)
        for outcome in done.report.outcomes:
            if outcome.result not in {"saved", "unchanged"}:
                raise SessionBotError(f"“{outcome.title}” was not written. {outcome.why}")
        return [outcome.title for outcome in done.report.outcomes if outcome.result == "saved"]

    def rows(self) -> list[Row]:
        """The next steps as they stand on the follow-up page; `line` counts from its top."""
        text = self.text(self.conference.outputs.follow_up)
        cut = region.find(text, region.name("follow-up"))
        if cut is None:
            return []
        page = follow_up.read(cut.owned, self.conference.outputs.templates, cut.before.count("\n") + 1)
        return [standing.row for standing in page.rows]

    def text(self, title: str) -> str:
        """What stands on the page now."""
        return self.bot.read([title])[title].text

    def answer(self) -> Row:
        """The row that Ana answers: the first without a status. She edits its line as anybody would."""
        row = next((row for row in self.rows() if not row.status), None)
        if row is None:
            raise SessionBotError("The demo found no row without a status for Ana to answer.")
        _edit(self.ana, self.conference.outputs.follow_up, lambda text: answered(text, row), "We are on it")
        return row

    def add_step(self) -> None:
        """Joost writes one more next step on a session page."""
        _edit(self.joost, self.session, with_step, "One more, from the corridor")
        self.written[self.session] = with_step(self.written[self.session])

    def answer_stays(self, answered_row: Row) -> Claim:
        """That Ana's words stand in her row."""
        row = next((row for row in self.rows() if row.id == answered_row.id), None)
        status, note = (row.status, row.note) if row else (None, None)
        return Claim((status, note) == (STATUS, NOTE), f"Ana’s answer is still there: “{status}”, “{note}”.")

    def row_came(self, before: list[Row]) -> Claim:
        """That Joost's step, and nothing else, has a new row."""
        known = {row.id for row in before}
        new = [row for row in self.rows() if row.id not in known]
        holds = [(row.session, row.step) for row in new] == [(SESSION, STEP)]
        said = "; ".join(in_words(row) for row in new)
        return Claim(holds, f"Joost’s next step has a row of its own: {said or 'none'}.")

    def pages_untouched(self) -> Claim:
        """That the session pages hold, the boxes aside, what people wrote."""
        changed = [title for title, text in self._session_texts().items() if text != self.written[title]]
        said = (
            f"Outside its box every session page is as people wrote it, byte for byte ({len(self.written)} compared)."
        )
        return Claim(not changed, f"{said} Changed: {', '.join(changed)}." if changed else said)

    def all_at_rest(self) -> Claim:
        """That one more sync makes no edit and leaves no revision anywhere."""
        before = self._revisions()
        wrote = self.sync()
        same = not wrote and self._revisions() == before
        return Claim(same, f"A further sync makes {len(wrote) or 'no'} edit{'s' if len(wrote) > 1 else ''}.")

    def _session_texts(self) -> dict[str, str]:
        return {page.title: without_regions(page.text) for page in pipeline.session_pages(self.conference, self.bot)}

    def _revisions(self) -> dict[str, list[int]]:
        return {title: [one.id for one in self.bot.history(title)] for title in self.bot.titles("")}


def unpack(folder: Path) -> Rehearsal:
    """The sample in a folder that is new or empty; raises `InputError` for any other."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise InputError(f"{folder} is not empty; name a new folder.")
        _copy(resources.files("bot").joinpath("sample"), folder)
    except OSError as why:
        raise InputError(f"The sample cannot be copied to {folder}: {why.strerror}.") from None
    return Rehearsal(folder)


def answered(text: str, row: Row) -> str:
    """The follow-up page with a status and a note in the row."""
    lines = text.split("\n")
    at = (row.line or 1) - 1
    lines[at] = lines[at].replace("|status=|note=|", f"|status={STATUS}|note={NOTE}|")
    return "\n".join(lines)


def with_step(text: str) -> str:
    """The session page with the new next step as a bullet."""
    return text.replace(BULLET_BEFORE, f"* {STEP}\n{BULLET_BEFORE}", 1)


def without_regions(text: str) -> str:
    """The page as it would be if the bot had never come."""
    for start, end in reversed(region.spans(text)):
        text = text[:start] + text[end:].removeprefix("\n")
    return text


def in_words(row: Row) -> str:
    """What the row promises: the step, who, and until when."""
    who = ", ".join(person.name for person in row.owners) or "nobody yet"
    return f"“{row.step}” ({who}; {row.due or 'no date'})"


def _edit(wiki: FolderWiki, title: str, change: Callable[[str], str], summary: str) -> None:
    page = wiki.read([title])[title]
    text = change(page.text)
    if text == page.text:
        raise SessionBotError(f"The demo found no place for {wiki.user}’s edit on “{title}”.")
    wiki.save(title, text, base=page.revision_id, summary=summary)


def _copy(source: Traversable, target: Path) -> None:
    target.mkdir(exist_ok=True)
    for item in source.iterdir():
        if item.is_dir():
            _copy(item, target / item.name)
        elif item.name.endswith((".toml", ".wiki")):
            (target / item.name).write_bytes(item.read_bytes())
