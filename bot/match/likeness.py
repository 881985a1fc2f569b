"""How alike two wordings of a promise are, and what shows that they are two promises however alike they look.

Formulaic lists are the danger: “Write to the chapter in Ghana” and “Write to the chapter in Kenya” share all but one
word, and an answer to one must never become an answer to the other. So words that one wording has *in place of* the
other's weigh against them: names, numbers and negations at once, any stretch of other words as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, pairwise

from bot.match.forms import Word, same
from bot.match.vocabulary import Vocabulary
from bot.match.wording import Wording

WHOLE = 0.85
"""What it is worth, of 1, that a wording holds the other wholly and says more."""
REPLACED = 1.0
"""What it takes from the likeness, of 1, that both hold nothing but other words; half as much let long formulas pass."""
NEAR_NEGATION = 2
"""A negation turns so many of the words after it: “not accessible to readers” is no “not” to the promise itself."""
OBJECT = 3
"""What a promise deals with is among so many of its first words."""
BEFORE = 2
"""So many words before a word tell its part: “from the” and what is before."""
TELLING = 2
"""Words that say something which a wording must have before it can be held by another."""


def likeness(one: Wording, other: Wording) -> float:
    """From 0, nothing in common, to 1, one wording."""
    if not one.words or not other.words:
        return 0
    missing, more = _left(one.words, other.words), _left(other.words, one.words)
    shared = min(one.weight - sum(word.weight for word in missing), other.weight - sum(word.weight for word in more))
    less = min(one, other, key=lambda wording: wording.weight)
    held = shared / less.weight if sum(word.full for word in less.words) >= TELLING else 0
    instead = _instead(one, other)
    replaced = min(sum(word.weight for word in words if word.full) for words in instead) / less.weight
    return max(2 * shared / (one.weight + other.weight), WHOLE * held**2) - REPLACED * replaced


def are_two(one: Wording, other: Wording, vocabulary: Vocabulary) -> bool:
    """Whether the wordings are two promises however alike they are."""
    here, there = _left(one.words, other.words), _left(other.words, one.words)
    return (
        _at_odds(here, there)
        or _gives(here, one.words, vocabulary.products)
        or _gives(there, other.words, vocabulary.products)
        or _turned(one.words, other.words, vocabulary.negations)
        or _turned(other.words, one.words, vocabulary.negations)
        or _goes_on(one.words, other.words, vocabulary)
        or _goes_on(other.words, one.words, vocabulary)
        or _one_in_place_of_another(one, other)
        or _one_word_apart(one, other)
        or _exchanged(one.words, _as_in(one.words, other.words), vocabulary.verbs)
    )


@lru_cache(maxsize=64)
def _left(words: tuple[Word, ...], others: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words that have no partner among the others; equal words are paired before like ones."""
    free, left = list(others), words
    for alike in (_equal, same):
        still = list[Word]()
        for word in left:
            if (like := next((one for one in free if alike(word, one)), None)) is not None:
                free.remove(like)
            else:
                still.append(word)
        left = tuple(still)
    return left


def _equal(word: Word, other: Word) -> bool:
    return word.text == other.text


def _instead(one: Wording, other: Wording) -> tuple[list[Word], list[Word]]:
    """The words without partner that may stand in each other's place.

    Near kin do not, and “make” does not where the other only names what is to be made.
    """
    here, there = list(_left(one.words, other.words)), list(_left(other.words, one.words))
    if akin := next(((a, b) for a in here for b in there if not a.kin.isdisjoint(b.kin)), None):
        here.remove(akin[0])
        there.remove(akin[1])
    return _made(here, other), _made(there, one)


def _made(words: list[Word], other: Wording) -> list[Word]:
    return words if other.does else [word for word in words if not word.makes]


def _at_odds(here: Sequence[Word], there: Sequence[Word]) -> bool:
    """Whether each says a name or a number that the other does not."""
    return all(any(word.name or word.number for word in words) for words in (here, there))


def _gives(left: Sequence[Word], words: Sequence[Word], products: AbstractSet[str]) -> bool:
    """Whether these alone deal with what comes of it: not with the survey, but with its results."""
    dealt_with = [word for word in words if word.telling][:OBJECT]
    return any(word in dealt_with and (word.text in products or word.written in products) for word in left)


def _turned(words: Sequence[Word], others: Sequence[Word], negations: AbstractSet[str]) -> bool:
    """Whether a negation that only these words have stands closely before a word that both have."""
    turned = _negated(others, negations)
    for one in _negated(words, negations):
        if any(same(one, other) for other in others) and not any(same(one, other) for other in turned):
            return True
    return False


def _negated(words: Sequence[Word], negations: AbstractSet[str]) -> list[Word]:
    """The words that stand closely behind a negation."""
    places = [at for at, word in enumerate(words) if word.text in negations]
    return [word for at in places for word in [one for one in words[at + 1 :] if one.full][:NEAR_NEGATION]]


def _goes_on(words: Sequence[Word], others: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether these do something else with what the others do: “analyse the collected feedback”, “collect feedback”."""
    head, deed = _deed(words, vocabulary), _deed(others, vocabulary)
    done = deed or others[0]
    if words[0].written in vocabulary.light or (
        head and (same(head, done) or any(head.written == word.written for word in others))
    ):
        return False
    for before, word, after in zip(words, words[1:], (*words[2:], None), strict=False):
        if word is head or not same(done, word):
            continue
        qualifies = after is not None and after.telling
        is_done = word.written.endswith(vocabulary.participles) and not done.written.endswith(vocabulary.participles)
        if is_done and qualifies and (before.telling or before.written in vocabulary.articles):
            return True
        if head and deed:
            if word.written != done.written:
                # “organise a meeting” is to meet, to organise what was met is not
                return is_done or not head.makes
            if qualifies or not (before is head or before.written in vocabulary.articles):
                return True
    return False


def _deed(words: Sequence[Word], vocabulary: Vocabulary) -> Word | None:
    """The word that says what is done: a verb at the beginning, in some languages at the end, or what is to be done."""
    if words[0].written in vocabulary.verbs or any(word.written in vocabulary.articles for word in words[1:2]):
        return words[0]
    if words[-1].written in vocabulary.last_verbs:
        return words[-1]
    to_be = (after for word, after in pairwise(words) if word.written in vocabulary.to_be and after.telling)
    return next(to_be, None)


def _one_in_place_of_another(one: Wording, other: Wording) -> bool:
    """Whether a stretch holds other words here than there, between words that both have.

    They are looked at twice: with all their words, and with those only that can tell promises apart.
    """
    there = _as_in(one.words, other.words)
    here, left = _instead(one, other)
    telling = {word.text for word in (*here, *left) if word.telling}
    if _other_stretch(one.words, there, telling):
        return True
    here, there = ([word for word in words if word.telling] for words in (one.words, there))
    return _other_stretch(here, there, telling)


def _one_word_apart(one: Wording, other: Wording) -> bool:
    """Whether they say the same, in whatever order, but for one word that tells promises apart on either side."""
    here, there = _instead(one, other)
    return len(here) == len(there) == 1 and here[0].telling and there[0].telling


def _as_in(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """The other words, each that is a form of one of the words as that one."""
    texts = {word.text for word in words}
    return [word if word.text in texts else next((mine for mine in words if same(mine, word)), word) for word in others]


def _other_stretch(words: Sequence[Word], others: Sequence[Word], telling: AbstractSet[str]) -> bool:
    here, there = [word.text for word in words], [word.text for word in others]
    changes = [one for one in SequenceMatcher(None, here, there, autojunk=False).get_opcodes() if one[0] != "equal"]
    replaced = [one for one in changes if one[0] == "replace"]
    return any(not telling.isdisjoint(here[a:b]) and not telling.isdisjoint(there[c:d]) for _, a, b, c, d in replaced)


def _exchanged(one: Sequence[Word], others: Sequence[Word], verbs: AbstractSet[str]) -> bool:
    """Whether two words stand each where the other stands there: from Meta to the wiki, from the wiki to Meta."""
    read = [(one, others), *((_of_turned(one, whole=way), _of_turned(others, whole=way)) for way in (False, True))]
    return all(_swapped(mine, theirs, verbs) for mine, theirs in read)


def _swapped(one: Sequence[Word], others: Sequence[Word], verbs: AbstractSet[str]) -> bool:
    here, there = _before(one, verbs), _before(others, verbs)
    gone = {word: here[word] - there[word] for word in here.keys() & there.keys()}
    come = {word: there[word] - here[word] for word in gone}
    return any(gone[a] & come[b] and come[a] & gone[b] for a, b in combinations(gone, 2))


def _of_turned(words: Sequence[Word], *, whole: bool) -> list[Word]:
    """The words with “results of the poll” as “poll results”; `whole` with all that follows up to a little word."""
    found = list(words)
    for at in range(1, len(found) - 2):
        if found[at].text == "of":
            to = next((n for n in range(at + 1, len(found)) if found[n].telling), at)
            end = next((n for n in range(to, len(found)) if not found[n].telling), len(found)) if whole else to + 1
            found[at - 1 : end] = [*found[at:end], found[at - 1]]
    return found


def _before(words: Sequence[Word], verbs: AbstractSet[str]) -> dict[str, frozenset[str]]:
    """The words before each that can tell promises apart, verbs aside: translate it, its translation."""
    texts = [word.text for word in words if word.telling]
    before = {text: frozenset(texts[max(0, at - BEFORE) : at] or [""]) for at, text in enumerate(texts)}
    return {word.text: before[word.text] for word in words if word.full and word.written not in verbs}
