"""What a sentence commits to: its kind, and who does it.

Ada Holm will write the guide.        task, Ada Holm
If you want to help, please join.     call
The guide was written by Ada Holm.    done, Ada Holm
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from bot.parsers import dates, due
from bot.parsers.context import Context
from bot.parsers.guard import PROSE
from bot.parsers.inline import Inline
from bot.parsers.names import BRACKET, PREPOSITIONS, WORD, Name, Names, is_acronym, is_capital
from bot.parsers.reading import ARROWS
from bot.parsers.words import Phrases, Words, said
from bot.records import Kind

CLAUSE: Final = re.compile(r"[,;]\s|\s[–—-]\s|:\s")
ASIDE: Final = re.compile(r"\([^()]*\)")
LEAD_IN: Final = 40
OPENING: Final = 80
"""Characters in which a sentence may begin with a time."""
FIGURE: Final = re.compile(r"\d")
SHORT_WORD: Final = 5
"""Characters before a date for a preposition that is no part of it: `Im Mai 2017`."""
LONG_VERB: Final = 5
"""Letters of shorter words that may end like a future tense by chance."""
ONESELF: Final = re.compile(r" (?:sich|zich|sig) ")
RELATIVE: Final = frozenset(["who", "which", "that", "whose", "der", "die", "das", "wer", "qui", "que", "quien"])
ADVERBS: Final = re.compile(
    r"\s+(?:(?:each|both|jointly|together|also|now|then|already|kindly|gerne|auch|aussi|también)\s+)*", re.IGNORECASE
)
TO_DO: Final = re.compile(r"\s*(?::|\s(?:[–—-]|->|=>|→)\s)\s*(?=\S)|\s+to\s+(?!be\s)(?=[a-z])")
MARKS: Final = re.compile(rf"\s*(?:{'|'.join(ARROWS)}|[-+*•–—])\s+")
"""What opens the items of lists made by hand."""
BEFORE_WHO: Final = re.compile(r"\s(?:--?>?|–|—|=>|→)\s+|\s(?=@\w)|:\s+")
"""What stands before the names at the end of `Write the report – Ada`."""
FEWEST_WORDS: Final = 3
"""Words of what is done before a colon and who does it: `Template for broadcasts: Ada`, not `Contact: Ada`."""
COLON: Final = re.compile(r"\s*:\s*")
CLAUSE_END: Final = re.compile(r"[,;.:!?()–—]|$")
"""Behind the last word of a clause."""


class Judged(NamedTuple):
    """What a sentence, or several together, commits to."""

    kind: Kind
    owners: tuple[Name, ...] = ()


def judge(seen: Inline, spans: Iterable[tuple[int, int]], context: Context, *, item: bool) -> Judged:
    """What the sentences together are: a commitment outweighs a call, a call outweighs what is past."""
    if len(seen.text) > PROSE:
        return Judged("note")
    judged: list[Judged] = []
    asks = invites = False
    for at, end in spans:
        # "Ada asked the board. Answer: no.": what follows is to be done only if it says so, or when
        open_ = item and (not judged or due.find(seen.text[at:end], context) is not None)
        judged.append(_Judge(seen, at, end, context, item=open_).reading())
        asks = asks or (len(judged) == 1 and seen.text[at:end].endswith("?"))
        invites = invites or (asks and _invites(seen.text, at, judged, context.words))
    if len(judged) == 1:
        return judged[0]
    if asks and not judged[0].owners:  # "Want to help? Write to Ada."
        judged = [Judged("call")] if invites else judged[judged[1].kind == "call" :]
    for kind in ("task", "call", "done"):
        of_kind = [one for one in judged if one.kind == kind]
        if of_kind and (kind != "call" or not _first_is_done(judged)):
            return Judged(kind, tuple(name for one in of_kind for name in one.owners))
    return judged[0] if judged else Judged("note")


def _invites(text: str, at: int, judged: Sequence[Judged], words: Words) -> bool:
    """Whether the sentence at `at` tells readers what to do if the answer to the first one is yes."""
    if words.before_contacts.match(text, at):
        return True
    word = WORD.match(text, at)
    order = word is not None and word[0].casefold() in words.verbs
    return order and judged[0].kind == "call" and not judged[-1].owners


def _first_is_done(judged: Sequence[Judged]) -> bool:
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

    def reading(self) -> Judged:
        sentence = self.text[self.at : self.end]
        if self.words.says_none(sentence):
            return Judged("note")
        named = self._named()
        if named and named.kind == "done" and sentence.endswith(":"):
            return Judged("note")  # "The working group agreed on three points:"
        return named or self._unnamed(sentence)

    def _named(self) -> Judged | None:
        """What the sentence says of those it begins with."""
        if bracketed := self._bracketed():
            return bracketed
        found, stop = self.names.listing(self.at)
        said = self._said_of(found, stop)
        if said and said.kind == "done" and (later := self._after_lead_in()) and later.kind == "task":
            return later  # "The group decided on three things: Ada writes …"
        return said or self._after_lead_in() or (None if self._are_sure(found) else self._after_opening())

    def _after_lead_in(self) -> Judged | None:
        """`Table “Rooms”: Wikimedia Norge will …`: what is said after a short lead-in."""
        colon = self.text.find(": ", self.at, min(self.end, self.at + LEAD_IN))
        found, stop = self.names.listing(colon + 2) if colon > 0 else ([], 0)
        return self._said_of(found, stop) if found else None

    def _after_opening(self) -> Judged | None:
        """`After the meeting, Ada Holm will …`, `By 5 May 2017 Ada Holm will …`, `Bis Mai schreibt Ada Holm …`."""
        comma = self.text.find(", ", self.at, min(self.end, self.at + LEAD_IN))
        if comma > 0 and (said := self._committed(comma + 2) or self._asked(comma + 2)):
            return said
        if (past := self._past_time()) == self.at:
            return None
        return self._committed(past) or self._inverted(past)

    def _asked(self, at: int) -> Judged | None:
        """`By May, Ada: a dashboard`: people of the page, and what they are to do."""
        found, stop = self.names.listing(at)
        order = TO_DO.match(self.text, stop) if found and all(map(self._is_known, found)) else None
        return Judged(self._ordered(order.end()), tuple(found)) if order and order.end() < self.end else None

    def _bracketed(self) -> Judged | None:
        """`[Ada] ask the board`: people of the page in brackets, and what they are to do."""
        found, stop = self.names.listing(self.at + 1) if self.text[self.at : self.at + 1] in {"[", "("} else ([], 0)
        closed = bool(found) and self.text[stop : stop + 1] in {"]", ")"} and self.end > stop + 1
        known = closed and all(map(self._is_known, found))
        return Judged(self._ordered(stop + 2), tuple(found)) if known else None

    def _committed(self, at: int, *, reported: bool = False) -> Judged | None:
        found, stop = self.names.listing(at)
        gap = ADVERBS.match(self.text, stop) if found else None
        if not gap or not self._are_sure(found):
            return None
        if reported and self.words.reported.match(self.text, gap.end()):
            return Judged("task", tuple(found))
        return self._verb(found, gap.end()) if self._commits_at(gap.end()) else None

    def _agreed(self) -> Judged | None:
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

    def _inverted(self, at: int) -> Judged | None:
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
        return Judged("task", tuple(found))

    def _said_of(self, found: list[Name], stop: int) -> Judged | None:
        if not found or any(name.name.endswith(("'s", "’s")) for name in found) or self._is_order(found[0]):
            return None
        order = TO_DO.match(self.text, stop)
        if order and order.end() < self.end and self._may_be_ordered(found):
            return Judged(self._ordered(order.end()), tuple(found))
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
        if self._is_told(found[0]):
            return False
        if any(name.name in self.names.known for name in found):
            return True
        return all(name.sure and not self._is_remark(name) for name in found)

    def _is_told(self, name: Name) -> bool:
        """`Remind Ada`, `Chase Wikimedia Norge`: a word that is no part of a name that the page knows, before one that is."""
        verb, _, rest = name.name.partition(" ")
        if not rest or name.group or name.user or name.name in self.names.known or not verb.isalpha():
            return False
        named = self.names.is_of_page(rest) or self.words.organisations.match(rest) is not None
        return named and verb not in self.names.known

    def _is_remark(self, name: Name) -> bool:
        """`TODO`, `NOTE`, `GLAM`: capitals before a colon are a remark, unless they name an organisation."""
        beside = name.affiliation and not FIGURE.search(name.affiliation)
        said = name.user or beside or name.group or self.words.organisations.match(name.name)
        return not said and is_acronym(name.name)

    def _ordered(self, at: int) -> Kind:
        """`@Ada: write a draft` is a task, `Ada: has written it` is done."""
        past = self.words.past.pattern.match(self.text, at)
        return "done" if past and self.words.is_past(past[0]) else "task"

    def _verb(self, found: list[Name], at: int) -> Judged | None:
        """What the verb at `at` makes of those named before it."""
        word = WORD.match(self.text, at)
        if not word or is_capital(word[0]) or self.words.joiners.fullmatch(f" {word[0]} "):
            return None
        if not self._may_act(found, word) or self._is_object(found, word):
            return None
        kind = self._tense(word, at)
        return Judged(kind, tuple(found)) if kind else None

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

    def _unnamed(self, sentence: str) -> Judged:
        self.said = said(sentence)
        if agreed := self._agreed():
            return agreed
        kind = self._kind(sentence)
        return Judged(kind, self._agents() if kind in {"task", "done"} else ())

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
