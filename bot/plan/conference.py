"""The plan of a whole conference, made from its pages as they stand."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from bot.conference.model import Conference, Output
from bot.errors import RefusedError
from bot.plan import follow_up, installed, keys, slots, summary, view
from bot.plan.inputs import Inputs, Source, Told
from bot.plan.values import Plan
from bot.records import Finding
from bot.revision import Page
from bot.templates import step

SHRINKS_BY = 5
SHRINKS_SHARE = 0.2
"""A plan that takes more than five rows and more than a fifth of them off the page waits for a person's word."""


def make(
    conference: Conference, wiki: str, inputs: Inputs, only: AbstractSet[Output], *, allow_shrink: bool = False
) -> Plan:
    """The plan; outputs that are not in `only` are left out of it."""
    maker = _Maker(conference, wiki, inputs, allow_shrink)
    if "templates" in only:
        maker.templates()
    if "follow-up" in only:
        maker.follow_up()
    if "summary" in only and conference.outputs.summary != "none":
        maker.summaries()
    if "open" in only and inputs.view is not None:
        maker.view(inputs.view)
    return maker.plan()


class _Maker:
    def __init__(self, conference: Conference, wiki: str, inputs: Inputs, allow_shrink: bool) -> None:  # noqa: FBT001
        self.conference, self.wiki, self.inputs, self.allow_shrink = conference, wiki, inputs, allow_shrink
        self.keys = keys.of_pages(conference, inputs.sources, inputs.keys)
        self.made = Plan(conference=conference.name, wiki=wiki)
        self.findings: list[Finding] = [finding for source in inputs.sources for finding in source.parsed.findings]
        self.told = self._with_slots([told for source in inputs.sources for told in self._of(source)])

    def plan(self) -> Plan:
        """What was gathered."""
        return self.made.model_copy(update={"findings": self.findings})

    def _add(self, **more: list) -> None:  # type: ignore[type-arg]
        self.made = self.made.model_copy(
            update={name: [*getattr(self.made, name), *value] for name, value in more.items()}
        )

    def _refuse(self, title: str, why: RefusedError) -> None:
        """Leaves out the edit of one page: the others are still made."""
        self.findings.append(
            Finding(code="unsafe", level="error", message=f"{why} The page was left alone.", page=title)
        )

    def _of(self, source: Source) -> list[Told]:
        """The sessions of a page; several on one page are told apart by number, else by anchor."""
        key = self.keys[source.page.title]
        numbers = [one.number for one in source.parsed.sessions]
        return [
            Told(f"{key}#{one.number if numbers.count(one.number) == 1 else one.anchor}" if one.anchor else key, one)
            for one in source.parsed.sessions
        ]

    def _with_slots(self, told: list[Told]) -> list[Told]:
        """The sessions with what the programme pages say of when and where they are."""
        for title, parsed in self.inputs.programmes.items():
            missing = f"There is no page of this title, which {self.conference.name} names as a programme page."
            self.findings += (
                parsed.findings
                if parsed
                else [Finding(code="no-programme-page", level="warning", message=missing, page=title)]
            )
        programmes = [parsed.programme for parsed in self.inputs.programmes.values() if parsed]
        joined = slots.join(self.conference, told, programmes, self.inputs.redirects)
        self.findings += joined.findings
        return joined.told

    def templates(self) -> None:
        """Template pages."""
        edits, unchanged, findings = installed.plan(self.conference, self.inputs)
        self._add(edits=edits, unchanged=unchanged)
        self.findings += findings

    def follow_up(self) -> None:
        """The follow-up page."""
        read = frozenset(
            step.tidy(self.keys[source.page.title]) for source in self.inputs.sources if source.parsed.sessions
        )
        try:
            outcome = follow_up.plan(self.conference, self.inputs, self.told, read)
        except RefusedError as why:
            self._refuse(self.inputs.follow_up.title, why)
            return
        self.findings += outcome.findings
        if outcome.edit is None:
            self._add(unchanged=[self.inputs.follow_up.title])
            return
        self._add(edits=[outcome.edit])
        if not self.allow_shrink and outcome.gone > max(SHRINKS_BY, SHRINKS_SHARE * outcome.rows):
            warning = (
                f"{outcome.gone} of {outcome.rows} rows of {outcome.edit.title} would go or be withdrawn at once;"
                " look at the session pages, and if that is right, allow it with --allow-shrink."
            )
            self._add(refusals=[warning])

    def summaries(self) -> None:
        """The boxes; while a programme page cannot be read, when and where stay as they stand there."""
        read = all(parsed and parsed.programme.slots for parsed in self.inputs.programmes.values())
        keep = frozenset() if read else frozenset({"when", "where"})
        for source in self.inputs.sources:
            told = [one for one in self.told if one.session.page == source.page.title]
            if not told:
                continue
            try:
                edit, findings = summary.plan(self.conference, source, told, keep)
            except RefusedError as why:
                self._refuse(source.box.title, why)
                continue
            self.findings += findings
            self._add(**({"edits": [edit]} if edit else {"unchanged": [source.box.title]}))

    def view(self, page: Page) -> None:
        """The page of all conferences' open steps."""
        edit, findings = view.plan(self.conference, page, self.inputs.view_base)
        self.findings += findings
        self._add(**({"edits": [edit]} if edit else {"unchanged": [page.title]}))
