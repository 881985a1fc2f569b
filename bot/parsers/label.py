"""Labels and their answers: a label is matched by its text, whatever node carries it; its answer runs to the next.

; Audience            === Audience ===      '''Audience:''' everyone     Audience: everyone
: everyone            everyone
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from bot.conference.language import Labels, Language
from bot.parsers.atoms import scan
from bot.parsers.blocks import Block, read_part
from bot.parsers.inline import Inline
from bot.parsers.reading import LINES, Reading, tidy
from bot.parsers.transclusion import parameters
from bot.parsers.words import phrase
from bot.records import Role

QUOTES: Final = str.maketrans("“”„«»’‘‚", '"""""\'\'\'')
BRACKETS: Final = re.compile(r"\s*\([^()]*\)?\s*$")
PLURAL: Final = re.compile(r"\((e?s|e|en|in|innen)\)")
"""`Author(s) of the submission`."""
REST: Final = re.compile(r"(?:\s*(?:'{2,}|</[a-z]+>|:))*\s*", re.IGNORECASE)
"""Quote marks, closing tags and a colon behind a label."""
NUMBERED: Final = re.compile(r"\d+(?=$|[ _])")
"""`facilitator1`, `facilitator2`, `speaker1_affiliation`."""
BESIDE_NAMES: Final = frozenset({"account", "affiliation"})
"""What `speaker_username` or `speaker affiliation` may tell of those whom `speaker` names."""
LINKED: Final = frozenset({"slides", "notes", "videos"})
ADDRESSES: Final = frozenset({"link", "url"})
"""`slides_link`, `notes_url`."""
LIST: Final = re.compile(r"[ \t]+(?=[*#:;])")
"""Space before a list that a parameter's value begins with: as in MediaWiki, it stands on a line of its own."""
FEWEST, FEWEST_AT_TOP = 3, 2
"""A call with fewer parameters that are labels is some other template; at the top of the page two will do, if they are half."""
HEADING_WORDS: Final = 6
"""A heading with more words is about something else than what comes next."""
LONGEST: Final = 160
"""A longer text is no label."""
SMALL: Final = re.compile(r"\s*<small>[^<>]*</small>\s*", re.IGNORECASE)
UNPROMPTED: Final = frozenset({"unknown", "other", "frame", "next_steps", "milestones", "summary", "photos"})
"""Fields whose answers may begin with small print."""
SUMMARIES: Final = frozenset({"summary", "abstract", "notes"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label stands for."""

    field: str
    """A field of the record, `frame` for a caption without one, `other` for a known label of no field, `unknown`."""
    role: Role | None = None
    """Of those whom the answer names, or whose accounts or affiliations it tells; None where the label does not say."""
    forward: bool = False
    """Whether it is the caption of the box for the follow-up."""


class Answer:
    """A label with the blocks that follow it."""

    def __init__(
        self,
        meaning: Meaning,
        label: str | None,
        form: str,
        head: Block | None,
        at: int,
        blocks: list[Block] | None = None,
    ) -> None:
        self.meaning = meaning
        self.label = label
        """As written, without a final colon."""
        self.form = form
        """`term`, `heading`, `bold`, `cell`, `inline`, `listed`, or `` for what stands before the first label."""
        self.head = head
        """The block that is nothing but the label; None where there is none."""
        self.at = at
        """Offset of the label."""
        self.blocks = blocks or []

    def says(self) -> bool:
        """Whether anything stands below the label."""
        return any(block.kind in CONTENT for block in self.blocks)


@dataclass(slots=True)
class _Lists:
    """The labels of several languages as they are compared."""

    headings: re.Pattern[str]
    """How headings begin under which next steps stand."""
    sure: re.Pattern[str]
    """How those begin or end that can be about nothing else."""
    of_session: tuple[str, ...]
    """What may stand behind a label and says nothing more, the longest first."""
    meanings: dict[str, Meaning] = field(default_factory=dict)
    parameters: dict[str, Meaning] = field(default_factory=dict)
    spoken: dict[str, set[str]] = field(default_factory=dict)
    """Codes of the languages that know each label."""

    def learn(self, labels: Labels, code: str | None, *lists: dict[str, Meaning]) -> None:
        """Adds labels, of the language with this code, to the lists that do not have them."""
        for label, meaning in _meanings(labels):
            word = plain(label)
            for one in lists:
                one.setdefault(word, meaning)
            if code:
                self.spoken.setdefault(word, set()).add(code)


class Index:
    """The labels of the languages of one page."""

    def __init__(self, languages: tuple[Language, ...]) -> None:
        listed = _lists(languages)
        self._meanings, self._parameters = listed.meanings, listed.parameters
        self._spoken = listed.spoken
        self._headings, self._sure = listed.headings, listed.sure
        self._of_session = listed.of_session
        self._asked: dict[str, str | None] = {}
        """The page's labels as they stand there, and how they were found: each is asked for several times."""

    def meaning(self, label: str) -> Meaning | None:
        """What the label stands for; None when no language knows it."""
        if len(label) > LONGEST:
            return None
        word = self._known(label)
        return self._meanings[word] if word else None

    def parameter(self, name: str) -> Meaning | None:
        """What a template parameter of that name stands for."""
        word = plain(NUMBERED.sub("", name))
        known = self._parameters.get(word) or self.meaning(word)
        who, _, what = word.rpartition(" ")
        if known or not who:
            return known
        owner, told = self.parameter(who), self.parameter(what)
        if owner and told and owner.field == "people" and told.field in BESIDE_NAMES:
            return Meaning(told.field, owner.role)
        return owner if owner and owner.field in LINKED and what in ADDRESSES else None

    def languages_of(self, label: str) -> set[str]:
        """The codes of the languages that know the label."""
        word = self._known(label)
        return self._spoken[word] if word else set()

    def known(self) -> dict[str, Meaning]:
        """All labels as they are compared, with what they stand for."""
        return dict(self._meanings)

    def _known(self, label: str) -> str | None:
        if label not in self._asked:
            self._asked[label] = self._look_up(label)
        return self._asked[label]

    def _look_up(self, label: str) -> str | None:
        word = plain(label)
        if word in self._meanings:
            return word
        if "(" in word:
            one, more = PLURAL.sub("", word), PLURAL.sub(r"\1", word)
            word = next((it for it in (one, more) if it in self._meanings), plain(BRACKETS.sub("", one)))
        if word.endswith(self._of_session):
            word = next(word.removesuffix(end) for end in self._of_session if word.endswith(end))
        if " / " in word:
            parts = word.split(" / ")
            fields = {self._meanings[part].field if part in self._meanings else None for part in parts}
            word = parts[0] if len(fields) == 1 else word
        return word if word in self._meanings else None

    def opens_steps(self, heading: str) -> bool:
        """Whether next steps stand under this heading of a summary."""
        known = self.meaning(heading)
        return bool(known and known.field == "next_steps") or self._headings.match(plain(heading)) is not None

    def heads_steps(self, label: str) -> bool:
        """Whether a label that no language knows can be about nothing but next steps: `Agreed next steps`."""
        if label.count(" ") >= HEADING_WORDS:
            return False
        word = plain(label)
        return any(not match.start() or match.end() == len(word) for match in self._sure.finditer(word))


@cache
def _lists(languages: tuple[Language, ...]) -> _Lists:
    """Put together once: they are many."""
    starts = [plain(word) for language in languages for word in language.steps.starts]
    ends = {f" {plain(words)}" for language in languages for words in language.of_session}
    found = _Lists(
        headings=phrase(starts),
        sure=phrase([word for word in starts if not word.isalpha()]),
        of_session=tuple(sorted(ends, key=len, reverse=True)),
    )
    for language in languages:
        found.learn(language.added, language.code, found.parameters, found.meanings)
    for language in languages:
        found.learn(language.parameters, None, found.parameters)
        found.learn(language.labels, language.code, found.meanings)
    return found


def plain(label: str) -> str:
    """The label as it is compared: lower case, straight quotes, no colon or question mark around it."""
    straight = label if label.isascii() else label.translate(QUOTES)
    return " ".join(straight.casefold().replace("_", " ").split()).strip(" :?.¿")


def _meanings(labels: Labels) -> Iterable[tuple[str, Meaning]]:
    for name in type(labels).model_fields:
        value = getattr(labels, name)
        if isinstance(value, dict):
            for role, words in value.items():
                yield from ((word, Meaning(name, role)) for word in words)
        else:
            meaning = Meaning("frame", forward=True) if name == "forward" else Meaning(name)
            yield from ((word, meaning) for word in value)


NEXT_STEPS: Final = Meaning("next_steps")
HEADS: Final = frozenset({"heading", "term", "bold"})
LISTED: Final = "listed"
"""Form of a label that stands before its answer in an item of a list."""
BESIDE: Final = frozenset({"inline", LISTED})
"""Forms of labels with their answers on the same line."""
SHORT: Final = frozenset(
    {"people", "room", "track", "time", "day", "when", "duration", "format", "audience", "number", "title"}
)
"""Fields whose answers are short: a bold label below one, known or not, ends it."""


def answers(reading: Reading, blocks: Sequence[Block], index: Index) -> list[Answer]:
    """The answers of the page in order; the first holds what stands before any label."""
    return _Segmenter(reading, index).split(blocks)


class _Segmenter:
    def __init__(self, reading: Reading, index: Index) -> None:
        self.reading, self.index = reading, index
        self.found = [Answer(Meaning("unknown"), None, "", None, 0)]
        self.topic_level = 0
        self.listing = True
        """Whether the items of a list may be labels with their answers here: `* Room: Mill hall`."""

    def split(self, blocks: Sequence[Block]) -> list[Answer]:
        """The answers in order."""
        self.columns = _column_heads(blocks)
        for whole in blocks:
            if whole.kind == "template" and self._transclude(whole):
                self.listing = True
                continue
            block = self._after_call(whole) if whole.kind == "text" else whole
            told = block.kind in LINES and not (self.columns and block in self.columns)
            if told and self._open(block):
                here = self.found[-1]
                self.listing = here.form == LISTED or here.meaning.field == "frame"
            else:
                self.found[-1].blocks.append(block)
                if self.listing and block.kind != "item" and block.kind in CONTENT:
                    self.listing = self.found[-1].form == LISTED
        for answer in self.found:
            if answer.head and len(answer.blocks) > 1 and answer.meaning.field not in UNPROMPTED:
                self._drop_prompt(answer)
        return self.found

    def _drop_prompt(self, answer: Answer) -> None:
        """Leaves out the small print below a question that says how to answer it: `First name, please`."""
        said = (block for block in answer.blocks if block.kind in CONTENT)
        first = next(said, None)
        if first and first.kind == "text" and SMALL.fullmatch(self.reading.source, *first.body) and next(said, None):
            self.reading.claim(first.start, first.end, "label")
            answer.blocks.remove(first)

    def _after_call(self, block: Block) -> Block:
        """The rest of a line that begins with a template call whose parameters are labels; else the whole block."""
        if not self.reading.source.startswith("{{", block.start):
            return block
        calls = scan(self.reading.source[block.start : block.end])
        end = block.start + calls[0].end if calls and calls[0].start == 0 else block.end
        call = Block("template", block.start, end, (block.start, end), block.line, block.mark)
        if end >= block.end or not self._transclude(call):
            return block
        return Block(block.kind, end, block.end, (end, block.body[1]), block.line, block.mark)

    def _transclude(self, block: Block) -> bool:
        """A template call whose parameters are labels: each is an answer."""
        source = self.reading.source
        listed = parameters(source, *block.body)
        meanings = [self.index.parameter(one.name) for one in listed]
        known = sum(meaning is not None for meaning in meanings)
        first = len(self.found) == 1 and not self.found[0].blocks
        if known < (FEWEST_AT_TOP if first and known * 2 >= len(listed) else FEWEST):
            return False
        self.reading.claim(block.start, listed[0].start, "markup")
        for one, meaning in zip(listed, meanings, strict=True):
            self.reading.claim(one.start, one.value[0], "label")
            answer = Answer(meaning or Meaning("unknown"), one.name, "parameter", None, one.start)
            start, end = one.value
            space = LIST.match(source, start, end)
            start = space.end() if space else start
            answer.blocks = content(self.reading, read_part(source, start, end, self.reading.line_of(start)))
            self.found.append(answer)
        self.reading.claim(listed[-1].value[1], block.end, "markup")
        self.found.append(Answer(Meaning("unknown"), None, "", None, block.end))
        return True

    def _open(self, block: Block) -> bool:
        seen = self.reading.seen[block.body]
        if block.kind == "item" and not (seen.ranges or block.mark.endswith(";")):
            return self.listing and len(block.mark) == 1 and self._inline(block, seen)
        form = self._form(block, seen)
        if not form:
            return self._inline(block, seen)
        label = self.reading.said[block.body]
        meaning = self.index.meaning(label)
        if meaning is None and form in HEADS and self.index.heads_steps(label):
            meaning = NEXT_STEPS
        if self._in_summary() and self._is_topic(block, form, meaning):
            return False
        if meaning is None and form in {"bold", "cell"}:
            return self._inline(block, seen)
        if not label:
            return False
        self._begin(block, form, label, meaning or Meaning("unknown"))
        return True

    def _begin(self, block: Block, form: str, label: str, meaning: Meaning) -> None:
        self.reading.claim(block.start, block.end, "label")
        self.topic_level = 0
        self.found.append(Answer(meaning, label.rstrip(" :"), form, block, block.start))

    def _form(self, block: Block, seen: Inline) -> str:
        if block.kind == "heading":
            return "heading"
        if block.kind == "item":
            return "term" if block.mark.endswith(";") else ""
        if block.kind == "text":
            if block.mark == "!":
                return "cell"
            if seen.ranges and seen.text and (seen.covered("bold") or seen.covered("big")):
                return "bold"
        return ""

    def _in_summary(self) -> bool:
        here = self.found[-1]
        return here.meaning.field in SUMMARIES and here.form not in BESIDE

    def _is_topic(self, block: Block, form: str, meaning: Meaning | None) -> bool:
        """Whether the label is a heading inside the summary rather than its end."""
        here = self.found[-1]
        if form == "heading":
            return self._is_topic_heading(block, here, meaning)
        if meaning is None:
            return True
        return form == "bold" and here.form != "bold" and self.topic_level > 0

    def _is_topic_heading(self, block: Block, here: Answer, meaning: Meaning | None) -> bool:
        if here.form == "heading" and here.head:
            return block.level > here.head.level
        if self.topic_level and block.level < self.topic_level:
            return False
        if meaning and meaning.field not in {"next_steps", *SUMMARIES} and not self.topic_level:
            return False
        if meaning and here.meaning.field == "abstract" and meaning.field in SUMMARIES:
            return False
        self.topic_level = self.topic_level or block.level
        return True

    def _inline(self, block: Block, seen: Inline) -> bool:
        """`Label: value` and `'''Label''' value` on one line; of labels that no language knows, bold ones below short answers."""
        if block.kind == "heading":
            return False
        bold = bold_from_start(seen) if seen.ranges else 0
        plain_item = block.kind == "item" and not (self.listing and len(block.mark) == 1)
        if not bold and (plain_item or self._in_summary()):
            return False
        for end in (bold, seen.text.find(":", 0, LONGEST)):
            meaning = self.index.meaning(tidy(seen.text[:end])) if end > 0 else None
            if meaning:
                self._begin_inline(block, seen, end, meaning)
                return True
        here = self.found[-1]
        if (
            bold
            and here.meaning.field in SHORT
            and here.form in {"inline", LISTED}
            and ":" in seen.text[bold - 1 : bold + 1]
        ):
            self._begin_inline(block, seen, bold, Meaning("unknown"))
            return True
        return False

    def _begin_inline(self, block: Block, seen: Inline, end: int, meaning: Meaning) -> None:
        """Opens an answer whose first piece is the rest of the line, or all of it up to the next bold label."""
        source, stop = self.reading.source, self._next_label(block, seen, end)
        cut = REST.match(source, seen.slice_of(0, end)[1], stop)
        start = cut.end() if cut else stop
        self.reading.claim(block.start, start, "label")
        form = LISTED if block.kind == "item" else "inline"
        self.found.append(Answer(meaning, tidy(seen.text[:end]).rstrip(" :"), form, None, block.start))
        last = block.end if stop == block.body[1] else stop
        if source[start:stop].strip():
            self.found[-1].blocks.append(Block("text", start, last, (start, stop), block.line))
        if stop < block.body[1]:
            rest = Block(block.kind, stop, block.end, (stop, block.body[1]), block.line, block.mark)
            self._inline(rest, self.reading.seen[rest.body])

    def _next_label(self, block: Block, seen: Inline, after: int) -> int:
        """Where in the source the next bold label of the line begins; the line's end when there is none."""
        for kind, at, end in seen.ranges:
            if kind == "bold" and at > after and ":" in seen.text[end - 1 : end + 1]:
                start = seen.slice_of(at, end)[0]
                while self.reading.source[start - 1] == "'":
                    start -= 1
                if self.index.meaning(tidy(seen.text[at:end])):
                    return start
        return block.body[1]


CONTENT: Final = frozenset({"text", "item", "heading", "extension", "template"})
SHOWN: Final = CONTENT - {"template"}


def content(reading: Reading, listed: Iterable[Block]) -> list[Block]:
    """The blocks, what is mere markup in them claimed as such."""
    kept, claims = list(listed), reading.claims
    for block in kept:
        kind, start, end, (left, right) = block.kind, block.start, block.end, block.body
        if kind in SHOWN:
            if start < left:
                claims.append((start, left, "markup"))
            if right < end:
                claims.append((right, end, "markup"))
        elif kind not in {"blank", "template"} and start < end:
            claims.append((start, end, "markup"))
    return kept


def meaning_of(reading: Reading, block: Block, index: Index) -> Meaning | None:
    """What the label that the block is, or begins with, stands for; None when it carries none."""
    if block.kind not in LINES:
        return None
    seen = reading.seen[block.body]
    bold = bold_from_start(seen) if seen.ranges else 0
    whole = len(seen.text) if block.kind == "heading" or block.mark.endswith(";") else 0
    for end in (whole, bold, seen.text.find(":", 0, LONGEST)):
        meaning = index.meaning(tidy(seen.text[:end])) if end > 0 else None
        if meaning:
            return meaning
    return None


def bold_from_start(seen: Inline) -> int:
    """Where the bold text ends with which the line begins; 0 when it does not begin so."""
    return max((end for kind, at, end in seen.ranges if kind == "bold" and at == 0), default=0)


def _column_heads(blocks: Sequence[Block]) -> frozenset[Block]:
    """Texts in header cells that stand beside each other: heads of columns, not labels."""
    rows: list[list[Block]] = []
    for block in blocks:
        if block.kind in {"table", "row"}:
            rows.append([])
        elif block.kind == "text" and block.mark == "!" and rows:
            rows[-1].append(block)
    return frozenset(block for row in rows if len(row) > 1 for block in row)
