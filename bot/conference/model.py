"""One conference: which pages it has, what is written where, and what its statuses are called."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from bot import titles
from bot.conference.language import PLACES, Language, codes, spoken
from bot.conference.statuses import DEFAULT, Status
from bot.errors import TitleError
from bot.records.base import Record


def _title(value: str) -> str:
    try:
        return titles.check(value)
    except TitleError as why:
        raise ValueError(str(why)) from None


def _prefix(value: str) -> str:
    tidied = _title(value + "x" if value.endswith("/") else value)
    return tidied[:-1] if value.endswith("/") else tidied


Title = Annotated[str, AfterValidator(_title)]
Prefix = Annotated[str, AfterValidator(_prefix)]
Output = Literal["templates", "follow-up", "summary", "open"]


class Pages(Record):
    """Where the conference's pages stand."""

    sessions: Prefix
    """What the titles of all session pages begin with, up to and including the slash."""
    names: str = "[^/]+"
    """Which pages below it are sessions: a regular expression for the rest of the title."""
    leave_out: list[Title] = []
    """Titles that are no sessions although they look like it."""
    programme: list[Title] = []
    """Programme pages: schedules that say when and where each session is."""

    @field_validator("names")
    @classmethod
    def _is_pattern(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as why:
            raise ValueError(f"“{value}” is not a regular expression: {why}") from None
        return value


class Outputs(Record):
    """What is written, and where."""

    follow_up: Title
    """Title of the follow-up page."""
    summary: Literal["page", "subpage", "none"] = "page"
    """Where the summary box of a session stands: on its page, on the subpage `/Summary`, or nowhere."""
    templates: Prefix = "Conference session/"
    """What the names of the bot's templates begin with, without `Template:`."""
    open: Title | None = None
    """Title of a page that lists the open steps of all conferences that name it; left out, there is none."""

    @field_validator("open")
    @classmethod
    def _is_another(cls, value: str | None, told: ValidationInfo) -> str | None:
        if value is not None and value == told.data.get("follow_up"):
            raise ValueError("it is the follow-up page, whose open steps it would list")
        return value


class Conference(Record):
    """One conference, as its TOML file describes it."""

    name: str = Field(min_length=1)
    """What the conference is called."""
    wiki: str = Field(min_length=1)
    """The wiki it is on: `folder:PATH`, or pywikibot's `family:code`."""
    bot: str = Field(default="SessionBot", min_length=1)
    """The account that writes, without `User:`."""
    languages: list[str] = ["en"]
    """Languages of the session pages, the usual one first."""
    year: int | None = Field(default=None, ge=1990, le=2100)
    """The year that dates without one mean; left out, such dates stay without."""
    closes: date | None = None
    """From this day on nothing is shown as overdue, and sync stops."""
    timezone: str = "UTC"
    """The conference's time zone."""
    task: Title | None = None
    """The page that says what the bot does, linked in edit summaries; left out, the bot's user page."""
    stop_page: Title | None = None
    """The page that must say `run`; left out, `User:BOT/Run` on a wiki that others use, none in a folder."""
    quiet_minutes: int | None = Field(default=None, ge=0, le=1440)
    """How long a page waits after a person's edit; left out, 30 on a wiki that others use, 0 in a folder."""
    edits_per_minute: int | None = Field(default=None, ge=1, le=12)
    """How many edits a minute are made at most; left out, 6 on a wiki that others use, any number in a folder."""
    pages: Pages
    outputs: Outputs
    labels: dict[str, str] = {}
    """Labels of this conference beside those of its languages, each with the field that it stands for."""
    statuses: list[Status] = DEFAULT
    """The words that editors answer with, in the order of a step's life."""

    @field_validator("languages")
    @classmethod
    def _are_known(cls, value: list[str]) -> list[str]:
        unknown = [code for code in value if code not in codes()]
        if unknown or not value:
            raise ValueError(
                f"no language file for {', '.join(unknown) or 'an empty list'}; known are {', '.join(codes())}"
            )
        return value

    @field_validator("labels")
    @classmethod
    def _have_places(cls, value: dict[str, str]) -> dict[str, str]:
        for label, place in value.items():
            if place not in PLACES:
                raise ValueError(f"“{label}” stands for “{place}”, which is no field; known are {', '.join(PLACES)}")
            if not label.strip(" _:?."):
                raise ValueError(f"“{label}” is no label: it has no words")
        return value

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(f"“{value}” is no time zone; an example is Europe/Berlin")
        return value

    def is_session(self, title: str) -> bool:
        """Whether the title is one of the conference's session pages."""
        if (
            not title.startswith(self.pages.sessions)
            or title in self.pages.leave_out
            or title in self.pages.programme
            or title in {self.outputs.follow_up, self.outputs.open}
        ):
            return False
        rest = title.removeprefix(self.pages.sessions)
        return bool(rest) and re.fullmatch(self.pages.names, rest) is not None

    def spoken(self) -> tuple[Language, ...]:
        """The languages of its pages, which know its own labels too."""
        return spoken(tuple(self.languages), tuple(self.labels.items()))

    def moment(self, day: str, time: str) -> datetime:
        """The local time (`HH:MM`) of an ISO day at the conference, with the offset that holds there and then."""
        return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZoneInfo(self.timezone))

    def key(self, title: str) -> str:
        """The session's key: what its title says beyond the common part; stays the same when the page moves."""
        return title.removeprefix(self.pages.sessions)

    def template(self, name: str) -> str:
        """The name of one of the bot's templates, as a transclusion names it."""
        return f"{self.outputs.templates}{name}"
