"""One session, as its page tells it."""

from __future__ import annotations

from typing import Literal

from bot.records.base import File, Link, Record, Sourced, Text
from bot.records.next_step import NextStep
from bot.records.person import Person
from bot.records.slot import JoinedSlot, Slot


class Approval(Record):
    """Who approved the documentation."""

    state: Literal["approved", "partly"]
    """Whether all of it was approved, or a part."""
    by: str | None = None
    """By whom, as written, without an article."""


class Point(Sourced):
    """One list item of a summary."""

    children: list[Point] = []
    """The items nested below it."""


class Section(Record):
    """A part of a topic."""

    heading: str | None = None
    """Its heading as plain text; None for what stands before the first."""
    text: Text | None = None
    """Its prose."""
    points: list[Point] = []
    """Its list items."""


class Topic(Record):
    """A part of the session summary."""

    title: str | None = None
    """Its heading; None for the part of a summary that has no heading of its own."""
    leads: list[Person] = []
    """Who led it."""
    text: Text | None = None
    """The prose before its first section."""
    sections: list[Section] = []
    """Its headed parts and lists."""


class Objective(Record):
    """An objective with its tasks."""

    title: str
    """Without `Objective N:`."""
    tasks: list[Text] = []
    """The bullets below it."""
    deliverable: str | None = None
    """What is to come of it, without `Deliverable =`."""


class Footnote(Record):
    """A note at the foot of the page."""

    mark: str
    """Its number or sign."""
    text: Text
    """The note."""


class Other(Record):
    """What has no field: kept, never dropped."""

    label: str | None = None
    """The label as written, without a final colon; a template parameter's is its key."""
    text: Text
    """Its answer."""


class Session(Record):
    """One session of a conference."""

    page: str
    """Title of the page on its wiki."""
    anchor: str | None = None
    """The section heading it stands under, when one page holds several sessions."""
    number: str | None = None
    """As written: `36`, `2A`, `M008`."""
    title: str
    """The session's name without its number."""
    track: str | None = None
    """Track or theme, when the page itself gives it."""
    language: str | None = None
    """Language code of a translated page (`de` for `…/de`)."""
    people: list[Person] = []
    """Everyone the page presents as giving the session, and its note-takers, in page order."""
    about: Text | None = None
    """What the session was about, written afterwards."""
    description: Text | None = None
    """What was announced."""
    desired_outcomes: list[Text] = []
    """One per bullet; a single paragraph is one."""
    audience: Text | None = None
    """For whom."""
    format: Text | None = None
    """As written, duration included."""
    duration_minutes: int | None = None
    """Minutes: the figure given as total, else the sum of the parts, else the only figure."""
    next_steps: list[NextStep] = []
    """In page order."""
    followup: Literal["listed", "none", "missing"] = "missing"
    """`listed`: at least one task, done or call; `none`: the page says there is none; `missing`: no answer."""
    contacts: list[Person] = []
    """The people named as the ones to reach out to."""
    photos: list[File] = []
    """Galleries and single images anywhere on the page."""
    slides: list[Link] = []
    """Slides of the session."""
    notes: list[Link] = []
    """Notes and etherpads."""
    videos: list[Link] = []
    """Recordings and streams."""
    links: list[Link] = []
    """Those under a label for links."""
    approval: Approval | None = None
    """None when the page does not say."""
    topics: list[Topic] = []
    """The parts of the session summary."""
    objectives: list[Objective] = []
    """Objectives with their deliverables, wherever the page has them."""
    footnotes: list[Footnote] = []
    """Hand-made or `<ref>`."""
    slots: list[Slot | JoinedSlot] = []
    """When the session page itself gives day, time or room; else, in a plan, those that programme pages give it."""
    other: list[Other] = []
    """Whatever has no field."""
