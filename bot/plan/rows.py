"""The rows that stand on the follow-up page, each with what the bot left in its place: who changed what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.match import Promise, digest, plain
from bot.merge import EDITED, Merged, edited_of, edited_value, merge
from bot.records import Row
from bot.templates import markup, step
from bot.templates.follow_up import FollowUp, Removed, Standing

SAME_AS = "same as"
NO_ANSWER = frozenset({"for", "id", "read", EDITED, "state", SAME_AS})
"""Parameters that are no answer: a row that differs in these alone was not touched by an editor."""
OPTIONAL = ("contact", "deadline", "title")
"""Parameters that are taken out of a row when its source no longer has them."""


@dataclass(slots=True)
class Held:
    """One row on the page, and what is to happen to it."""

    standing: Standing
    base: Standing | None
    """The same row as the bot's newest revision left it; None for a row that the bot does not know."""
    id: str
    """The id it has; empty until it is given one."""
    values: dict[str, str | None] = field(default_factory=dict)
    """Parameters to be set, None to be taken out: a cause for an edit."""
    bookkeeping: dict[str, str | None] = field(default_factory=dict)
    """Parameters that only ride along with another cause."""
    deleted: bool = False
    taken: dict[str, str] = field(default_factory=dict)
    """Answers that it took over from a row that is one with it."""
    joined: bool = False
    """Whether it became one with another row: it goes with the next edit, but is no cause for one."""
    copied: Standing | None = None
    """For a row that an editor added: the row that it says the same as, of those that the bot left."""
    reverted: bool = False
    """Whether the page was put back to what it was before the base: no name that is gone from `edited=` was given back."""
    rides: bool = False
    """Whether its step is one that it took over from such a row: what that changes is no cause, either."""

    @property
    def row(self) -> Row:
        """The row as it stands."""
        return self.standing.row

    @property
    def added(self) -> bool:
        """Whether an editor added it: its step is theirs, and stands for no step of a session page."""
        if self.base is None:
            return True
        left = self.base.row
        return "step" in {*self.row.edited, *left.edited} and not (self.row.read or left.read)

    @property
    def stands_for(self) -> str:
        """The source text that the row stands for, whatever an editor made of its wording."""
        left = self.base.row if self.base else self.row
        return self.row.read or left.read or left.step

    @property
    def promise(self) -> Promise:
        """What steps are matched with: the step as its session page last said it, an editor's words left out."""
        left = (self.base or self.standing).row
        owners = () if self.added or "owner" in left.edited else tuple(person.name for person in left.owners)
        due = (left.due or "") if left.deadline and "due" not in left.edited else ""
        return Promise(self.row.session, self.stands_for, owners, due, exact=self.added)

    @property
    def params(self) -> dict[str, str]:
        """What people say in it."""
        return self.standing.call.params | self.taken

    @property
    def edited(self) -> set[str]:
        """Names of the parameters that are known to be an editor's; deleting one gives it back, a revert does not."""
        lost = edited_of(self.base.call.params) if self.base and self.reverted else set[str]()
        return edited_of(self.standing.call.params) | lost | set(self.taken)

    def touched(self) -> frozenset[str]:
        """Names of the parameters that an editor changed since the bot's newest revision, or had changed before."""
        left = self.base or self.copied
        now, then = self.params, left.call.params if left else {}
        names = (set(now) | set(then)) - NO_ANSWER
        return frozenset({name for name in names if now.get(name, "") != then.get(name, "")} | self.edited)

    def update(self, wanted: Row, deadline_of: Callable[[str], str | None]) -> Merged:
        """Brings the row in line with its step, an editor's words excepted; `deadline_of` dates an editor's due date."""
        current = self.params
        values = {name: value for name, value in step.params(wanted).items() if name not in NO_ANSWER}
        values = dict.fromkeys((name for name in OPTIONAL if name in current), "") | values
        merged = merge(values, current, self.base.call.params if self.base else None, self.edited)
        if "due" in merged.kept and "deadline" not in merged.kept:
            # the deadline belongs to the date beside it: with an editor's date it is an editor's, too
            merged.changes.pop("deadline", None)
            deadline = deadline_of(markup.plain(current["due"])) or ""
            if deadline != current.get("deadline", ""):
                self.bookkeeping["deadline"] = deadline
        self.values |= merged.changes
        if "step" in merged.edited and (self.row.read or self.stands_for) != wanted.step:
            self.values["read"] = markup.escape(wanted.step)
        elif "step" in merged.kept and not self.row.read:
            self.bookkeeping["read"] = markup.escape(wanted.step)
        if self.row.state == "withdrawn":
            self.values["state"] = None
        if self.rides:
            self.bookkeeping, self.values = self.values | self.bookkeeping, {}
        self.book(merged.edited)
        return merged

    def withdraw(self) -> bool:
        """Whether the row stays without its step; one that nobody ever touched goes."""
        touched = self.touched()
        if not touched and self.row.state != "withdrawn":
            self.deleted = True
            return False
        if self.row.state != "withdrawn":
            self.values["state"] = "withdrawn"
        self.book(touched)
        return True

    def book(self, edited: frozenset[str]) -> None:
        """Notes whose the parameters are: it alone is no cause for an edit."""
        edited |= self.edited | edited_of({EDITED: self.bookkeeping.get(EDITED) or ""})
        if self.base and self.added:
            edited |= {"step"}
        if edited != edited_of(self.standing.call.params):
            self.bookkeeping[EDITED] = edited_value(edited)
        if "step" in edited and not self.added and not self.row.read and "read" not in self.values:
            self.bookkeeping.setdefault("read", markup.escape(self.stands_for))

    def number(self, given: str, *, has_step: bool) -> None:
        """Gives the row an id; a row that an editor added is theirs altogether, and without a step stands for none."""
        self.id = given
        self.bookkeeping["id"] = markup.escape(given)
        if self.base is None:
            filled = {name for name, value in self.standing.call.params.items() if value} - NO_ANSWER
            self.book(frozenset((filled & set(step.ORDER)) | {"step"}))
            if self.row.read and not has_step:
                self.bookkeeping["read"] = None
            if "for" not in self.standing.call.params:
                # without it the row would stand as a table row in every box
                self.bookkeeping["for"] = markup.argument("for")


def held(page: FollowUp, base: FollowUp, *, reverted: bool = False) -> list[Held]:
    """The rows of the page in order, each with the row of the base that it is."""
    found = _found(page.rows, base.rows)
    given = {one.row.id for one in base.rows}
    rows: list[Held] = []
    for place, one in enumerate(page.rows):
        own = found.get(place)
        # without an id when it has none, or that of another
        keeps = own.row.id == one.row.id if own else one.row.id not in given
        given.add(one.row.id)
        copied = None if own else next((other for other in base.rows if _same_step(one.row, other.row)), None)
        rows.append(Held(one, own, one.row.id if keeps else "", copied=copied, reverted=reverted))
    return rows


def _found(rows: Sequence[Standing], left: Sequence[Standing]) -> dict[int, Standing]:
    """The row of the base that each row is, by its place.

    That is the one with its id, if they say the same, or else the one that says what it says: an id may be lost, or be
    another row's, typed by a person; then the row gets its own back. Last comes the one with its id, reworded. Of two
    that could be one, the one that is as the bot left it comes first.
    """
    found: dict[int, Standing] = {}
    free = [one for one in left if one.row.id]
    as_left = {one.row.id: one.call.params for one in free}
    order = sorted(range(len(rows)), key=lambda place: as_left.get(rows[place].row.id) != rows[place].call.params)
    # rows with the words of a row that the bot left: by the time when words no longer tell, that is another row
    copies = {id(one.row) for one in rows if any(_same_text(one.row, other.row) for other in left)}

    def same_row(row: Row, other: Row) -> bool:
        return _same_id(row, other) and _same_text(row, other)

    def reworded(row: Row, other: Row) -> bool:
        return _same_id(row, other) and id(row) not in copies

    for fits in (same_row, _same_step, _same_text, reworded, _same_id):
        for place in order:
            own = next((one for one in free if place not in found and fits(rows[place].row, one.row)), None)
            if own:
                found[place] = own
                free.remove(own)
    return found


def _same_id(row: Row, other: Row) -> bool:
    """Whether it is the row of that number on the same page: people type any number."""
    return row.id == other.id and page_key(row.session) == page_key(other.session)


def _same_step(row: Row, other: Row) -> bool:
    """Whether the row says what the other one said, or stood for, in the same session."""
    return row.session == other.session and _same_text(row, other)


def _same_text(row: Row, other: Row) -> bool:
    """Whether it says so on the same page: that may have got several sessions, or be one session again."""
    said = {plain(other.step), plain(other.read or other.step)} - {""}
    return page_key(row.session) == page_key(other.session) and plain(row.step) in said


def gives_back(page: FollowUp, base: FollowUp) -> bool:
    """Whether names are gone from `edited=`: an editor gave parameters back to the bot, or reverted the page."""
    return any(one.base and edited_of(one.base.call.params) - one.edited for one in held(page, base))


def newly_removed(page: FollowUp, base: FollowUp, rows: Sequence[Held]) -> list[Removed]:
    """Rows that the bot left and that stand on the page no more: an editor deleted them."""
    there = {one.base.row.id for one in rows if one.base} | {one.id for one in page.removed}
    return [
        removed(one.row.id, one.row.session, one.row.read or one.row.step)
        for one in base.rows
        if one.row.id and one.row.id not in there
    ]


def removed(number: str, session: str, said: str) -> Removed:
    """What keeps the step from coming back."""
    return Removed(number, session, said, digest(said))


def page_key(session: str) -> str:
    """The key of the page that the session stands on: without what tells several sessions of a page apart."""
    return session.partition("#")[0]


class Ids:
    """Ids for new rows: one more than the highest that page or base ever had."""

    def __init__(self, *pages: FollowUp) -> None:
        known = [one.row.id for page in pages for one in page.rows] + [one.id for page in pages for one in page.removed]
        self._highest = max((int(one) for one in known if one.isascii() and one.isdecimal()), default=0)
        self.highest = frozenset({str(self._highest)} if self._highest else ())
        """The highest that there was, if there was any."""

    def next(self) -> str:
        """An id that no row has had."""
        self._highest += 1
        return str(self._highest)
