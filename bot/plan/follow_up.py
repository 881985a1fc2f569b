"""The edit of the follow-up page: new steps get rows, editors' words stay, nothing else moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot import region
from bot.conference.model import Conference
from bot.errors import RefusedError, RegionError
from bot.match import match, plain
from bot.merge import EDITED, Merged, edited_value, merge
from bot.plan import wanted
from bot.plan.inputs import Inputs, Told
from bot.plan.values import Edit
from bot.records import Finding, NextStep, Row, TableName
from bot.templates import follow_up, markup, step
from bot.templates.follow_up import FollowUp, Removed, Splice, Standing

REGION = region.name("follow-up")
BOOKKEEPING = frozenset({"id", "read", EDITED})
UNTOUCHED = frozenset({"for", "id", "read", EDITED, "state"})
"""Parameters that are no answer: a row that differs in these alone was not touched by an editor."""


@dataclass(slots=True)
class _Change:
    """What happens to one row that stands on the page."""

    standing: Standing
    values: dict[str, str | None] = field(default_factory=dict)
    bookkeeping: dict[str, str | None] = field(default_factory=dict)
    deleted: bool = False


@dataclass(slots=True)
class Outcome:
    """The edit, if there is one, and what people should know."""

    edit: Edit | None = None
    findings: list[Finding] = field(default_factory=list)
    rows: int = 0
    """Rows on the page before."""
    gone: int = 0
    """Rows that the edit takes off the page or marks as withdrawn."""


def plan(conference: Conference, inputs: Inputs, told: list[Told], unread: frozenset[str]) -> Outcome:
    """The edit that brings the follow-up page up to date; rows of sessions in `unread` stay as they are."""
    return _Planner(conference, inputs, told, unread).outcome()


class _Planner:
    def __init__(self, conference: Conference, inputs: Inputs, told: list[Told], unread: frozenset[str]) -> None:
        self.conference, self.inputs, self.told, self.unread = conference, inputs, told, unread
        self.prefix = conference.outputs.templates
        self.found = Outcome()

    def outcome(self) -> Outcome:
        page = self.inputs.follow_up
        try:
            cut = region.find(page.text, REGION)
            self._read(cut.owned if cut else "", page.text[: len(cut.before)].count("\n") + 1 if cut else 1)
        except RegionError as why:
            self._find("broken-markers", "error", f"{why} The page was left alone.")
            return self.found
        if cut is None and self.inputs.follow_up_base is not None:
            self._find("taken-out", "warning", "An editor took the bot's part off the page; it was left alone.")
            return self.found
        self._match()
        owned = self._owned()
        if owned is not None:
            self.found.edit = self._edit(cut, owned)
        return self.found

    def _find(self, code: str, level: str, message: str, line: int | None = None) -> None:
        title = self.inputs.follow_up.title
        self.found.findings.append(Finding(code=code, level=level, message=message, page=title, line=line or 1))  # type: ignore[arg-type]

    def _read(self, owned: str, first_line: int) -> None:
        self.page = follow_up.read(owned, self.prefix, first_line)
        self.base = self._base()
        self.base_rows = {one.row.id: one for one in self.base.rows if one.row.id}
        self.changes = [_Change(one) for one in self.page.rows]
        self.found.rows = len(self.changes)
        self.wanted: list[tuple[NextStep, Row]] = [
            pair for one in self.told for pair in wanted.rows(one, self.conference)
        ]

    def _base(self) -> FollowUp:
        revision = self.inputs.follow_up_base
        try:
            cut = region.find(revision.text, REGION) if revision else None
            return follow_up.read(cut.owned, self.prefix) if cut else FollowUp()
        except RegionError:
            return FollowUp()

    def _base_of(self, one: Standing) -> Standing | None:
        return self.base_rows.get(one.row.id) if one.row.id else None

    def _stands_for(self, one: Standing) -> str:
        """The source text that the row stands for, whatever an editor made of its wording."""
        base = self._base_of(one)
        return one.row.read or (base and (base.row.read or base.row.step)) or one.row.step

    def _match(self) -> None:
        steps = [(row.session, row.step) for _, row in self.wanted]
        rows = [(one.row.session, self._stands_for(one)) for one in self.page.rows]
        self.matched = match(steps, rows)
        for place, at in self.matched.items():
            self._update(self.changes[at], self.wanted[place][1])
        for at in set(range(len(rows))) - set(self.matched.values()):
            self._unmatched(self.changes[at])
        self._number()

    def _update(self, change: _Change, row: Row) -> None:
        current = change.standing.call.params
        base = self._base_of(change.standing)
        values = {key: value for key, value in step.params(row).items() if key not in UNTOUCHED}
        values = {key: "" for key in ("contact", "deadline") if key in current} | values
        merged = merge(values, current, base.call.params if base else None)
        change.values |= merged.changes
        if change.standing.row.state == "withdrawn":
            change.values["state"] = None
        self._book(change, merged)
        self._tell(change.standing, row)

    def _book(self, change: _Change, merged: Merged) -> None:
        """What only rides along with another cause: it alone is no reason for an edit."""
        edited = edited_value(merged.edited)
        if edited != edited_value(
            {name.strip() for name in change.standing.call.params.get(EDITED, "").split(",")} - {""}
        ):
            change.bookkeeping[EDITED] = edited
        if "step" in merged.edited and not change.standing.row.read:
            change.bookkeeping["read"] = markup.escape(self._stands_for(change.standing))

    def _tell(self, standing: Standing, row: Row) -> None:
        status = standing.row.status or ""
        known = {word.casefold(): one for one in self.conference.statuses for word in one.words}
        found = known.get(status.casefold())
        if status and found is None:
            self._find(
                "unknown-status",
                "info",
                f"“{status}” is no status that the conference knows; it was kept.",
                standing.row.line,
            )
        if row.status and found and found.open:
            self._find(
                "done-on-page",
                "info",
                f"The session page says that “{row.step}” is done; the row says “{status}”.",
                standing.row.line,
            )

    def _unmatched(self, change: _Change) -> None:
        """A row whose step is no longer on its session page."""
        one = change.standing
        base = self._base_of(one)
        if (
            base is None
            or one.row.session not in {step.tidy(told.key) for told in self.told}
            or one.row.session in self.unread
        ):
            return
        if self._touched(one, base):
            if one.row.state != "withdrawn":
                change.values["state"] = "withdrawn"
                self.found.gone += 1
                self._find(
                    "withdrawn",
                    "info",
                    f"“{one.row.step}” is gone from its session page; its row stays, as withdrawn.",
                    one.row.line,
                )
        else:
            change.deleted = True
            self.found.gone += 1

    def _touched(self, one: Standing, base: Standing) -> bool:
        now, then = one.call.params, base.call.params
        names = (set(now) | set(then)) - UNTOUCHED
        answered = bool(one.row.status or one.row.note or one.row.edited)
        return answered or any(now.get(name, "") != then.get(name, "") for name in names)

    def _number(self) -> None:
        """Ids for rows that have none, or one that another row had first."""
        taken: set[str] = set()
        self.highest = self._highest()
        for change in self._base_first():
            row = change.standing.row
            if row.id and row.id not in taken:
                taken.add(row.id)
            else:
                change.bookkeeping["id"] = self._next_id()

    def _base_first(self) -> list[_Change]:
        """Of two rows with one id the one that is as the bot left it keeps it."""

        def is_new(change: _Change) -> bool:
            base = self._base_of(change.standing)
            return base is None or base.call.params != change.standing.call.params

        return sorted(self.changes, key=is_new)

    def _highest(self) -> int:
        ids = [one.row.id for page in (self.page, self.base) for one in page.rows]
        ids += [one.id for page in (self.page, self.base) for one in page.removed]
        return max((int(one) for one in ids if one.isdecimal()), default=0)

    def _next_id(self) -> str:
        self.highest += 1
        return str(self.highest)

    def _owned(self) -> str | None:
        """The region's new text; None when there is no cause for an edit."""
        new = self._new_rows()
        self.new = len(new)
        if not new and not any(change.values or change.deleted for change in self.changes):
            return None
        splices = [splice for change in self.changes if (splice := self._splice(change))]
        splices += self._into_tables(new) + self._removed_lines() + self._empty_tables(new)
        owned = follow_up.spliced(self.page.text, splices)
        owned += "".join(self._new_tables(new))
        self._check(owned, new)
        return owned if owned != self.page.text else None

    def _splice(self, change: _Change) -> Splice | None:
        call = change.standing.call
        if change.deleted:
            return Splice(*follow_up.line_of(self.page.text, call), "")
        values: Mapping[str, str | None] = change.values | change.bookkeeping
        return Splice(call.start, call.end, markup.changed(call, values)) if values else None

    def _new_rows(self) -> list[Row]:
        """Rows for steps that have none and that no editor removed, with ids and tables."""
        removed = self._removed_steps()
        found: list[Row] = []
        for place, (one, row) in enumerate(self.wanted):
            key = (row.session, plain(row.step))
            if place in self.matched:
                continue
            if key in removed:
                removed.discard(key)
                continue
            table = self._table(one, row) or self._named_table(row.topic.heading, found)
            found.append(row.model_copy(update={"id": self._next_id(), "topic": table}))
        return found

    def _removed_steps(self) -> set[tuple[str, str]]:
        known = {(one.session, plain(one.step)) for one in self.page.removed}
        return known | {(one.session, plain(one.step)) for one in self._newly_removed()}

    def _newly_removed(self) -> list[Removed]:
        """Rows that the bot left and that stand on the page no more: an editor deleted them."""
        now = {one.row.id for one in self.page.rows} | {one.id for one in self.page.removed}
        return [
            Removed(one.row.id, one.row.session, one.row.read or one.row.step)
            for one in self.base.rows
            if one.row.id and one.row.id not in now
        ]

    def _table(self, one: NextStep, row: Row) -> TableName | None:
        """The table where rows of the step's own topic stand."""
        for place, at in self.matched.items():
            other, its_row = self.wanted[place]
            table = self.page.rows[at].row.topic
            if its_row.session == row.session and other.topic == one.topic and table.id:
                return table
        return None

    def _named_table(self, heading: str, new: list[Row]) -> TableName:
        for table in [*(table.name for table in self.page.tables), *(row.topic for row in new)]:
            if table.heading == heading and table.id:
                return table
        known = [table.name for page in (self.page, self.base) for table in page.tables]
        return TableName(id=follow_up.next_table([*known, *(row.topic for row in new)]), heading=heading)

    def _into_tables(self, new: list[Row]) -> list[Splice]:
        found = []
        for table in self.page.tables:
            rows = "".join(follow_up.render_row(row, self.prefix) for row in new if row.topic.id == table.name.id)
            if rows:
                found.append(Splice(table.rows_end, table.rows_end, rows))
        return found

    def _new_tables(self, new: list[Row]) -> list[str]:
        known = {table.name.id for table in self.page.tables}
        names = dict.fromkeys(row.topic for row in new if row.topic.id not in known)
        lead = "\n" if self.page.text and not self.page.text.endswith("\n") else ""
        tables = []
        for name in names:
            rows = "".join(follow_up.render_row(row, self.prefix) for row in new if row.topic == name)
            tables.append(lead + follow_up.render_table(name, rows, self.prefix))
            lead = ""
        return tables

    def _removed_lines(self) -> list[Splice]:
        removed = self._newly_removed()
        if not removed:
            return []
        lines = "".join(follow_up.render_removed(one, self.prefix) for one in removed)
        end = self.page.tables[-1].end if self.page.tables else len(self.page.text)
        return [Splice(end, end, lines)]

    def _empty_tables(self, new: list[Row]) -> list[Splice]:
        """Tables that lose their last row and hold nothing but what the bot wrote go as well."""
        filled = {row.topic.id for row in new}
        found = []
        for table in self.page.tables:
            inside = [change for change in self.changes if table.start <= change.standing.call.start < table.end]
            if not inside or table.name.id in filled or not all(change.deleted for change in inside):
                continue
            lines = [follow_up.line_of(self.page.text, change.standing.call) for change in inside]
            bare = follow_up.spliced(self.page.text, [Splice(*line, "") for line in lines])[table.start :]
            if bare.startswith(follow_up.render_table(table.name, "", self.prefix)):
                found += self._around(table.start, table.end, lines)
        return found

    @staticmethod
    def _around(start: int, end: int, lines: list[tuple[int, int]]) -> list[Splice]:
        """Splices that take out what stands between lines that other splices take out."""
        edges = [start, *(edge for line in sorted(lines) for edge in line), end]
        return [Splice(a, b, "") for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]

    def _check(self, owned: str, new: list[Row]) -> None:
        """What was written reads back to the same rows, or nothing is saved."""
        try:
            read = follow_up.read(owned, self.prefix)
        except RegionError as why:
            raise RefusedError(f"The new follow-up page would not read back: {why}") from why
        by_id = {one.row.id: one.row.model_copy(update={"line": None}) for one in read.rows}
        for row in new:
            if by_id.get(row.id) != row:
                raise RefusedError(
                    f"The row for “{row.step[:80]}” (session {row.session}) would not read back as written."
                )
        kept = sum(not change.deleted for change in self.changes)
        if len(read.rows) != kept + len(new):
            raise RefusedError(f"The new follow-up page would have {len(read.rows)} rows instead of {kept + len(new)}.")

    def _edit(self, cut: region.Region | None, owned: str) -> Edit:
        page = self.inputs.follow_up
        if cut:
            after = cut.with_owned(owned)
        else:
            head = (
                ""
                if page.text
                else markup.call(f"{self.prefix}follow-up", {"1": markup.escape(self.conference.name)}) + "\n"
            )
            body = region.wrap(REGION, owned)
            after = page.text.rstrip("\n") + ("\n" if page.text else "") + head + body
        return Edit(
            title=page.title,
            output="follow-up",
            base=page.revision_id,
            before=page.text,
            after=after.rstrip("\n") if not page.text else after,
            summary=self._summary(),
        )

    def _summary(self) -> str:
        new = self.new
        changed = sum(bool(change.values) and not change.deleted for change in self.changes)
        gone = sum(change.deleted for change in self.changes)
        parts = [f"{new} new" if new else "", f"{changed} changed" if changed else "", f"{gone} gone" if gone else ""]
        return "Next steps: " + (", ".join(part for part in parts if part) or "brought up to date")
