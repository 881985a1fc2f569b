"""Next steps: what they are (task, done, call, note), who does them, and until when.

* Ada Holm will write the guide by 31 May 2017.     task, owner Ada Holm, due by 31 May 2017
* If you want to help, please join.                 call
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from bot.conference.date_words import DateWords
from bot.parsers import dates, media, sentences
from bot.parsers.guard import PROSE
from bot.parsers.inline import Inline
from bot.parsers.names import BRACKET, PREPOSITIONS, WORD, Name, Names, is_acronym, is_capital
from bot.parsers.reading import ARROWS, Piece, Reading, tidy
from bot.parsers.words import Phrases, Words, said
from bot.records import Due, Kind, Link, NextStep, Person, Phase

CLAUSE = re.compile(r"[,;]\s|\s[–—-]\s|:\s")
ASIDE = re.compile(r"\([^()]*\)")
LEAD_IN = 40
OPENING = 80
"""Characters in which a sentence may begin with a time."""
FIGURE = re.compile(r"\d")
SHORT_WORD = 5
"""Characters before a date for a preposition that is no part of it: `Im Mai 2017`."""
LONG_VERB = 5
"""Letters of shorter words that may end like a future tense by chance."""
ONESELF = re.compile(r" (?:sich|zich|sig) ")
PAST_CLAUSE = re.compile(r"[,;.!?]\s|\b(?:that|which|who)\b|\n")
RELATIVE = frozenset(["who", "which", "that", "whose", "der", "die", "das", "wer", "qui", "que", "quien"])
ADVERBS = re.compile(
    r"\s+(?:(?:each|both|jointly|together|also|now|then|already|kindly|gerne|auch|aussi|también)\s+)*", re.IGNORECASE
)
TO_DO = re.compile(r"\s*(?::|\s(?:[–—-]|->|=>|→)\s)\s*(?=\S)|\s+to\s+(?!be\s)(?=[a-z])")
MARKS = re.compile(rf"\s*(?:{'|'.join(ARROWS)}|[-+*•–—])\s+")
"""What opens the items of lists made by hand."""
BY_HAND = re.compile(rf"(?:{'|'.join(ARROWS)}|[-+•–—])\s+(?=\S)")
BEFORE_WHO = re.compile(r"\s(?:--?>?|–|—|=>|→)\s+|\s(?=@\w)|:\s+")
"""What stands before the names at the end of `Write the report – Ada`."""
FEWEST_WORDS = 3
"""Words of what is done before a colon and who does it: `Template for broadcasts: Ada`, not `Contact: Ada`."""
TICKS = "\u2713\u2714\u2705\u2611"
COLON = re.compile(r"\s*:\s*")
CLAUSE_END = re.compile(r"[,;.:!?()–—]|$")
"""Behind the last word of a clause."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a step is read with."""

    words: Words
    known: frozenset[str] = frozenset()
    """Names and parts of names of the page's people."""
    year: int | None = None
    phase: Phase = "after"
    topic: str | None = None


class _Reading(NamedTuple):
    kind: Kind
    owners: tuple[Name, ...] = ()


def read(reading: Reading, pieces: Sequence[Piece], context: Context) -> list[NextStep]:
    """The steps of an answer, in page order: one a top-level item, one a sentence of a paragraph."""
    found: list[NextStep] = []
    for piece, nested in _grouped(reading, pieces, context.words):
        if piece.depth:
            found.append(_item(reading, piece, nested, context))
        else:
            found += _paragraph(reading, piece, context)
    return found


def _grouped(reading: Reading, pieces: Sequence[Piece], words: Words) -> list[tuple[Piece, list[Piece]]]:
    """Each paragraph and top-level item, with the items nested below it."""
    grouped: list[tuple[Piece, list[Piece]]] = []
    for piece in (item for one in pieces for item in _by_hand(reading, one)):
        seen = reading.seen[piece.body]
        if not seen.done and not seen.text:
            continue
        if not seen.done and words.is_placeholder(seen.text) and not words.says_none(seen.text):
            reading.find("placeholder", "info", f"“{seen.text}” stands where a next step is expected.", piece.start)
            reading.claim(piece.start, piece.end, "next_steps")
            continue
        if piece.depth > 1 and grouped and grouped[-1][0].depth:
            grouped[-1][1].append(piece)
        else:
            grouped.append((piece, []))
    return grouped


def _by_hand(reading: Reading, piece: Piece) -> list[Piece]:
    """The items of a list made by hand, `- Ada will write` on each line; else the piece."""
    lines = piece.blocks
    if len(lines) < 2 or piece.depth:
        return [piece]
    marks = (BY_HAND.match(reading.source, line.body[0]) for line in lines)
    begun = [(at, mark) for at, mark in enumerate(marks) if mark]
    if len(begun) < 2 or begun[0][0] > 0:
        return [piece]
    items = []
    for (first, mark), after in zip(begun, [*(at for at, _ in begun[1:]), len(lines)], strict=True):
        reading.claim(mark.start(), mark.end(), "markup")
        items.append(Piece((mark.end(), lines[after - 1].body[1]), 1, "item", lines[first:after]))
    return items


def _item(reading: Reading, piece: Piece, nested: list[Piece], context: Context) -> NextStep:
    seen = reading.seen[piece.body]
    found = _judge(seen, sentences.split(seen.text), context, item=True)
    below = [reading.seen[one.body] for one in nested]
    kept, said_done = None, _says_done(seen.text, context.words)
    if (
        _is_done(seen)
        or said_done
        or any(one.done or context.words.done.match(one.text) for one in below)
        or (below and all(_is_ticked(one.text) for one in below))
    ):
        kept = due(seen.text, context, deadline=True) if found.kind == "task" and not said_done else None
        found = _Reading("done", found.owners)
    told = [reading.said[one.body] for one in (piece, *nested) if reading.seen[one.body].text]
    last = nested[-1] if nested else piece
    step = _step(reading, (piece.body[0], last.body[1]), told[0] if told else "", [seen, *below], found, context)
    if kept:
        step = step.model_copy(update={"due": kept})
    if len(told) < 2:
        return step
    later = step.due or (due("\n".join(told[1:]), context, deadline=True) if step.kind == "task" else None)
    return step.model_copy(update={"text": "\n".join(told), "due": later})


def _is_done(seen: Inline) -> bool:
    """Marked as done, or struck through for the most part: a remark may follow."""
    if seen.done or not seen.ranges:
        return seen.done
    struck = max((end for kind, at, end in seen.ranges if kind == "struck" and at == 0), default=0)
    return struck * 2 > len(seen.text)


def _is_ticked(text: str) -> bool:
    return bool(text) and (text[0] in TICKS or text[-1] in TICKS)


def _says_done(text: str, words: Words) -> bool:
    """`DONE: page created`, `Create the page (done 14/8)`, `Create the page ✓`."""
    if len(text) > PROSE:
        return False
    if _is_ticked(text):
        return True
    for match in words.done.finditer(text):
        before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        if ":" in match[0]:
            return True  # "Update: done, see …"
        if before in {"", "(", "["} and after[:1] in {":", ")", "]", "–", "—", "-"}:
            return True
        if before[-1:] in {"(", "[", "–", "—", "-", ":"} and not after.strip(" .!)]0123456789/-"):
            return True
    return False


def _paragraph(reading: Reading, piece: Piece, context: Context) -> list[NextStep]:
    seen = reading.seen[piece.body]
    spans = list(sentences.split(seen.text)) if len(seen.text) <= PROSE else [(0, len(seen.text))]
    if not spans:
        return []
    if _is_done(seen):
        return [_step(reading, piece.body, reading.said[piece.body], [seen], _Reading("done"), context)]
    merged: list[tuple[int, int, _Reading]] = []
    for at, end in spans:
        one = _judge(seen, [(at, end)], context, item=False)
        if merged and one.kind == "note" and merged[-1][2].kind == "note":
            merged[-1] = (merged[-1][0], end, merged[-1][2])
        else:
            merged.append((at, end, one))
    return [
        _step(reading, seen.slice_of(at, end), tidy(seen.text[at:end]), [_cut(seen, at, end)], one, context)
        for at, end, one in merged
    ]


def _cut(seen: Inline, at: int, end: int) -> Inline:
    """The part of it, for its links."""
    return Inline(seen.source, seen.span, seen.text[at:end], [m for m in seen.mentions if at <= m.at < end])


def _step(
    reading: Reading, span: tuple[int, int], text: str, seen: list[Inline], found: _Reading, context: Context
) -> NextStep:
    wikitext, line, start = reading.sourced(*span)
    return NextStep(
        text=text,
        wikitext=wikitext,
        line=line,
        start=start,
        kind=found.kind,
        owners=_people(found.owners) if found.kind in {"task", "done"} else [],
        due=due(text, context) if found.kind == "task" else None,
        links=links(reading.page, seen),
        topic=context.topic,
        phase=context.phase,
    )


def due(text: str, context: Context, *, deadline: bool = False) -> Due | None:
    """When the step is due, or only its deadline; the first language that finds a date in it says so."""
    for language in context.words.languages if len(text) <= PROSE else ():
        listed = dates.find(text, language.dates, language.code, year=context.year)
        open_ones = [
            one
            for one in listed
            if one.deadline
            or one.occasion
            or not (
                deadline
                or _tells_past(text, one.start, context)
                or _tells_which(text[: one.start], language.dates, context.words.articles)
            )
        ]
        if open_ones:
            return max(open_ones, key=_weight).due
    return None


def _tells_which(before: str, words: DateWords, articles: AbstractSet[str]) -> bool:
    """Whether the date says which of several is meant, or since when: `the survey of May 2015`, `since the 1 June`."""
    said = before.split()
    if said and said[-1].casefold() in articles:
        said.pop()
    *_, noun, preposition = ["", "", *said]
    return preposition.casefold() in words.origin and noun.casefold() not in map(str.casefold, words.units)


def _weight(found: dates.Found) -> tuple[int, int]:
    """A dated deadline first, then an occasion, then any date; of two alike the one that stands first."""
    rank = 3 if found.deadline and found.due.end else 2 if found.occasion else 1 if not found.deadline else 0
    return rank, -found.start


def _tells_past(text: str, at: int, context: Context) -> bool:
    """Whether the clause before the date tells what has been: `the rates that were used in 2021`."""
    clause = PAST_CLAUSE.split(text[max(0, at - PROSE // 10) : at])[-1]
    told = any(context.words.is_past(match[0]) for match in context.words.past.pattern.finditer(clause))
    return told and not context.words.will.search(clause)


def links(page: str, seen: Sequence[Inline]) -> list[Link]:
    """The links in the text, in order, each once."""
    found: dict[tuple[str, str | None], None] = {}
    for mention in (m for one in seen for m in one.mentions):
        if target := media.target(page, mention.link):
            found[target, mention.link.label] = None
    return [Link(target=target, label=label) for target, label in found]


def _people(names: Sequence[Name]) -> list[Person]:
    first: dict[str, Name] = {}
    for name in names:
        first.setdefault(name.name, name)
    return [name.person() for name in first.values()]


def _judge(seen: Inline, spans: Iterable[tuple[int, int]], context: Context, *, item: bool) -> _Reading:
    """What the sentences together are: a commitment outweighs a call, a call outweighs what is past."""
    if len(seen.text) > PROSE:
        return _Reading("note")
    judged: list[_Reading] = []
    asks = False
    for at, end in spans:
        # "Ada asked the board. Answer: no.": what follows is to be done only if it says so, or when
        open_ = item and (not judged or due(seen.text[at:end], context) is not None)
        judged.append(_Judge(seen, at, end, context, item=open_).reading())
        asks = asks or (len(judged) == 1 and seen.text[at:end].endswith("?"))
    if len(judged) == 1:
        return judged[0]
    if asks and not judged[0].owners and judged[1].kind == "call":
        judged = judged[1:]  # "Want to help? Write to Ada."
    for kind in ("task", "call", "done"):
        of_kind = [one for one in judged if one.kind == kind]
        if of_kind and (kind != "call" or not _first_is_done(judged)):
            return _Reading(kind, tuple(name for one in of_kind for name in one.owners))
    return judged[0] if judged else _Reading("note")


def _first_is_done(judged: Sequence[_Reading]) -> bool:
    return judged[0].kind == "done" and bool(judged[0].owners)


class _Judge:
    """Reads one sentence."""

    def __init__(self, seen: Inline, at: int, end: int, context: Context, *, item: bool) -> None:
        mark = MARKS.match(seen.text, at, end)
        self.text, self.at, self.end, self.item = seen.text[:end], mark.end() if mark else at, end, item
        self.words = context.words
        self.said: frozenset[str] = frozenset()
        """Its words."""
        self.names = Names(self.text, seen.mentions, context.words, context.known)

    def reading(self) -> _Reading:
        sentence = self.text[self.at : self.end]
        if self.words.says_none(sentence):
            return _Reading("note")
        return self._named() or self._unnamed(sentence)

    def _named(self) -> _Reading | None:
        """What the sentence says of those it begins with."""
        found, stop = self.names.listing(self.at)
        said = self._said_of(found, stop)
        if said and said.kind == "done" and (later := self._after_lead_in()) and later.kind == "task":
            return later  # "The group decided on three things: Ada writes …"
        return said or self._after_lead_in() or (None if self._are_sure(found) else self._after_opening())

    def _after_lead_in(self) -> _Reading | None:
        """`Table “Rooms”: Wikimedia Norge will …`: what is said after a short lead-in."""
        colon = self.text.find(": ", self.at, min(self.end, self.at + LEAD_IN))
        found, stop = self.names.listing(colon + 2) if colon > 0 else ([], 0)
        return self._said_of(found, stop) if found else None

    def _after_opening(self) -> _Reading | None:
        """`After the meeting, Ada Holm will …`, `By 5 May 2017 Ada Holm will …`, `Bis Mai schreibt Ada Holm …`."""
        comma = self.text.find(", ", self.at, min(self.end, self.at + LEAD_IN))
        if comma > 0 and (said := self._committed(comma + 2)):
            return said
        if (past := self._past_time()) == self.at:
            return None
        return self._committed(past) or self._inverted(past)

    def _committed(self, at: int, *, reported: bool = False) -> _Reading | None:
        found, stop = self.names.listing(at)
        gap = ADVERBS.match(self.text, stop) if found else None
        if not gap or not self._are_sure(found):
            return None
        if reported and self.words.reported.match(self.text, gap.end()):
            return _Reading("task", tuple(found))
        return self._verb(found, gap.end()) if self._commits_at(gap.end()) else None

    def _agreed(self) -> _Reading | None:
        """`It was agreed that Ada Holm would write …`: what somebody promised, as others tell it."""
        if not self.words.agreed.may_stand(self.said):
            return None
        match = self.words.agreed.pattern.search(self.text, self.at, min(self.end, self.at + OPENING))
        return self._committed(match.end(), reported=True) if match else None

    def _are_sure(self, found: Sequence[Name]) -> bool:
        return bool(found) and all(one.sure or one.group or one.name in self.names.known for one in found)

    def _commits_at(self, at: int) -> bool:
        word = WORD.match(self.text, at)
        said = word[0].casefold() if word else ""
        known = said in self.words.acting and said not in self.words.not_verbs
        return known or bool(self.words.will.match(self.text, at))

    def _past_time(self) -> int:
        """Where the time ends that the sentence begins with; its beginning when there is none."""
        opening = self.text[self.at : min(self.end, self.at + OPENING)]
        if not FIGURE.search(opening):
            return self.at
        listed = (dates.find(opening, one.dates, one.code) for one in self.words.languages)
        first = next((found[0] for found in listed if found), None)
        if not first or first.start > SHORT_WORD or opening[first.end : first.end + 1] not in {" ", ","}:
            return self.at
        return self.at + first.end + 1 + (opening[first.end] == ",")

    def _inverted(self, at: int) -> _Reading | None:
        """What is said of those who stand behind the verb, where a sentence that begins with a time has them there."""
        word = WORD.match(self.text, at)
        will = self.words.will_first.match(self.text, at)
        if not word or not (will or word[0].casefold() in self.words.verbs_first):
            return None
        stop = will.end() if will else word.end()
        oneself = ONESELF.match(self.text, stop)
        found, end = self.names.listing(oneself.end() if oneself else stop)
        object_ = WORD.match(self.text, end + 1)
        if oneself and found and object_ and is_capital(object_[0]):
            # "trifft sich die Arbeitsgruppe Bus": who meets has no object
            found[-1].end = object_.end()
            found[-1].name = self.text[found[-1].at : object_.end()]
            object_ = None
        if not self._are_sure(found) or (object_ and is_capital(object_[0])):
            return None  # "Bis Mai schreibt der Vorstand Briefe"
        return _Reading("task", tuple(found))

    def _said_of(self, found: list[Name], stop: int) -> _Reading | None:
        if not found or any(name.name.endswith(("'s", "’s")) for name in found) or self._is_order(found[0]):
            return None
        order = TO_DO.match(self.text, stop)
        if order and order.end() < self.end and self._may_be_ordered(found):
            return _Reading(self._ordered(order.end()), tuple(found))
        gap = ADVERBS.match(self.text, stop + self._is_aside(found, stop))
        return self._verb(found, gap.end()) if gap else None

    def _is_aside(self, found: Sequence[Name], stop: int) -> bool:
        """Whether the last of those named stands between commas: `Ada Holm, together with the board, will …`."""
        if len(found) < 2 or self.text[stop : stop + 1] != ",":
            return False
        between = self.text[found[-2].end : found[-1].at].strip()
        return between[:1] == "," and any(sign.isalpha() for sign in between)

    def _is_order(self, name: Name) -> bool:
        """`Invite Wikimedia Norge`: a verb and those it is about."""
        if self.text[self.at : name.at].strip():
            return False  # "the Survey Support Desk offers"
        verb, *rest = name.name.split()
        known = name.group or name.user or verb in self.names.known
        return bool(rest) and not known and verb.casefold() in self.words.verbs

    def _may_be_ordered(self, found: Sequence[Name]) -> bool:
        if any(name.name in self.names.known for name in found):
            return True
        return all(name.sure and not self._is_remark(name) for name in found)

    def _is_remark(self, name: Name) -> bool:
        """`TODO`, `NOTE`, `GLAM`: capitals before a colon are a remark, unless they name an organisation."""
        beside = name.affiliation and not FIGURE.search(name.affiliation)
        said = name.user or beside or name.group or self.words.organisations.match(name.name)
        return not said and is_acronym(name.name)

    def _ordered(self, at: int) -> Kind:
        """`@Ada: write a draft` is a task, `Ada: has written it` is done."""
        past = self.words.past.pattern.match(self.text, at)
        return "done" if past and self.words.is_past(past[0]) else "task"

    def _verb(self, found: list[Name], at: int) -> _Reading | None:
        """What the verb at `at` makes of those named before it."""
        word = WORD.match(self.text, at)
        if not word or is_capital(word[0]) or self.words.joiners.fullmatch(f" {word[0]} "):
            return None
        if not self._may_act(found, word) or self._is_object(found, word):
            return None
        kind = self._tense(word, at)
        return _Reading(kind, tuple(found)) if kind else None

    def _is_object(self, found: Sequence[Name], word: re.Match[str]) -> bool:
        """Whether those named are whom the infinitive is about (`Wikimedia Norge einladen`), or the group no more than a noun."""
        if self.words.will.match(self.text, word.start()):
            return False
        bare = len(found) == 1 and found[0].name in self.words.noun_first
        if bare and not (
            word[0].casefold() in self.words.acting or self.words.past.pattern.match(self.text, word.start())
        ):
            return True
        if not word[0].endswith(self.words.infinitive_endings):
            return False
        alone = len(found) == 1 and not found[0].group
        return alone or not self._rest_of_clause(word.end()).strip()

    def _rest_of_clause(self, at: int) -> str:
        end = CLAUSE_END.search(self.text, at)
        return self.text[at : end.start()] if end else ""

    def _tense(self, word: re.Match[str], at: int) -> Kind | None:
        """`task` for what they will do or do, `done` for what they did, None for what is done to them."""
        will, passive = self.words.will.match(self.text, at), self.words.passive.pattern.match(self.text, at)
        if will and (not passive or will.end() > passive.end()):
            return None if self._is_passive_later(at) else "task"
        if passive:
            return None
        if self.words.past.pattern.match(self.text, at) or self._is_past(word[0]):
            return None if self._denies(self.words.denials, self._rest_of_clause(at)) else "done"
        return "task" if word[0].casefold() in self.words.verbs or self._is_present(word[0]) else None

    def _is_passive_later(self, at: int) -> bool:
        """`wird bis Mai veröffentlicht`: the participle stands at the end of the clause."""
        if not self.words.becoming.match(self.text, at):
            return False
        last = self._rest_of_clause(at).split()[-1:]
        return bool(last) and self.words.passive_ends.fullmatch(last[0]) is not None and last[0].islower()

    def _is_past(self, word: str) -> bool:
        return any(word.endswith(ending) and len(word) > len(ending) + 1 for ending in self.words.past_endings)

    def _is_present(self, word: str) -> bool:
        return word.isalpha() and word.casefold() not in self.words.not_verbs

    def _may_act(self, found: list[Name], word: re.Match[str]) -> bool:
        """A single capitalised word is a name only before what people do."""
        if all(name.sure or name.group or name.user for name in found):
            return True
        if any(name.name in self.names.known for name in found):
            return True
        will = self.words.will.match(self.text, word.start())
        after = WORD.search(self.text, will.end()) if will else None
        said = WORD.findall(will[0] if will else word[0])
        if len(found) == 1:  # "Kick-off call on 5 June", "Project plans for 2018"
            said = [one for one in said if self.words.nouns.isdisjoint({one, one.removesuffix("s")})]
        said += [after[0]] if after else []
        return any(self._is_verb(one.casefold()) for one in said)

    def _is_verb(self, word: str) -> bool:
        """`write`, `writing`, `escribirá`: what only people do."""
        if len(word) > LONG_VERB and word.endswith(self.words.future_endings):
            return True
        stems = [word.removesuffix(ending) for ending in self.words.present_endings if word.endswith(ending)]
        return any(form in self.words.verbs for stem in stems for form in (stem, stem + "e", stem[:-1])) or (
            word in self.words.verbs
        )

    def _unnamed(self, sentence: str) -> _Reading:
        self.said = said(sentence)
        if agreed := self._agreed():
            return agreed
        kind = self._kind(sentence)
        return _Reading(kind, self._agents() if kind in {"task", "done"} else ())

    def _kind(self, sentence: str) -> Kind:
        if not self.item and sentence.rstrip().endswith(":"):
            return "note"
        invited = [one for one in (self.words.call, self.words.reader) if one.may_stand(self.said)]
        if self.words.anywhere.may_stand(self.said) and any(
            self._commits(clause, invited) for clause in CLAUSE.split(sentence)
        ):
            return "task"
        if any(one.pattern.search(sentence) for one in invited):
            return "call"
        if self._orders(sentence):
            return "task"
        return self._told(sentence) or ("task" if self.item else "note")

    def _commits(self, clause: str, invited: Sequence[Phrases]) -> bool:
        first = WORD.search(clause)
        if not first or first[0].casefold() in RELATIVE:
            return False
        if any(one.pattern.search(clause) for one in invited):
            return False
        return bool(self.words.anywhere.pattern.search(clause)) and not self._denies(self.words.undecided, clause)

    def _orders(self, sentence: str) -> bool:
        """An imperative: it begins with a verb."""
        first = WORD.search(sentence)
        if not first or first[0].casefold() not in self.words.verbs:
            return False
        named = sentence.startswith(":", first.end()) and first[0].casefold() in self.words.nouns
        return not named  # "Answer: no"

    def _told(self, sentence: str) -> Kind | None:
        """`done` for what has happened, `note` for what has not: `The licence was not decided`, `No consensus`."""
        first, *others = CLAUSE.split(sentence.strip())
        past = [*([first] if self._tells(first, 1) else []), *(one for one in others if self._tells(one, 0))]
        if any(not self._denies(self.words.denials, clause) for clause in past):
            return "done"
        if self._denies(self.words.undecided, sentence):
            return "note"
        return "note" if past and not self.words.still.search(sentence) else None

    def _denies(self, denials: re.Pattern[str], clause: str) -> bool:
        """Whether one of them stands there, neither in brackets nor behind a word such as who or that."""
        outside = ASIDE.sub(" ", clause)
        match = denials.search(outside)
        return match is not None and not self.words.subordinate.search(outside, 0, match.start())

    def _tells(self, clause: str, opening: int) -> bool:
        """Whether it tells what was; not if that stands behind a word such as who or that, from `opening` on."""
        if not self.words.past.may_stand(self.said):
            return False
        past = [match.start() for match in self.words.past.pattern.finditer(clause)]
        before = ((at, clause[:at].split()[-1:]) for at in past)
        told = [at for at, word in before if self.words.unpast.isdisjoint(map(str.casefold, word))]  # not "to be sent"
        # "New rules for those who have voted" tells nothing; "The form that we wrote was sent" does.
        return bool(told) and (len(told) > 1 or not self.words.subordinate.search(clause, opening, told[0]))

    def _agents(self) -> tuple[Name, ...]:
        """`… will be coordinated by Ada Holm`, `Write the report (Ada)`: those named as doing it."""
        if passive := self._passive():
            for by in self.words.by.finditer(self.text, passive.start(), self.end):
                found, _ = self.names.listing(by.end())
                if found and all(name.sure for name in found) and not self._is_date(found[0]):
                    return tuple(found)
        return self._in_last_bracket() or self._at_end() or self._labelled()

    def _at_end(self) -> tuple[Name, ...]:
        """`Write the report – Ada, Ruben`: people of the page, and nothing behind them."""
        places = [match.end() for match in BEFORE_WHO.finditer(self.text, self.at, self.end) if self._ends_what(match)]
        found, stop = self.names.listing(places[-1]) if places else ([], 0)
        whole = bool(found) and self._is_due(stop, self.end)
        return tuple(found) if whole and all(self._is_known(name) for name in found) else ()

    def _ends_what(self, mark: re.Match[str]) -> bool:
        """Whether what is to be done ends at the mark; `Write a letter to: Ada` says whom it is about."""
        if mark[0][0] != ":":
            return True
        said = self.text[self.at : mark.start()].split()
        return len(said) >= FEWEST_WORDS and said[-1].casefold() not in PREPOSITIONS

    def _labelled(self) -> tuple[Name, ...]:
        """`Write the report (responsible: Ada Holm)`."""
        for match in self.words.owner.finditer(self.text, self.at, self.end):
            colon = COLON.match(self.text, match.end())
            found, _ = self.names.listing(colon.end()) if colon else ([], 0)
            if found and self._are_sure(found):
                return tuple(found)
        return ()

    def _is_known(self, name: Name) -> bool:
        return bool(name.user) or name.name in self.names.known

    def _passive(self) -> re.Match[str] | None:
        passive = self.words.passive
        return passive.pattern.search(self.text, self.at, self.end) if passive.may_stand(self.said) else None

    def _is_date(self, name: Name) -> bool:
        return any(
            found.start <= name.at - self.at < found.end
            for language in self.words.languages
            for found in dates.find(self.text[self.at :], language.dates, language.code)
        )

    def _is_due(self, at: int, end: int) -> bool:
        """Whether nothing but a time stands there."""
        rest = self.text[at:end].strip(" .,;:–-")
        return not rest or any(
            found.due.text == rest
            for language in self.words.languages
            for found in dates.find(rest, language.dates, language.code)
        )

    def _in_last_bracket(self) -> tuple[Name, ...]:
        opening = self.text.rfind("(", self.at, self.end)
        match = BRACKET.match(self.text, opening) if opening > self.at else None
        if not match or not self._is_due(match.end(), self.end):
            return ()
        inside = Names(self.text[: match.end() - 1], self.names.mentions, self.words, self.names.known)
        found, stop = inside.listing(opening + 1)
        whole = bool(found) and self._is_due(stop, match.end() - 1)
        return tuple(found) if whole and all(map(self._is_known, found)) else ()
