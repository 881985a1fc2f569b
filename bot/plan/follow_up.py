"""The edit of the follow-up page: new steps get rows, editors' words stay, nothing else moves."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from bot import region
from bot.conference.language import language
from bot.conference.model import Conference
from bot.errors import RegionError
from bot.match import Matched, Promise, Vocabulary, digest, match, plain
from bot.parsers import dates, next_steps
from bot.parsers.context import Context
from bot.parsers.reading import Piece, Reading
from bot.parsers.words import words
from bot.plan import joined, rows, wanted
from bot.plan.inputs import Inputs, Told
from bot.plan.rows import Held, Ids, held, newly_removed
from bot.plan.settled import New, Settled, around
from bot.plan.values import Edit, touched, unwritable
from bot.records import Finding, Level, NextStep, Row, TableName
from bot.records.next_step import Due
from bot.revision import Page, Revision
from bot.templates import follow_up, markup
from bot.templates.follow_up import FollowUp, Removed

REGION = region.name("follow-up")


@dataclass(slots=True)
class Outcome:
    """The edit, if there is one, and what people should know."""

    edit: Edit | None = None
    findings: list[Finding] = field(default_factory=list)
    rows: int = 0
    """Rows on the page before."""
    gone: int = 0
    """Rows that the edit takes off the page or marks as withdrawn."""


def plan(conference: Conference, inputs: Inputs, told: list[Told], read: frozenset[str]) -> Outcome:
    """The edit that brings the follow-up page up to date; rows of pages that are not among those `read` stay."""
    found = Outcome()
    page = inputs.follow_up
    if fault := unwritable(page):
        found.findings.append(fault)
        return found
    try:
        cut = region.find(page.text, REGION)
        first_line = page.text[: len(cut.before)].count("\n") + 1 if cut else 1
        standing = follow_up.read(cut.owned if cut else "", conference.outputs.templates, first_line)
    except RegionError as why:
        found.findings.append(_finding(page.title, "broken-markers", "error", f"{why} The page was left alone."))
        return found
    if cut is None and inputs.follow_up_base is not None:
        message = "An editor took the bot's part off the page; it was left alone."
        found.findings.append(_finding(page.title, "taken-out", "warning", message))
        return found
    planner = _Planner(conference, inputs, standing, found)
    settled = planner.settle([pair for one in told for pair in wanted.rows(one, conference)], read)
    owned = settled.owned()
    if owned is not None:
        found.edit = _edit(conference, inputs, cut, owned, settled.summary())
    return found


def gives_back(page: Page, base: Revision | None, prefix: str) -> bool:
    """Whether it matters that somebody reverted the page, if somebody did: names are gone from `edited=`."""
    return page.revision != base and rows.gives_back(_left(page.revision, prefix), _left(base, prefix))


def _left(revision: Revision | None, prefix: str) -> FollowUp:
    """The region as the revision left it."""
    try:
        cut = region.find(revision.text, REGION) if revision else None
        return follow_up.read(cut.owned, prefix) if cut else FollowUp()
    except RegionError:
        return FollowUp()


def _finding(title: str, code: str, level: Level, message: str, line: int | None = None) -> Finding:
    return Finding(code=code, level=level, message=message, page=title, line=line or 1)


def _edit(conference: Conference, inputs: Inputs, cut: region.Region | None, owned: str, summary: str) -> Edit:
    page = inputs.follow_up
    if cut:
        after = cut.with_owned(owned)
    elif page.text:
        after = f"{page.text.rstrip()}\n{region.wrap(REGION, owned)}".rstrip()
    else:
        head = markup.call(conference.template("follow-up"), {"1": markup.escape(conference.name)})
        after = f"{head}\n{region.wrap(REGION, owned)}".rstrip()
    return Edit(
        title=page.title,
        output="follow-up",
        base=page.revision_id,
        touched=touched(page, conference.bot),
        before=page.text,
        after=after,
        summary=summary,
    )


def _promise(row: Row) -> Promise:
    due = (row.due or "") if row.deadline else ""
    return Promise(row.session, row.step, tuple(person.name for person in row.owners), due)


def _moved(one: Promise, steps: list[Row]) -> Promise:
    """The promise in the session that holds its text now, when its page has several and its own is none of them."""
    page = rows.page_key(one.session)
    there = {row.session for row in steps if rows.page_key(row.session) == page}
    same = {row.session for row in steps if row.session in there and plain(row.step) == plain(one.text)}
    return replace(one, session=same.pop()) if one.session not in there and len(same) == 1 else one


def _known_by(one: Removed, text: str) -> Removed:
    """The removed step, known from here on also by what its session page says now; an emptied text stays empty."""
    known = _digests(one)
    if digest(text) in known:
        return one
    return replace(one, step=text if one.step else "", of=", ".join([*known, digest(text)]))


def _digests(one: Removed) -> list[str]:
    """What the removed step is known by, in the order in which it was reworded."""
    return [known for part in one.of.split(",") if (known := part.strip())]


class _Planner:
    """Settles what happens to each row."""

    def __init__(self, conference: Conference, inputs: Inputs, page: FollowUp, found: Outcome) -> None:
        self.conference, self.inputs, self.page, self.found = conference, inputs, page, found
        self.prefix = conference.outputs.templates
        self.base = _left(inputs.follow_up_base, self.prefix)
        self.rows = held(page, self.base, reverted=inputs.reverted)
        self.ids = Ids(page, self.base)
        self.removed = [*page.removed, *newly_removed(page, self.base, self.rows)]
        self.found.rows = len(self.rows)
        self.new: list[New] = []
        self.joined: dict[int, Removed] = {}
        """Steps whose row became one with another step's, and what keeps them from coming back."""

    def _find(self, code: str, message: str, row: Row) -> None:
        self.found.findings.append(_finding(self.inputs.follow_up.title, code, "info", message, row.line))

    def settle(self, steps: list[tuple[NextStep, Row]], read: frozenset[str]) -> Settled:
        """What becomes of every row, given the steps that are told now and the keys of the pages that were read."""
        # what editors removed takes part: else the step that it stands for would look for another row
        listed = [row for _, row in steps]
        matched = match(
            [_promise(row) for row in listed],
            [_moved(one, listed) for one in (*(one.promise for one in self.rows), *self._away(listed))],
            Vocabulary.of(language(code).steps for code in self.conference.languages),
        )
        pairs = {place: at for place, at in matched.rows.items() if at < len(self.rows)}
        away = {place: at - len(self.rows) for place, at in matched.rows.items() if at >= len(self.rows)}
        for place, at in away.items():
            self.removed[at] = _known_by(self.removed[at], steps[place][1].step)
        self._join(steps, pairs)
        for place, at in pairs.items():
            self._keep(self.rows[at], steps[place][1])
        for at in sorted(set(range(len(self.rows))) - set(pairs.values())):
            if not self.rows[at].joined:
                self._lose(self.rows[at], read)
        self._tell_near(steps, matched)
        self._tell_gone(read)
        self._tell_broken()
        taken = {id(self.rows[at]) for at in pairs.values()}
        for one in self.rows:
            has_step = id(one) in taken
            if not one.id:
                one.number(one.base.row.id if one.base else self.ids.next(), has_step=has_step)
            elif one.base is None and (self.base.rows or not has_step):
                # an editor gave it its id, or brought it back
                one.number(one.id, has_step=has_step)
        self._add(steps, pairs, away.keys())
        removed = [*self.removed, *self.joined.values()]
        return Settled(self.page, self.base, self.prefix, self.rows, self.new, removed, self.ids.highest)

    def _away(self, listed: list[Row]) -> list[Promise]:
        """What the steps said that editors took off the page; one whose text they emptied is known by its digest.

        Or by what the bot left there: it may have been reworded since.
        """
        known = {(rows.page_key(row.session), digest(row.step)): row.step for row in listed}
        left = {one.id: one.step for one in self.base.removed}
        said = []
        for one in self.removed:
            here = [known.get((rows.page_key(one.session), of)) for of in reversed(_digests(one))]
            said.append(next((text for text in here if text), one.step or left.get(one.id, "")))
        return [self._said(one.session, text) for one, text in zip(self.removed, said, strict=True)]

    def _said(self, session: str, text: str) -> Promise:
        """What a step promised of which only the text is left: read once more as its session page was."""
        languages = tuple(language(code) for code in self.conference.languages)
        context = Context(words(languages), year=self.conference.year)
        reading = Reading(self.inputs.follow_up.title, text, languages, self.conference.year)
        for step in next_steps.read(reading, [Piece((0, len(text)), 1, "item")], context):
            due = step.due.text if step.due and step.due.end else ""
            return Promise(session, text, tuple(person.name for person in step.owners), due)
        return Promise(session, text)

    def _join(self, steps: list[tuple[NextStep, Row]], pairs: dict[int, int]) -> None:
        """Makes one of two rows that an editor called the same: the row named keeps its place and its id."""
        for one, other in joined.twins(self.rows, self._find):
            here, there = (next((i for i, at in pairs.items() if self.rows[at] is row), None) for row in (one, other))
            joined.hand_over(one, other)
            if here is None:
                if not one.added and one.row.state == "live":
                    # its step is gone only just, perhaps with its whole page, and may come back
                    self.removed.append(rows.removed(one.id, one.row.session, one.stands_for))
                continue
            row = steps[here][1]
            if there is None:
                pairs[here] = self.rows.index(other)
                one.update(row, self._deadline)
                other.rides = not one.values
            else:
                # the session page has both steps: the one whose row goes must not come back
                del pairs[here]
                number = one.id or (one.base.row.id if one.base else self.ids.next())
                self.joined[here] = rows.removed(number, row.session, row.step)

    def _tell_near(self, steps: list[tuple[NextStep, Row]], matched: Matched) -> None:
        """Tells of rows that lost their step while a like one came: an editor may know that they are the same."""
        for place, at in matched.near.items():
            if at >= len(self.rows):
                continue
            one = self.rows[at]
            if one.row.state == "withdrawn" or one.values.get("state") == "withdrawn":
                message = f"“{steps[place][1].step}” got a row of its own; is it what row {one.id} says? Then put “same as={one.id}” into the new row."
                self._find("perhaps-the-same", message, one.row)

    def _tell_broken(self) -> None:
        """Tells of tables whose rows boxes cannot show."""
        for table in self.page.tables:
            if not table.whole:
                message = f"The table under “{table.name.heading}” lost its <onlyinclude> or </onlyinclude>: boxes show its rows no more. Undo that edit, or put it back as in the other tables."
                self.found.findings.append(
                    _finding(self.inputs.follow_up.title, "broken-table", "warning", message, table.line)
                )

    def _tell_gone(self, read: frozenset[str]) -> None:
        """Tells of sessions that have rows but no page any more."""
        gone = {
            one.row.session: one.row for one in self.rows if one.base and rows.page_key(one.row.session) not in read
        }
        for session, row in gone.items():
            self._find(
                "session-gone", f"There is no page of session “{session}” any more; its rows stay as they are.", row
            )

    def _keep(self, one: Held, row: Row) -> None:
        merged = one.update(row, self._deadline)
        if merged.kept:
            self._find("kept", f"Row {one.id}: {', '.join(sorted(merged.kept))} stay as an editor put them.", one.row)
        words = {word.casefold(): status for status in self.conference.statuses for word in status.words}
        said = one.row.status or ""
        status = words.get(said.casefold())
        if said and status is None:
            self._find("unknown-status", f"“{said}” is no status that the conference knows; it was kept.", one.row)
        if row.status and status and status.open:
            self._find(
                "done-on-page", f"The session page says that “{row.step}” is done; the row says “{said}”.", one.row
            )

    def _deadline(self, due: str) -> str | None:
        """The last day of a due date that an editor wrote, ISO; None when it is no date."""
        return next((found.end for found in self._dues(due)), None)

    def _dues(self, text: str) -> Iterator[Due]:
        """The due date in a text as each of the conference's languages reads it, where that is a day."""
        for code in self.conference.languages:
            found = dates.first_due(text, language(code).dates, code, year=self.conference.year)
            if found and found.end:
                yield found

    def _lose(self, one: Held, read: frozenset[str]) -> None:
        """A row whose step is no longer on its session page."""
        if one.added or rows.page_key(one.row.session) not in read:
            one.book(one.touched())
            return
        if not one.withdraw():
            self.found.gone += 1
        elif "state" in one.values:
            self.found.gone += 1
            self._find(
                "withdrawn", f"“{one.row.step}” is gone from its session page; its row stays, as withdrawn.", one.row
            )

    def _add(self, steps: list[tuple[NextStep, Row]], pairs: dict[int, int], away: AbstractSet[int]) -> None:
        """Rows for steps that have none and that no editor removed."""
        for place, (one, row) in enumerate(steps):
            if place in pairs or place in self.joined:
                continue
            if place in away:
                self._find("removed", f"“{row.step}” was taken off the page by an editor; it does not come back.", row)
                continue
            table = self._table(one, row, steps, pairs)
            name = self.page.tables[table].name if table is not None else self._name(row.topic.heading)
            self.new.append(New(row.model_copy(update={"id": self.ids.next(), "topic": name}), table))

    def _table(self, one: NextStep, row: Row, steps: list[tuple[NextStep, Row]], pairs: dict[int, int]) -> int | None:
        """The table where rows of the step's own topic stand, else the one that is named like it."""
        for place, at in pairs.items():
            table = around(self.page, self.rows[at])
            if steps[place][1].session == row.session and steps[place][0].topic == one.topic and table is not None:
                return table
        return next((i for i, table in enumerate(self.page.tables) if table.name.heading == row.topic.heading), None)

    def _name(self, heading: str) -> TableName:
        """The name of a new table with that heading; one for all rows that go there."""
        for one in self.new:
            if one.table is None and one.row.topic.heading == heading:
                return one.row.topic
        known = [table.name for page in (self.page, self.base) for table in page.tables]
        return TableName(id=follow_up.next_table([*known, *(one.row.topic for one in self.new)]), heading=heading)
