"""What people do on the session pages, as the sources of the follow-up page."""

from __future__ import annotations

import re

from machine import eyes, promises
from machine.world import SEVERAL, Said


def page(world, dice):
    found = [one for one in world.sessions if one.there and not one.several]
    return dice.choice(found) if found else None


def step(world, dice):
    """A session page and one of its steps."""
    found = [one for one in world.sessions if one.there and not one.several and one.said]
    one = dice.choice(found) if found else None
    return (one, dice.choice(one.said)) if one else (None, None)


def save(world, one, text):
    world.cause = True
    world.write(one.title, text)
    world.keep_session(one)


def swap(world, one, old, new):
    """One line of the page for another, or for none."""
    text = f"{world.text(one.title)}\n"
    assert text.count(old) == 1, (old, text)
    save(world, one, text.replace(old, new))


def replace_step(world, one, said, new):
    one.said = tuple(new if each is said else each for each in one.said)
    swap(world, one, said.line, new.line)


def add(world, dice):
    one = page(world, dice)
    if not one or len(one.said) > 5:
        return None
    known = [promise for promise in one.known if promise not in {said.promise for said in one.said}]
    promise = dice.choice(known) if known and dice.random() < 0.3 else promises.fresh(dice, one.number, one.known)
    if promise is None:
        return None
    if promise not in one.known:
        one.known.append(promise)
    said = Said(promise, promise.text())
    at = dice.randint(0, len(one.said))
    one.said = (*one.said[:at], said, *one.said[at:])
    _listed(world, one)
    return f"page {one.number} says {said.text!r}"


def _listed(world, one):
    """The page with its steps as they should be."""
    text = f"{world.text(one.title)}\n"
    lines = "".join(said.line for said in one.said)
    save(
        world, one, re.sub(r"(;What are the next steps[^\n]*\n)(?:\*[^\n]*\n)*", lambda m: m[1] + lines, text, count=1)
    )


def remove(world, dice):
    one, said = step(world, dice)
    if one:
        one.said = tuple(each for each in one.said if each is not said)
        swap(world, one, said.line, "")
        return f"page {one.number} no longer says {said.text!r}"


def reword(world, dice):
    one, said = step(world, dice)
    if one:
        said.promise.wording += dice.randint(1, 3)
        return _says(world, one, said)


def other_date(world, dice):
    one, said = step(world, dice)
    if one:
        said.promise.due = dice.choice(promises.DATES)
        return _says(world, one, said)


def other_owner(world, dice):
    one, said = step(world, dice)
    if one:
        said.promise.owner = dice.choice(promises.OWNERS)
        return _says(world, one, said)


def _says(world, one, said):
    new = Said(said.promise, said.promise.text(), said.done)
    if new.text != said.text:
        replace_step(world, one, said, new)
        return f"page {one.number}: {said.text!r} becomes {new.text!r}"


def sibling(world, dice):
    """A promise gives way to one like it."""
    one, said = step(world, dice)
    promise = one and promises.fresh(dice, one.number, one.known)
    if promise:
        promise.family = said.promise.family
        free = {(promise.a, promise.b) for promise in one.known if promise.family == said.promise.family}
        first, second = promises.FILLINGS[promise.family]
        left = [(a, b) for a in first for b in second if (a, b) not in free]
        if not left:
            return None
        promise.a, promise.b = dice.choice(left)
        promise.owner, promise.due, promise.wording = said.promise.owner, said.promise.due, said.promise.wording
        one.known.append(promise)
        new = Said(promise, promise.text())
        replace_step(world, one, said, new)
        return f"page {one.number}: {said.text!r} gives way to {new.text!r}"


def done(world, dice):
    one, said = step(world, dice)
    if one:
        replace_step(world, one, said, Said(said.promise, said.text, not said.done))
        return f"page {one.number}: {said.text!r} is {'open' if said.done else 'done'}"


def reorder(world, dice):
    one = page(world, dice)
    if one:
        one.said = tuple(dice.sample(one.said, len(one.said)))
        _listed(world, one)
        return f"steps of page {one.number} in another order"


def other_facts(world, dice):
    """Contact and duration."""
    one = page(world, dice)
    if one:
        text = world.text(one.title)
        new = re.sub(r"(;Whom to contact\?\n: )[^\n]*", lambda m: m[1] + dice.choice(promises.OWNERS), text)
        new = re.sub(r"(;Duration\n: )[^\n]*", lambda m: f"{m[1]}{dice.randint(3, 9)}0 minutes", new)
        save(world, one, new)
        return f"other facts on page {one.number}"


def move(world, dice):
    one = page(world, dice)
    if one:
        old = one.title
        one.title = world.free_title()
        world.place.move(old, one.title)
        world.cause = True
        return f"{old} moved to {one.title}"


def swap_numbers(world, dice):
    """Two pages change places, through a third one; the redirects are deleted."""
    found = [one for one in world.sessions if one.there and eyes.calls(world.text(one.title), eyes.BOX)]
    if len(found) < 2:
        return None
    one, other = dice.sample(found, 2)
    aside, mine, theirs = world.free_title(), one.title, other.title
    for old, new in ((mine, aside), (theirs, mine), (aside, theirs)):
        world.place.move(old, new)
        world.place.delete(old)
    one.title, other.title = theirs, mine
    one.swapped = other.swapped = True
    world.cause = True
    return f"{mine} and {theirs} change places"


def delete(world, dice):
    if sum(one.there for one in world.sessions) > 1:
        one = dice.choice([one for one in world.sessions if one.there])
        one.there = False
        world.place.delete(one.title)
        world.cause = True
        return f"{one.title} deleted"


def undelete(world, dice):
    gone = [one for one in world.sessions if not one.there]
    if gone:
        one = dice.choice(gone)
        one.there, one.no_box, one.left = True, False, ""  # its history is gone, and with it who took the box out
        save(world, one, one.past[-1][0])
        return f"{one.title} restored"


def split(world, dice):
    """The page gets several sessions."""
    one = page(world, dice)
    if one and len(one.said) > 1 and not one.swapped:
        half = len(one.said) // 2
        first, second = (
            "".join(said.line for said in part).rstrip("\n") for part in (one.said[:half], one.said[half:])
        )
        box = eyes.REGION.search(world.text(one.title))
        one.several = True
        save(world, one, (box[0] if box else "") + SEVERAL.format(number=one.number, first=first, second=second))
        return f"page {one.number} has two sessions now"


def go_back(world, dice):
    """The page goes back to an earlier revision."""
    found = [one for one in world.sessions if one.there and not one.swapped and len(one.past) > 1]
    if found:
        one = dice.choice(found)
        text, one.said, box, one.no_box, one.several = dice.choice(one.past[:-1][-6:])
        one.box = dict(box)
        for call in eyes.calls(text, eyes.BOX):
            left, edited = one.box_left(call), eyes.edited(call.values)
            for name in {*call.values, *left} - {"edited"}:
                if name not in call.values or (name not in edited and left.get(name, "") == call.values[name]):
                    one.box.pop(name, None)
                else:
                    one.box[name] = call.values[name]
        save(world, one, text)
        return f"page {one.number} goes back"


SOURCES = (
    add, add, remove, remove, reword, reword, reword, other_date, other_owner, sibling, sibling, done, reorder, other_facts, move,
    swap_numbers, delete, undelete, undelete, split, go_back,
)  # fmt: skip
