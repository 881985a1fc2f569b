"""A small conference on a wiki, what people decided there, and what must hold whatever happens.

The world keeps by itself what the bot has to find out: whose promise a row is, and which values are people's. It looks at
pages with `eyes`, never with the bot's reader, and checks every single save of the bot.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from machine import eyes, promises

from bot.errors import RefusedError
from bot.run.pipeline import Allowed

BOOKKEEPING = {"id", "read", "edited", "for", "state", "same as", "deadline"}
"""Parameters of a row that are no answer."""
SAID = {"step", "owner", "contact", "due", "status", "note"}
"""Those in which people say something."""
CONTACT = re.compile(r"^;Whom to contact\?\n: (.*)$", re.MULTILINE)
PAGE = """== {number}: The lamps and the boats, part {number} ==
;Speakers
: Ada Holm, Ben Ito

;Duration
: {minutes} minutes

;What are the next steps to be taken?
{steps}

;Whom to contact?
: {contact}

;Notes
: It was a fine day.
"""
SEVERAL = """== Session {number}1: Lamps of {number} ==
;Speakers
: Ada Holm

;What are the next steps to be taken?
{first}

== Session {number}2: Boats of {number} ==
;Speakers
: Ben Ito

;What are the next steps to be taken?
{second}
"""


class Killed(BaseException):
    """The run ends here: nothing of the bot catches it."""


class LawBrokenError(AssertionError):
    """A law was broken."""


def hold(true, law):
    if not true:
        raise LawBrokenError(law)


@dataclass
class Card:
    """A row of the follow-up page as the people know it."""

    promises: frozenset = frozenset()
    """Whose it is; none for a row that somebody wrote."""
    said: dict[str, str] = field(default_factory=dict)
    """The values that people put in, by parameter; an empty one was taken out."""
    added: bool = False
    copied: bool = False
    """Whether the same row stood on the page twice: nobody knows which was first."""

    @property
    def touched(self):
        return bool(self.said) or self.added


@dataclass(frozen=True)
class Said:
    """A step on its session page."""

    promise: object
    text: str
    done: bool = False

    @property
    def line(self):
        return f"* {self.text}{' {{done}}' if self.done else ''}\n"


@dataclass
class Session:
    """A session page."""

    number: int
    title: str
    said: tuple[Said, ...] = ()
    known: list = field(default_factory=list)
    """All promises that it ever made."""
    box: dict[str, str] = field(default_factory=dict)
    """The values of its box that people put in."""
    no_box: bool = False
    """Whether somebody took the box out."""
    several: bool = False
    swapped: bool = False
    """Whether it changed places with another page: its box alone tells then whose rows are its own."""
    there: bool = True
    left: str = ""
    """The page as the bot last saved it."""
    past: list = field(default_factory=list)
    """(text, said, box, no_box, several) of each revision."""

    def box_left(self, box):
        """What the bot left in the box: a page that had several sessions has others, too."""
        left = (one.values for one in eyes.calls(self.left, eyes.BOX))
        return next((one for one in left if one.get("session") == box.values.get("session")), {})


class World:
    """The conference, its people, and the bot."""

    def __init__(self, place, dice, *, sessions=3):
        self.place, self.conference, self.follow_up = place, place.conference, place.conference.outputs.follow_up
        self.cards: list[Card] = []
        self.removed: dict[str, tuple[frozenset, str]] = {}
        """Rows that people took off the page, by id: whose they were, and the text that stays away."""
        self.ids: set[str] = set()
        self.left, self.shut = "", ""
        """The page as the bot last saved it; why the bot may not write to it."""
        self.past: list = []
        self.before: set[str] = set()
        """What the page said before the bot's last save, otherwise than after it."""
        self.reverted = False
        """Whether somebody put it back to that: a name that is gone from `edited=` may be gone because of that."""
        self.free: set[str] = set()
        """Words of people's that they gave back to the bot."""
        self.cause, self.serial, self.saves = True, 0, 0
        self.counts: Counter[str] = Counter()
        self.missed: set[tuple[int, str]] = set()
        self.sessions = [self._new_session(dice, number) for number in range(1, sessions + 1)]

    def _new_session(self, dice, number):
        one = Session(number, f"{self.conference.pages.sessions}{number}")
        for _ in range(dice.randint(2, 4)):
            promise = promises.fresh(dice, number, one.known)
            one.known.append(promise)
            one.said += (Said(promise, promise.text()),)
        steps = "".join(said.line for said in one.said).rstrip("\n")
        self.write(one.title, PAGE.format(number=number, minutes=60, steps=steps, contact="Cleo Marsh"))
        self.keep_session(one)
        return one

    # what stands there

    def text(self, title):
        return self.place.wiki.read([title])[title].text

    def write(self, title, text):
        """An edit by a person."""
        self.place.edit(title, text)

    @property
    def sheet(self):
        return self.text(self.follow_up)

    def nonce(self):
        """A word that nobody has used before."""
        self.serial += 1
        return f"n{self.serial}n"

    def base(self):
        """The rows that the bot last left, by id."""
        return {row.values.get("id", ""): row.values for row in eyes.rows(self.left)}

    def lefts(self, rows):
        """What the bot left of each row: that with its number and words, else with its words, else with its number.

        Of two rows with a number, the one that says what another row said is a copy of that one.
        """
        free, found = self.base(), {}
        known = list(free.values())
        order = sorted(enumerate(rows), key=lambda each: free.get(each[1].values.get("id")) != each[1].values)
        ways = (
            lambda row, left: _numbered(row, left) and says(row, left),
            lambda row, left: row.get("session") == left.get("session") and says(row, left),
            says,
            lambda row, left: _numbered(row, left) and not any(says(row, one) for one in known),
            _numbered,
        )
        for fits in ways:
            for i, row in order:
                own = next((one for one in free if i not in found and fits(row.values, free[one])), None)
                if own:
                    found[i] = free.pop(own)
        return [found.get(i) for i in range(len(rows))]

    def keep_session(self, one):
        one.past.append((self.text(one.title), one.said, dict(one.box), one.no_box, one.several))

    def keep_sheet(self):
        self.past.append((self.sheet, [replace(card, said=dict(card.said)) for card in self.cards], dict(self.removed)))

    def write_sheet(self, text):
        self.write(self.follow_up, text)
        self.keep_sheet()

    def write_sheet_with(self, row, name, value, at):
        """Somebody sets a parameter of a row."""
        card, left = self.cards[at], self.lefts(eyes.rows(self.sheet))[at]
        if name != "id":
            self.decide(card, row, left, name, value)
        self.write_sheet(eyes.swapped(self.sheet, row, row.with_value(name, value)))
        now = self.lefts(eyes.rows(self.sheet))
        if left and left not in now and not card.added:
            # its number and its words are others: nobody can tell any more whose row it was
            self.take_off(card.promises, left)
            other = now[at]
            card.added, card.promises = not other, frozenset()
            if other:
                card.promises = self.promises_of(other.get("read") or other.get("step", ""), other)

    def decide(self, card, row, left, name, value):
        """Notes a person's value; one that is as the bot left it is the bot's again."""
        edited = eyes.edited(row.values) | (eyes.edited(left or {}) if self.reverted else set())
        if left is not None and not card.added and left.get(name, "") == value and name not in edited:
            card.said.pop(name, None)
            self.free |= eyes.nonces(value)
        else:
            card.said[name] = value

    def drop(self, places):
        """Somebody takes rows off the page."""
        rows = eyes.rows(self.sheet)
        kept = self.lefts([row for i, row in enumerate(rows) if i not in places])
        for card, left in zip(self.cards, self.lefts(rows), strict=True):
            if left and left not in kept:
                self.take_off(card.promises, left)
        away = {call.values.get("id") for call in eyes.calls(self.left, eyes.REMOVED)}
        # a revert brought it back in place of its call: with both gone it looks as if the call alone was deleted, which restores
        self.cause |= any(rows[i].values.get("id") in away for i in places)
        self.cards = [card for i, card in enumerate(self.cards) if i not in places]

    def take_off(self, promises, left):
        """A row that the bot left stands on the page no more."""
        text = left.get("read") or left.get("step", "")
        self.removed[left["id"]] = (promises | self.promises_of(text, left), text)

    def promises_of(self, text, row):
        """Whose promise the text ever was, in the row's session where we know that: others may say the same."""
        key = row.get("session", "").partition("#")[0]
        numbered = [one for one in self.sessions if str(one.number) == key]
        sessions = numbered or [one for one in self.sessions if one.title.endswith(f"/{key}")] or self.sessions
        return frozenset(one for session in sessions for one in session.known if text in one.said)

    def free_title(self):
        """A title that no session page ever had."""
        self.serial += 1
        return f"{self.conference.pages.sessions}{100 + self.serial}"

    # the bot at work

    def plan(self):
        return self.place.plan()

    def sync(self, *, hook=None, at=0, kill=None, shrink=True):
        """The bot runs; at its save number `at`, `hook` happens first, or it is killed `before` or `after` it."""
        had_cause = self.cause
        if not had_cause:
            made = self.plan()
            hold(not made.edits, f"an edit without a cause: {[(one.title, one.summary) for one in made.edits]}")
        wiki = Watched(self, self.place.wiki, hook, at, kill)
        try:
            report = self.place.sync(wiki, allow=Allowed(shrink=shrink)).report
        except Killed:
            self.cause = True
            return
        except RefusedError:
            hold(not shrink and not wiki.saves, "refused after a save")
            self.counts["refused as shrunken"] += 1
            return
        results = {one.result for one in report.outcomes}
        hold(results <= {"saved", "moved-on", "needs", "unchanged"}, f"an edit was refused: {report.outcomes}")
        moved = bool(wiki.happened) and self.cause
        self.cause = not report.complete or moved or (had_cause and bool(self.shut))
        if report.complete and not moved:
            made = self.plan()
            hold(not made.edits, f"a second plan is not empty: {[(one.title, one.summary) for one in made.edits]}")
            self.check_all_there(made)

    def saved(self, title, before, revision):
        """Checks one save of the bot."""
        self.saves += 1
        text = revision.text
        hold(not before or eyes.outside(before) == eyes.outside(text), f"bytes outside the region of {title} changed")
        if lost := eyes.nonces(before) - eyes.nonces(text) - self.free:
            raise LawBrokenError(f"{title}: lost what people wrote: {lost}")
        if title == self.follow_up:
            hold(not self.shut, f"the bot wrote to a page that is {self.shut}")
            self._align(before, text)
            if not revision.merged:
                self.left, self.reverted, self.before = text, False, {one[0] for one in self.past} - {text}
            for heading in eyes.HEADING.findall(text):
                self.free |= eyes.nonces(heading)  # a table that is empty later goes with its heading
            self.keep_sheet()
            return
        session = next(one for one in self.sessions if one.title == title and one.there)
        self._check_box(session, before, text)
        session.left = session.left if revision.merged else text
        self.keep_session(session)

    # what must hold

    def _align(self, before, text):
        """Follows every row from before the save to after it."""
        old, new = eyes.rows(before), eyes.rows(text)
        hold(len(old) == len(self.cards), "the world lost count of the rows")
        lefts = self.lefts(old)
        cards, gone, stayed, at, seen_new = [], [], [], 0, set()
        for row in new:
            fits = [i for i in range(at, len(old)) if self._is(self.cards[i], lefts[i], old[i].values, row.values)]
            # of two copies that the bot does not know, the one that was more like it: the other may have gone
            here = max(fits, key=lambda i: (bool(lefts[i]), _alike(old[i].values, row.values)), default=None)
            heading = eyes.heading_of(text, row.start)
            if here is None:
                cards.append(self._came(row.values))
                seen_new.add(heading)
                continue
            hold(heading not in seen_new, f"a row was put between others: {row.values}")
            hold(heading == eyes.heading_of(before, old[here].start), f"a row changed its table: {row.values}")
            gone += range(at, here)
            at = here + 1
            cards.append(self.cards[here])
            stayed.append((self.cards[here], old[here].values, row.values))
        gone += range(at, len(old))
        survivors = dict(zip((row.values.get("id", "") for row in new), cards, strict=True))
        for i in gone:
            self._went(self.cards[i], lefts[i], old[i].values, survivors, new)
        for each in stayed:
            self._check_whose(*each)
        for card, _, row in stayed:
            self._back_to_the_bot(card, row)
        self.cards = cards
        self.ids |= {row.values.get("id", "") for row in new}
        for call in eyes.calls(text, eyes.REMOVED):
            self.ids.add(call.values.get("id", ""))
        numbers = [row.values.get("id", "") for row in new]
        hold(all(numbers), "a row has no id")
        hold(len(set(numbers)) == len(numbers), f"an id stands there twice: {sorted(numbers)}")

    @staticmethod
    def _is(card, left, old, new):
        """Whether the row may be the card's: it holds all that people said in it, under the number that it had."""
        if old.get("same as", "") != new.get("same as", ""):
            return False  # of two copies, it is the other one
        if any(new.get(name, "") != value for name, value in card.said.items()):
            return False
        if left:
            return new.get("id") == left["id"]
        return _same_page(old, new) and old.get("step") == new.get("step")

    def _came(self, row):
        """The card of a row that the bot added."""
        number, text, page = row.get("id", ""), row.get("step", ""), row.get("page", "").partition("#")[0]
        hold(number not in self.ids, f"an id was used again: {row}")
        here = [(one, said) for one in self.sessions if one.there for said in one.said if said.text == text]
        hold(here, f"a row was invented (or a value lost): {row}")
        mine = [said.promise for one, said in here if one.title == page]
        hold(mine, f"a row names another page: {row}")
        whose = frozenset(mine[:1])
        for of, away in self.removed.values():
            if whose & of:
                hold(away != text or len(mine) > 1, f"a removed row came back: {row}")
                self.counts["removed and reworded, came back"] += 1
        return Card(whose)

    def _check_whose(self, card, old, row):
        text = row.get("read") or ("" if "step" in card.said else row.get("step", ""))
        if card.added or not text:
            return
        hold(
            any(text in promise.said for promise in card.promises),
            f"a row went over to another promise: {text!r} in the row of {set(card.promises)}",
        )
        withdrawn = row.get("state") == "withdrawn" and old.get("state") != "withdrawn"
        for one in self.sessions if withdrawn else ():
            mine = [said for said in one.said if said.promise in card.promises]
            if mine:
                hold(one.there, f"withdrawn though its page could not be read: {row}")
                hold(
                    one.several or text not in {said.text for said in mine}, f"withdrawn though it stands there: {row}"
                )
                self.counts["missed match"] += 1

    def _back_to_the_bot(self, card, row):
        """What people put back to what the session page says is the bot's own value: it is nobody's word any more."""
        edited = eyes.edited(row)
        for name in {"page", "session", "title"} & card.said.keys() - edited if not card.added else ():
            del card.said[name]  # where a row comes from
        for one in self.sessions if not card.added else ():
            for said in one.said if one.there else ():
                if said.promise in card.promises:
                    told = {"step": {said.text}, "owner": {said.promise.owner}, "due": {said.promise.due}}
                    told["due"] |= {f"{word} {said.promise.due}" for word in ("by", "until")}
                    told["contact"] = set(CONTACT.findall(self.text(one.title)))
                    for name in card.said.keys() & told.keys() - edited:
                        if card.said[name] in told[name]:
                            del card.said[name]

    def _went(self, card, left, row, survivors, new):
        into = survivors.get(row.get("same as", ""))
        if into is not None:
            into.promises |= card.promises
            # nobody can tell who left a place empty in a row that the bot never saw
            said = {name: value for name, value in card.said.items() if value or left}
            into.said |= {name: said[name] for name in SAID & said.keys() - into.said.keys()}
            text = row.get("read") or row.get("step", "")
            if not any(says({"session": row.get("session", ""), "step": text}, one.values) for one in new):
                # else a copy of it, or the other row, has the step
                self.removed[(left or row).get("id", "")] = (card.promises | self.promises_of(text, row), text)
            return
        hold(not card.touched, f"a row that people touched is gone: {row}, {card.said}")
        text = row.get("read") or row.get("step", "")
        mine = [said for one in self.sessions if one.there and not one.several for said in one.said
                if said.promise in card.promises]  # fmt: skip
        if mine:
            hold(
                card.copied or text not in {said.text for said in mine},
                f"a row is gone though its step is there: {row}",
            )
            self.counts["missed match of an untouched row"] += 1

    def _check_box(self, session, before, text):
        old, new = (eyes.calls(one, eyes.BOX) for one in (before, text))
        if session.several or len(old) > 1:
            return
        hold(not session.no_box or old, "a box came back that people took out")
        hold(len(new) == 1, "not one box")
        held = {name: new[0].values.get(name, "") for name in session.box}
        hold(held == session.box, f"a value of a box was lost: {session.box} became {held}")

    def check_all_there(self, made):
        """Every step of every page has a row, unless people took it off."""
        if self.shut:
            hold(
                any(one.page == self.follow_up for one in made.findings), f"nobody is told that the page is {self.shut}"
            )
            return
        rows = [row.values for row in eyes.rows(self.sheet)]
        for card, row in zip(self.cards, rows, strict=True):
            lost = {name for name, value in card.said.items() if row.get(name, "") != value}
            hold(not lost, f"people's values were lost: {lost} of {row}")
        told = [*rows, *filter(None, self.lefts(eyes.rows(self.sheet)))]
        shown = {text for row in told for text in (row.get("read"), row.get("step")) if text}
        away = {promise for of, _ in self.removed.values() for promise in of}
        # a row that is said to be another one goes with the next edit: new words in its step are no cause for one
        away |= {
            promise
            for card, row in zip(self.cards, rows, strict=True)
            if row.get("same as")
            for promise in card.promises
        }
        for one in self.sessions:
            for said in one.said if one.there else ():
                hold(said.text in shown or said.promise in away, f"a step has no row: {said.text}")


def says(row, left):
    """Whether the row says what the other one said, or stood for, on the same session page."""
    return _same_page(row, left) and bool(row.get("step")) and row["step"] in {left.get("step"), left.get("read")}


def _numbered(row, left):
    return _same_page(row, left) and row.get("id") == left["id"]


def _same_page(row, left):
    return len({one.get("session", "").partition("#")[0] for one in (row, left)}) == 1


def _alike(old, new):
    """How many answers are the same in both."""
    return sum(new.get(name) == value for name, value in old.items() if name not in BOOKKEEPING)


class Watched:
    """The bot's wiki, with somebody who looks at every save, edits before one of them, or kills the run there."""

    def __init__(self, world, wiki, hook=None, at=0, kill=None):
        self.world, self.wiki, self.name, self.user = world, wiki, wiki.name, wiki.user
        self.hook, self.at, self.kill, self.saves, self.happened = hook, at, kill, 0, False

    def __getattr__(self, name):
        return getattr(self.wiki, name)

    def save(self, title, text, *, base, summary):
        mine = self.saves == self.at
        self.saves += 1
        if mine and self.hook:
            self.happened = True
            self.hook()
        if mine and self.kill == "before":
            raise Killed
        before = self.world.text(title)
        revision = self.wiki.save(title, text, base=base, summary=summary)
        if revision.id != base:
            self.world.saved(title, before, revision)
        if mine and self.kill == "after":
            raise Killed
        return revision
