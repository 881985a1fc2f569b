"""The follow-up page's new text, once it is settled what becomes of each row."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from bot.errors import RefusedError, RegionError
from bot.plan.rows import Held
from bot.records import Row
from bot.templates import follow_up, markup
from bot.templates.follow_up import FollowUp, Removed, Splice


@dataclass(frozen=True, slots=True)
class New:
    """A row to be written, and the table that it goes to."""

    row: Row
    table: int | None
    """Which of the page's tables; None for a new one."""


def around(page: FollowUp, one: Held) -> int | None:
    """Which of the page's tables the row stands in."""
    at = one.standing.call.start
    return next((i for i, table in enumerate(page.tables) if table.start <= at < table.end), None)


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of the page's rows."""

    page: FollowUp
    base: FollowUp
    prefix: str
    """What the names of the templates begin with."""
    rows: list[Held]
    new: list[New]
    removed: list[Removed]
    """Steps that are not to come back, those that the page already names among them."""
    highest: frozenset[str]
    """The highest id that there was, if there was any."""

    def owned(self) -> str | None:
        """The region's new text; None when there is no cause for an edit.

        Raises `RefusedError` when it would not read back as written.
        """
        if not self.new and not any(one.values or one.deleted for one in self.rows):
            return None
        for one in self.rows:
            one.deleted |= one.joined
        splices = [splice for one in self.rows if (splice := self._splice(one))]
        splices += [*self._into_tables(), *self._reworded(), *self._removed_line(), *self._empty_tables()]
        owned = follow_up.spliced(self.page.text, splices) + self._new_tables()
        self._check(owned)
        return owned if owned != self.page.text else None

    def _splice(self, one: Held) -> Splice | None:
        call = one.standing.call
        if one.deleted:
            return Splice(*follow_up.line_of(self.page.text, call), "")
        values = one.values | one.bookkeeping
        return Splice(call.start, call.end, markup.changed(call, values)) if values else None

    def _into_tables(self) -> list[Splice]:
        found = []
        for i, table in enumerate(self.page.tables):
            rows = "".join(follow_up.render_row(one.row, self.prefix) for one in self.new if one.table == i)
            if rows:
                found.append(Splice(table.rows_end, table.rows_end, rows))
        return found

    def _new_tables(self) -> str:
        names = dict.fromkeys(one.row.topic for one in self.new if one.table is None)
        text = "\n" if names and self.page.text and not self.page.text.endswith("\n") else ""
        for name in names:
            rows = "".join(follow_up.render_row(one.row, self.prefix) for one in self.new if one.row.topic == name)
            text += follow_up.render_table(name, rows, self.prefix)
        return text

    def _reworded(self) -> list[Splice]:
        """Removed steps whose session pages say them in other words now are known by those from here on."""
        return [
            Splice(one.call.start, one.call.end, follow_up.render_removed(one, self.prefix))
            for one in self.removed
            if one.call and one not in self.page.removed
        ]

    def _removed_line(self) -> list[Splice]:
        """One line for all steps that editors took off the page, below the last table: it shows nothing."""
        removed = [one for one in self.removed if one.call is None]
        here = {one.id for one in self.removed} | {one.id for one in self.rows if not one.deleted}
        if not here.issuperset(self.highest) and not self.new:
            # a row that goes leaves its number there when it was the highest: nobody knew it else, and gave it once more
            removed += [Removed(number, "", "", "") for number in self.highest]
        calls = "".join(follow_up.render_removed(one, self.prefix) for one in removed)
        end = self.page.tables[-1].end if self.page.tables else len(self.page.text)
        return [Splice(end, end, calls + "\n")] if calls else []

    def _empty_tables(self) -> list[Splice]:
        """Tables that lose their last row and hold nothing but what the bot wrote go as well."""
        filled = {one.table for one in self.new}
        known = [table.name for table in self.base.tables]
        found: list[Splice] = []
        for i, table in enumerate(self.page.tables):
            inside = [one for one in self.rows if around(self.page, one) == i]
            if not inside or i in filled or not all(one.deleted for one in inside) or table.name not in known:
                continue
            lines = sorted(follow_up.line_of(self.page.text, one.standing.call) for one in inside)
            edges = [table.start, *(edge for line in lines for edge in line), table.end]
            left = list(pairwise(edges))[::2]
            if "".join(self.page.text[a:b] for a, b in left) == follow_up.render_table(table.name, "", self.prefix):
                found += [Splice(a, b, "") for a, b in left if b > a]
        return found

    def _check(self, owned: str) -> None:
        """What was written reads back to the same rows, or nothing is saved."""
        try:
            read = follow_up.read(owned, self.prefix).rows
        except RegionError as why:
            raise RefusedError(f"The new follow-up page would not read back: {why}") from why
        by_id = {one.row.id: one.row.model_copy(update={"line": None}) for one in read}
        for one in self.new:
            if by_id.get(one.row.id) != one.row:
                raise RefusedError(
                    f"The row for “{one.row.step[:80]}” (session {one.row.session}) would not read back as written."
                )
        kept = sum(not one.deleted for one in self.rows)
        if len(read) != kept + len(self.new):
            raise RefusedError(f"The new follow-up page would have {len(read)} rows instead of {kept + len(self.new)}.")

    def summary(self) -> str:
        """What changes, in words."""
        changed = sum(bool(one.values) and not one.deleted for one in self.rows)
        counts = ((len(self.new), "new"), (changed, "changed"), (sum(one.deleted for one in self.rows), "gone"))
        return "Next steps: " + ", ".join(f"{count} {what}" for count, what in counts if count)
