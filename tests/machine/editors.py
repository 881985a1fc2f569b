"""What people do on the follow-up page and in boxes. Each takes the world and dice; it says what it did, or nothing."""

from __future__ import annotations

from dataclasses import replace

from machine import eyes
from machine.world import BOOKKEEPING, Card, says

ANSWERS = ("status", "status", "note", "note", "owner", "due", "contact", "step")
STATUSES = ("open", "in progress", "done", "half way")


def pick(world, dice, fits=lambda row, card: True):
    """A row of the page with its card; None when the page is shut or has no such row."""
    rows = [] if world.shut else eyes.rows(world.sheet)
    found = [(i, row) for i, row in enumerate(rows) if fits(row, world.cards[i])]
    return dice.choice(found) if found else None


def _values(world, dice):
    word = world.nonce()
    return {
        "status": dice.choice((*STATUSES, word)),
        "note": dice.choice((word, f"see [[Talk:X|{word}]], ''please''", f"{{{{tl|{word}}}}}", f"{word}\n\n* two")),
        "owner": dice.choice((word, f"[[User:{word}|Zo]], Ada Holm")),
        "due": dice.choice((f"by 3 May 2026 {word}", word)),
        "contact": f"[[User:{word}]]",
        "step": f"Do it {word}",
    }


def answer(world, dice):
    chosen = pick(world, dice)
    if chosen:
        at, row = chosen
        name = dice.choice(ANSWERS)
        value = _values(world, dice)[name]
        world.write_sheet_with(row, name, value, at)
        return f"row {row.values.get('id')}: {name} is {value!r}"


def empty(world, dice):
    chosen = pick(world, dice, lambda row, card: any(row.values.get(name) for name in ANSWERS))
    if chosen:
        at, row = chosen
        name = dice.choice([name for name in ANSWERS if row.values.get(name)])
        world.write_sheet_with(row, name, "", at)
        return f"row {row.values.get('id')}: {name} emptied"


def take_out(world, dice):
    """A parameter with its name: it is filled again."""
    chosen = pick(world, dice, lambda row, card: not card.added and not card.copied)
    if chosen:
        at, row = chosen
        names = [name for name in ("owner", "contact", "due", "note", "title", "page") if name in row.values]
        if not names:
            return None
        name = dice.choice(names)
        world.cards[at].said.pop(name, None)
        world.cause = True
        world.write_sheet(eyes.swapped(world.sheet, row, row.with_value(name, None)))
        return f"row {row.values.get('id')}: {name} taken out"


def give_back(world, dice):
    chosen = pick(world, dice, lambda row, card: row.values.get("edited") and not card.added and not card.copied)
    if chosen:
        at, row = chosen
        names = sorted(eyes.edited(row.values))
        name = dice.choice(names)
        names.remove(name)
        left = world.lefts(eyes.rows(world.sheet))[at] or {}
        in_doubt = world.reverted and name in eyes.edited(left)
        if left.get(name, "") == row.values.get(name, "") and not in_doubt:
            world.cards[at].said.pop(name, None)
            world.free |= eyes.nonces(row.values.get(name, ""))
        world.cause = True
        world.write_sheet(eyes.swapped(world.sheet, row, row.with_value("edited", ", ".join(names) or None)))
        return f"row {row.values.get('id')}: {name} given back"


def delete_row(world, dice):
    chosen = pick(world, dice)
    if chosen:
        at, row = chosen
        world.drop([at])
        world.write_sheet(eyes.without(world.sheet, row))
        return f"row {row.values.get('id')} deleted"


def restore(world, dice):
    """Somebody deletes the call that keeps a removed row away."""
    found = [] if world.shut else eyes.calls(world.sheet, eyes.REMOVED)
    if found:
        call = dice.choice(found)
        world.removed.pop(call.values.get("id"), None)
        world.cause = True
        world.write_sheet(eyes.without(world.sheet, call))
        return f"row {call.values.get('id')} restored"


def empty_removed(world, dice):
    found = [] if world.shut else eyes.calls(world.sheet, eyes.REMOVED)
    if found:
        call = dice.choice(found)
        world.write_sheet(eyes.swapped(world.sheet, call, call.with_value("step", "")))
        return f"text of removed row {call.values.get('id')} emptied"


def add_row(world, dice):
    chosen = pick(world, dice)
    if not chosen:
        return None
    at, row = chosen
    values = {"step": f"Buy {world.nonce()}"}
    if dice.random() < 0.5:
        values["session"] = row.values.get("session", "")
    if dice.random() < 0.5:
        values["owner"] = world.nonce()
    if dice.random() < 0.25:
        numbers = [one.values.get("id", "") for one in eyes.rows(world.sheet)]
        values["id"] = dice.choice([*numbers, "x7", str(max(map(int, filter(str.isdigit, numbers)), default=0) + 7)])
    call = "{{" + "|".join([eyes.STEP, *(f"{name}={value}" for name, value in values.items())])
    call += dice.choice(("|for={{{for|}}}", "")) + "}}"
    said = {name: value for name, value in values.items() if name not in BOOKKEEPING}
    world.cards.insert(at + 1, Card(said=said, added=True))
    world.write_sheet(_after(world.sheet, row, call))
    return f"row added: {call}"


def _after(text, row, new):
    """The page with something on a line of its own below the row."""
    end = text.find("\n", row.end)
    return f"{text[:end]}\n{new}{text[end:]}"


def double(world, dice):
    chosen = pick(world, dice)
    if chosen:
        at, row = chosen
        card = world.cards[at]
        card.copied = True
        world.cards.insert(at + 1, replace(card, said=dict(card.said)))
        world.write_sheet(_after(world.sheet, row, row.text))
        return f"row {row.values.get('id')} doubled"


def type_id(world, dice):
    chosen = pick(world, dice)
    if chosen:
        at, row = chosen
        numbers = [one.values.get("id", "") for one in eyes.rows(world.sheet)]
        new = dice.choice([*numbers, "", "x7", str(max(map(int, filter(str.isdigit, numbers)), default=0) + 7)])
        world.write_sheet_with(row, "id", new, at)
        return f"row {row.values.get('id')} gets id {new!r}"


def same_as(world, dice):
    """Two rows of one session are said to be one; rows of one promise, where there are."""
    ids = [row.values.get("id") for row in eyes.rows(world.sheet)]
    chosen = pick(world, dice, lambda row, card: row.values.get("session") and "same as" not in row.values)
    if not chosen:
        return None
    at, row = chosen
    others = [
        (i, one)
        for i, one in enumerate(eyes.rows(world.sheet))
        if i != at
        and one.values.get("session") == row.values["session"]
        and one.values.get("id")
        and ids.count(one.values["id"]) == 1
    ]
    others = [one for one in others if world.cards[one[0]].promises & world.cards[at].promises] or others
    if others:
        into = dice.choice(others)[1].values["id"]
        world.write_sheet(eyes.swapped(world.sheet, row, row.with_value("same as", into)))
        return f"row {row.values.get('id')} same as {into}"


def move_row(world, dice):
    chosen, other = pick(world, dice), pick(world, dice)
    if not chosen or chosen[0] == other[0]:
        return None
    (at, row), (to, target) = chosen, other
    text = world.sheet
    if row.start > target.start:
        text = _after(eyes.without(text, row), target, row.text)
    else:
        text = eyes.without(_after(text, target, row.text), row)
    card = world.cards.pop(at)
    world.cards.insert(to if at < to else to + 1, card)
    world.write_sheet(text)
    return f"row {row.values.get('id')} moved below {target.values.get('id')}"


def tables(world):
    return [] if world.shut else list(eyes.TABLE.finditer(world.sheet))


def rename_topic(world, dice):
    found = [one for one in tables(world) if one[0].startswith("==")]
    if found:
        one = dice.choice(found)
        heading = eyes.HEADING.match(one[0])[0]
        text = world.sheet
        world.write_sheet(text[: one.start()] + f"== Topic {world.nonce()} ==" + text[one.start() + len(heading) :])
        return f"{heading} renamed"


def _within(world, table):
    return [i for i, row in enumerate(eyes.rows(world.sheet)) if table.start() <= row.start < table.end()]


def merge_topics(world, dice):
    """All rows of a table go to the end of another one; what else stood in it goes."""
    found = [one for one in tables(world) if eyes.END in one[0]]
    if len(found) < 2:
        return None
    one, other = dice.sample(found, 2)
    text = world.sheet
    if eyes.nonces(one[0]) - eyes.nonces("".join(row.text for row in eyes.rows(one[0]))):
        return None  # somebody's words stand between its rows
    mine, theirs = _within(world, one), _within(world, other)
    lines = "".join(eyes.rows(text)[i].text + "\n" for i in mine)
    place = other.start() + other[0].index(eyes.END)
    changed = text[:place] + lines + text[place:]
    shift = len(lines) if place < one.start() else 0
    changed = changed[: one.start() + shift] + changed[one.end() + shift :]
    moved = [world.cards[i] for i in mine]
    before = theirs[-1] + 1 if theirs else sum(row.start < other.start() for row in eyes.rows(text))
    kept = [card for i, card in enumerate(world.cards[:before]) if i not in mine]
    rest = [card for i, card in enumerate(world.cards[before:], before) if i not in mine]
    world.cards = [*kept, *moved, *rest]
    world.write_sheet(changed)
    return "two topics merged"


def delete_table(world, dice):
    found = tables(world)
    if len(found) > 1:
        one = dice.choice(found)
        text = world.sheet
        world.drop(_within(world, one))
        world.write_sheet(text[: one.start()] + text[one.end() :])
        return "a table deleted"


def add_prose(world, dice):
    chosen = pick(world, dice)
    if chosen:
        word = world.nonce()
        prose = dice.choice((f"|-\n| {word} || x || || ||", f"<!-- {word} -->", f"|-\n| colspan=5 | * {word}"))
        world.write_sheet(_after(world.sheet, chosen[1], prose))
        return "words between rows"


def reformat(world, dice):
    """As VisualEditor leaves a row: other order, one line or many, spaces."""
    chosen = pick(world, dice)
    if not chosen:
        return None
    row = chosen[1]
    pieces = list(row.values.items())
    dice.shuffle(pieces)
    layout = dice.choice(("|{}={}", "\n| {} = {}", "| {} = {} ", "\n|{:8}={}"))
    call = "{{" + eyes.STEP + "".join(layout.format(*piece) for piece in pieces) + dice.choice(("}}", "\n}}"))
    world.write_sheet(eyes.swapped(world.sheet, row, call))
    return f"row {row.values.get('id')} reformatted"


def break_row(world, dice):
    """Somebody takes the braces off a row, or a marker away: nothing can be understood until that is mended."""
    chosen = pick(world, dice)
    if chosen:
        text, row = world.sheet, chosen[1]
        broken, why = dice.choice((
            (text[: row.end - 2] + text[row.end :], "without braces"),
            (text[: text.rindex("<!-- END")], "without its end"),
            (text.replace("<!-- BEGIN", "<!-- <!-- BEGIN"), "inside a comment"),
        ))  # fmt: skip
        return _shut(world, broken, why)


def blank(world, dice):
    if not world.shut and world.cards:
        return _shut(world, *dice.choice((("", "blank"), ("Gone.", "without the bot's part"))))


def _shut(world, text, why):
    world.shut = why
    world.write(world.follow_up, text)
    return f"the page is {why}"


def mend(world, dice):
    """The undo of that."""
    if world.shut:
        world.shut = ""
        world.write(world.follow_up, world.past[-1][0])
        return "the page is mended"


def revert(world, dice):
    """The page goes back to an earlier revision: what it says is somebody's word then."""
    now = world.sheet
    found = [one for one in world.past[-8:] if one[0] != now]
    if not found or not world.left:
        return None
    text, cards, removed = dice.choice(found)
    world.reverted |= text in world.before
    base, listed = world.base(), eyes.rows(text)
    lefts = world.lefts(listed)
    world.cards = [replace(card, said=dict(card.said)) for card in cards]
    for card, row, left in zip(world.cards, listed, lefts, strict=True):
        card.added = (left is None and not card.copied) or (card.added and "step" in row.values.get("edited", ""))
        if left:
            # two that had become one are two again, and nobody can tell whose the number is
            card.promises |= world.promises_of(left.get("read") or left.get("step", ""), left)
        # what is the same in the row that it was copied from is no word of an editor's
        like = left or next((one for one in base.values() if card.copied and says(row.values, one)), {})
        for name in {*row.values, *like} - BOOKKEEPING:
            was, value = like.get(name, ""), row.values.get(name, "")
            if name in row.values and (was or value or name in eyes.edited(row.values)):
                world.decide(card, row, like or None, name, value)
            elif like:
                # taken out, or empty as it was
                card.said.pop(name, None)
    away = {call.values.get("id", "") for call in eyes.calls(text, eyes.REMOVED)}
    world.removed = {number: of for number, of in {**world.removed, **removed}.items() if number in away}
    for left in base.values():
        if left not in lefts:
            world.take_off(frozenset(), left)
    world.shut, world.cause = "", True
    world.write_sheet(text)
    return f"the page goes back {len(world.past) - 1} revisions or fewer"


def box_of(world, dice):
    """A session page with one box."""
    found = [one for one in world.sessions if one.there and not one.several and not one.swapped]
    found = [one for one in found if len(eyes.calls(world.text(one.title), eyes.BOX)) == 1]
    return dice.choice(found) if found else None


def change_box(world, dice):
    one = box_of(world, dice)
    if not one:
        return None
    text = world.text(one.title)
    [box] = eyes.calls(text, eyes.BOX)
    name = dice.choice([name for name in ("title", "people", "duration") if name in box.values] or ["note"])
    value = dice.choice((world.nonce(), ""))
    if one.box_left(box).get(name, "") == value and name not in eyes.edited(box.values):
        one.box.pop(name, None)
    else:
        one.box[name] = value
    world.write(one.title, eyes.swapped(text, box, box.with_value(name, value)))
    world.keep_session(one)
    return f"box of {one.number}: {name} is {value!r}"


def remove_box(world, dice):
    one = box_of(world, dice)
    if one:
        # on a page that was deleted and came back without its history, nobody can know that the bot put a box there
        one.no_box, one.box = bool(one.left), {}
        world.cause |= not one.left
        world.write(one.title, eyes.REGION.sub("", world.text(one.title)))
        world.keep_session(one)
        return f"box of {one.number} taken out"


def write_elsewhere(world, dice):
    """Words on a session page that are no step."""
    found = [one for one in world.sessions if one.there and not one.several]
    if found:
        one = dice.choice(found)
        world.write(one.title, world.text(one.title) + f"\n: And {world.nonce()}.")
        world.keep_session(one)
        return f"words on page {one.number}"


EDITORS = (
    answer, answer, answer, empty, take_out, give_back, delete_row, restore, empty_removed, add_row, double, type_id, same_as,
    move_row, rename_topic, merge_topics, delete_table, add_prose, reformat, break_row, blank, mend, mend, revert, change_box,
    remove_box, write_elsewhere,
)  # fmt: skip
