"""The record contract: what `parse` prints and `export` holds. Frozen values, no behaviour."""

from bot.records.base import File, Link, Record, Sourced, Text
from bot.records.finding import Finding, Level
from bot.records.next_step import Due, Kind, NextStep, Phase
from bot.records.person import Person, Role
from bot.records.programme import Programme, ProgrammeSlot
from bot.records.row import Row, TableName
from bot.records.session import Approval, Footnote, Objective, Other, Point, Section, Session, Topic
from bot.records.slot import JoinedSlot, Slot

__all__ = [
    "Approval",
    "Due",
    "File",
    "Finding",
    "Footnote",
    "JoinedSlot",
    "Kind",
    "Level",
    "Link",
    "NextStep",
    "Objective",
    "Other",
    "Person",
    "Phase",
    "Point",
    "Programme",
    "ProgrammeSlot",
    "Record",
    "Role",
    "Row",
    "Section",
    "Session",
    "Slot",
    "Sourced",
    "TableName",
    "Text",
    "Topic",
]
