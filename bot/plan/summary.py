"""The edits of summary boxes: one a session, in its own region, nothing else of the page."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from urllib.parse import unquote

from bot import region
from bot.conference.model import Conference
from bot.errors import RefusedError, RegionError
from bot.merge import EDITED, edited_of, edited_value, merge
from bot.plan.inputs import Source, Told
from bot.plan.values import Edit, touched, unwritable
from bot.records import Finding
from bot.templates import markup, place, summary


def keys(text: str) -> list[str]:
    """The keys of the sessions whose boxes stand on the page; none when its markers are broken."""
    try:
        return [unquote(name.partition(":")[2]) for name in region.names(text) if name.startswith("summary:")]
    except RegionError:
        return []


def plan(
    conference: Conference, source: Source, told: Sequence[Told], keep: AbstractSet[str] = frozenset()
) -> tuple[Edit | None, list[Finding]]:
    """The edit that brings the boxes of the page's sessions up to date; None when there is none to make.

    Parameters in `keep` stay where they stand although the session lacks them now: what gave them could not be read.
    """
    page = source.box
    findings = [] if page is source.page else [_paste(source)]
    if fault := unwritable(page):
        return None, [*findings, fault]
    if source.taken_back:
        message = (
            "An editor undid what the bot did to this page; it was left alone. --again with its title writes to it."
        )
        return None, [*findings, _finding(page.title, "taken-back", "warning", message)]
    text, done = page.text, set[str]()
    try:
        region.names(text)
        # from the last to the first: a box that is put in moves only what stands below it
        for one in reversed(told):
            text = _with_box(conference, source, one, text, findings, done, keep)
    except RegionError as why:
        return None, [*findings, _finding(page.title, "broken-markers", "error", f"{why} The page was left alone.")]
    return _edit(source, text, " and ".join(sorted(done)), conference), findings


def _with_box(
    conference: Conference,
    source: Source,
    told: Told,
    text: str,
    findings: list[Finding],
    done: set[str],
    keep: AbstractSet[str],
) -> str:
    """The page with the session's box as it should be."""
    name = region.name("summary", told.key)
    values = summary.params(told.session, told.key, conference)
    cut = region.find(text, name)
    if cut is not None:
        owned = _updated(conference, source, name, cut.owned, values, keep)
        if owned is None:
            return text
        done.add("summary box brought up to date")
        return cut.with_owned(owned)
    if source.base is not None and (told.session.anchor is None or _had(source, name)):
        message = "An editor took the summary box off the page; it was left alone. --again with its title puts it back."
        findings.append(_finding(source.box.title, "taken-out", "warning", message))
        return text
    done.add("summary box added")
    after = _put(source, told, text, region.wrap(name, summary.render(values, conference.outputs.templates)))
    _check(after, name, values, conference)
    return after


def _had(source: Source, name: str) -> bool:
    """Whether the bot's newest revision held the session's box."""
    return bool(source.base and name in region.names(source.base.text))


def _put(source: Source, told: Told, text: str, box: str) -> str:
    """The page with a new box: below the session's heading, else at the head of the page."""
    below = source.parsed.places.get(told.session.anchor or "")
    if below is not None and source.box is source.page:
        gap = "" if text[:below].endswith("\n") else "\n"
        return f"{text[:below]}{gap}{box}{text[below:]}"
    return place.insert(text, box) if text else box.rstrip("\n")


def _finding(title: str, code: str, level: str, message: str) -> Finding:
    return Finding(code=code, level=level, message=message, page=title)  # type: ignore[arg-type]


def _paste(source: Source) -> Finding:
    line = markup.call(f":{source.box.title}", {})
    return _finding(
        source.page.title,
        "translatable",
        "info",
        f"The page is marked for translation and never edited; to show its box, a translation administrator adds {line}.",
    )


def _updated(
    conference: Conference, source: Source, name: str, owned: str, values: dict[str, str], keep: AbstractSet[str]
) -> str | None:
    """The region's new text; None when nothing is to change or an editor keeps the bot away."""
    calls = markup.calls(owned, conference.template(summary.NAME))
    if len(calls) != 1 or calls[0].params.get("bot", "").strip().casefold() == "off":
        return None
    one = calls[0]
    # a value that the session no longer has is taken out again, unless it is an editor's
    wanted = {key: "" for key in summary.ORDER if key in one.params and key not in {EDITED, "bot", *keep}} | values
    merged = merge(wanted, one.params, _base(source, name, conference))
    if not merged.changes:
        return None
    changes: dict[str, str | None] = {key: value or None for key, value in merged.changes.items()}
    if merged.edited != edited_of(one.params):
        changes[EDITED] = edited_value(merged.edited)
    return owned[: one.start] + markup.changed(one, changes) + owned[one.end :]


def _base(source: Source, name: str, conference: Conference) -> dict[str, str] | None:
    """The box's parameters as the bot left them."""
    if source.base is None:
        return None
    try:
        cut = region.find(source.base.text, name)
        calls = markup.calls(cut.owned, conference.template(summary.NAME)) if cut else []
    except RegionError:
        return None
    return calls[0].params if len(calls) == 1 else None


def _check(after: str, name: str, values: dict[str, str], conference: Conference) -> None:
    cut = region.find(after, name)
    calls = markup.calls(cut.owned, conference.template(summary.NAME)) if cut else []
    if [one.params for one in calls] != [values]:
        raise RefusedError(f"The summary box of session {values.get('session')} would not read back as written.")


def _edit(source: Source, after: str, what: str, conference: Conference) -> Edit | None:
    page = source.box
    if after == page.text:
        return None
    return Edit(
        title=page.title,
        output="summary",
        base=page.revision_id,
        touched=touched(page, conference.bot),
        before=page.text,
        after=after,
        summary=what[:1].upper() + what[1:],
        needs=[conference.outputs.follow_up],
    )
