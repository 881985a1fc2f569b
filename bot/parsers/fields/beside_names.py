"""Accounts and affiliations that have labels of their own, beside the people whom other labels name.

|speaker1=Ada Holm |speaker1_username=Ada-H        ; Authors        ; Usernames
|speaker2=Ben Ito  |speaker2_username=             : Ada, Ben       : Ada-H, Ben-I
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.parsers import people
from bot.parsers.draft import Draft
from bot.parsers.label import Answer
from bot.parsers.reading import Piece
from bot.records import Person, Role

NUMBER: Final = re.compile(r"\d+")


def fill(draft: Draft) -> None:
    """Adds accounts and affiliations to those who give the session; what is unclear goes to `other`."""
    for name, told in (("account", "user"), ("affiliation", "affiliation")):
        taken = draft.take(name)
        for role in dict.fromkeys(answer.meaning.role for answer in taken):
            answers = [(answer, draft.pieces(answer)) for answer in taken if answer.meaning.role == role]
            named = [at for at, one in enumerate(draft.people) if role in {None, one.role}]
            if told == "user" and not named:
                _add_people(draft, answers, role or "speaker")
            else:
                _add(draft, answers, named, told)


def _add(draft: Draft, answers: Sequence[tuple[Answer, list[Piece]]], named: Sequence[int], told: str) -> None:
    """Adds what the answers say of those whom others name, to each in turn."""
    read = [_values(draft, listed, told) for _, listed in answers]
    said = _in_turn(read, len(named)) or _by_number(draft, [answer for answer, _ in answers], read, len(named))
    if any(getattr(draft.people[at], told) for at in named):
        said = []
    for at, value in zip(named, said, strict=False):
        draft.people[at] = draft.people[at].model_copy(update={told: value})
    for answer, listed in answers:
        _done(draft, answer, listed, placed=bool(said))


def _add_people(draft: Draft, answers: Sequence[tuple[Answer, list[Piece]]], role: Role) -> None:
    """Adds those whose accounts are given, where no label names them."""
    for answer, listed in answers:
        found = _accounts(draft, listed, role)
        draft.people += found
        _done(draft, answer, listed, placed=bool(found))


def _done(draft: Draft, answer: Answer, listed: list[Piece], *, placed: bool) -> None:
    if placed:
        draft.claim(listed, "people")
    else:
        draft.keep(answer.label, listed)


def _accounts(draft: Draft, listed: list[Piece], role: Role | None) -> list[Person]:
    return people.listed(draft.reading, listed, role, draft.words)[0]


def _values(draft: Draft, listed: list[Piece], told: str) -> list[str]:
    """The accounts, or the affiliation, that an answer gives."""
    if told == "user":
        return [one.user or one.name for one in _accounts(draft, listed, None)]
    text = draft.reading.text(listed)
    return [text.text] if text else []


def _in_turn(answers: Sequence[list[str]], people: int) -> list[str | None]:
    """What the answers say of each of so many people; empty where it is unclear whose each is."""
    said = [one for answer in answers for one in answer]
    if len(said) == people:
        return [*said]
    each = len(answers) == people and all(len(answer) < 2 for answer in answers)
    return [answer[0] if answer else None for answer in answers] if each and said else []


def _by_number(draft: Draft, answers: Sequence[Answer], read: Sequence[list[str]], people: int) -> list[str | None]:
    """The same by the numbers of the labels, where each person has one: `speaker2`, `speaker2_affiliation`."""
    named = [_number(answer) for answer in draft.asked if answer.meaning.field == "people" and answer.says()]
    told = [_number(answer) for answer in answers]
    if len(named) != people or "" in named or not set(told) <= set(named) or any(len(values) > 1 for values in read):
        return []
    by_number = {number: values[0] for number, values in zip(told, read, strict=True) if values}
    return [by_number.get(number) for number in named] if len(set(named)) == people and by_number else []


def _number(answer: Answer) -> str:
    found = NUMBER.search(answer.label or "")
    return found[0] if found else ""
