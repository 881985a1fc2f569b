"""The follow-up page: literal headings and literal tables, a `step` call a row; nothing else in it is the bot's.

    == Partnerships ==
    {| class="wikitable sortable" id="topic-2"
    … header row …<onlyinclude>
    {{Conference session/step|id=7|session=36|step=…|for={{{for|}}}}}
    {{Conference session/end|for={{{for|}}}}}
    </onlyinclude>
    |}

The `end` row keeps `</onlyinclude>` out of the last row's object in VisualEditor: who deletes that row would delete it.

Whatever editors put between the calls stays where it is: the page is changed call by call, never written anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.records import Row
from bot.records.row import TableName
from bot.templates import markup, step
from bot.templates.markup import Call

TABLE = re.compile(r"^\{\|[^\n]*$", re.MULTILINE)
TABLE_END = re.compile(r"^[ \t]*\|\}", re.MULTILINE)
TABLE_ID = re.compile(r"\bid\s*=\s*[\"']?([\w.-]+)", re.IGNORECASE)
ROWS_END = re.compile(r"^[ \t]*</onlyinclude>", re.MULTILINE)
TOPIC = "topic-"
END = "end"
COLUMNS = ("step", "responsible", "due", "status", "note")


@dataclass(frozen=True, slots=True)
class Standing:
    """A row as it stands on the page."""

    call: Call
    row: Row


@dataclass(frozen=True, slots=True)
class Removed:
    """A step that an editor took off the page for good."""

    id: str
    session: str
    step: str
    """Its text; an editor may empty it."""
    of: str
    """What the text is known by, in eight hexadecimal digits; of one that was reworded, each wording's, the newest last."""
    call: Call | None = field(default=None, compare=False)
    """As it stands on the page, if it does."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands on the page."""

    name: TableName
    start: int
    """Of its heading, where it has one."""
    rows_end: int
    """Where a new row goes."""
    end: int
    whole: bool
    """Whether all is there by which boxes and lists show its rows."""
    line: int


@dataclass(slots=True)
class FollowUp:
    """The bot's region of a follow-up page."""

    text: str = ""
    rows: list[Standing] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def read(text: str, prefix: str, first_line: int = 1) -> FollowUp:
    """What stands in the region; raises `RegionError` when the braces of a row never close."""
    tables = _tables(text, prefix, first_line)
    page = FollowUp(text, tables=tables)
    for call in markup.calls(text, f"{prefix}{step.NAME}"):
        name = _table_around(call.start, tables)
        line = first_line + text.count("\n", 0, call.start)
        page.rows.append(Standing(call, step.read(call.params, name, line)))
    for call in markup.calls(text, f"{prefix}{step.REMOVED}"):
        values = {key: markup.plain(call.params.get(key, "")) for key in ("id", "session", "step", "of")}
        page.removed.append(Removed(**values, call=call))
    return page


def _tables(text: str, prefix: str, first_line: int) -> list[Table]:
    found: list[Table] = []
    for match in TABLE.finditer(text):
        end = TABLE_END.search(text, match.end())
        if not end:
            continue
        rows_end = _rows_end(text, match.end(), end.start(), prefix)
        start, heading = _heading_before(text, match.start())
        name = TABLE_ID.search(match.group())
        table = TableName(id=name[1] if name else "", heading=heading)
        stop = end.end() + text.startswith("\n", end.end())
        inside = text[match.end() : end.start()]
        whole = (inside.count("<onlyinclude>"), inside.count("</onlyinclude>")) == (1, 1)
        line = first_line + text.count("\n", 0, match.start())
        found.append(Table(table, start, rows_end, stop, whole, line))
    return found


def _rows_end(text: str, start: int, end: int, prefix: str) -> int:
    """Where new rows go: before the `end` row, else before the end of what is transcluded, else before the table's end."""
    last = [call.start for call in markup.calls(text[start:end], f"{prefix}{END}")]
    if last:
        return start + last[-1]
    match = ROWS_END.search(text, start, end)
    return match.start() if match else end


def _heading_before(text: str, at: int) -> tuple[int, str]:
    """Where the heading right above the table begins, and what it says; the table's own start when there is none."""
    place = at
    while place > 0:
        start = text.rfind("\n", 0, place - 1) + 1
        line = text[start : place - 1]
        heading = markup.read_heading(line)
        if heading is not None:
            return start, heading
        if line.strip():
            break
        place = start
    return at, ""


def _table_around(at: int, tables: Sequence[Table]) -> TableName:
    return next((table.name for table in tables if table.start <= at < table.end), TableName(id="", heading=""))


def render_row(row: Row, prefix: str) -> str:
    """The row's line."""
    return step.render(step.params(row), prefix) + "\n"


def render_removed(removed: Removed, prefix: str) -> str:
    """The call that keeps a step from coming back; it shows nothing."""
    values = {"id": removed.id, "session": removed.session, "step": removed.step, "of": removed.of}
    escaped = {key: markup.escape(value) for key, value in values.items()}
    return markup.changed(removed.call, escaped) if removed.call else markup.call(f"{prefix}{step.REMOVED}", escaped)


def render_table(name: TableName, rows: str, prefix: str) -> str:
    """A new table below its heading, around rows that are already rendered."""
    return (
        f"{markup.heading(name.heading)}\n"
        f'{{| class="wikitable sortable" id="{name.id}"\n'
        f"{_caption(prefix)}\n{_header(prefix)}<onlyinclude>\n{rows}{_end(prefix)}\n</onlyinclude>\n|}}\n"
    )


def _caption(prefix: str) -> str:
    return f"|+ {markup.call(f'{prefix}label', {'1': 'caption'})}"


def _end(prefix: str) -> str:
    return markup.call(f"{prefix}{END}", {"for": markup.argument("for")})


def _header(prefix: str) -> str:
    """A literal row, so that VisualEditor keeps every row an object of its own."""
    cells = (markup.call(f"{prefix}label", {"1": column}) for column in COLUMNS)
    return "\n".join(f'! scope="col" | {cell}' for cell in cells)


def next_table(tables: Sequence[TableName]) -> str:
    """An id for a new table: one more than the highest there is."""
    numbers = [int(match[1]) for one in tables if (match := re.fullmatch(rf"{TOPIC}(\d+)", one.id))]
    return f"{TOPIC}{max(numbers, default=0) + 1}"


@dataclass(frozen=True, slots=True)
class Splice:
    """A stretch of the region and what takes its place."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """The region with the splices made; those at one place keep their order."""
    parts: list[str] = []
    at = 0
    for one in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        parts += [text[at : one.start], one.text]
        at = one.end
    return "".join([*parts, text[at:]])


def line_of(text: str, call: Call) -> tuple[int, int]:
    """The whole line of a call that stands alone on it, else the call itself: VisualEditor puts two on one line."""
    start = text.rfind("\n", 0, call.start) + 1
    end = text.find("\n", call.end)
    end = len(text) if end < 0 else end + 1
    alone = not text[start : call.start].strip() and not text[call.end : end].strip()
    return (start, end) if alone else (call.start, call.end)
