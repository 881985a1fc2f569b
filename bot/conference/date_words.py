"""How one language says when: the words of the `[dates]` table of a label file."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

Words = tuple[str, ...]


class DateWords(BaseModel):
    """The words around dates in one language; names of months and days are known from CLDR and not listed.

    An entry may be several words (`"no later than"`). Upper and lower case are the same, and so are ' and ’.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    by: Words = ()
    """Words that set a deadline; an occasion counts after them only if it is one of `events` (`by the conference`)."""
    before: Words = ()
    """Words that set a deadline before a date or before anything that happens (`before the elections`)."""
    negations: Words = ()
    """Words that take a deadline back when they stand in front of it (`not before May`)."""
    during: Words = ()
    """Words dropped from a due date, after which a month or a year alone is a date (`in May`, `in 2016`)."""
    on: Words = ()
    """Words dropped from a due date that do not make a year a date (`on 5 June`)."""
    articles: Words = ()
    """Words between a deadline word and its date, or in front of a quarter, a season or an end (`the third quarter`)."""
    of: Words = ()
    """Words between the parts of a date (`1st of June`)."""
    origin: Words = ()
    """Words behind a noun and before a date that says which one is meant (`the survey of May 2015`), or since when."""
    units: Words = ()
    """Nouns behind which it says more: `the week of 5 June`."""
    relative: Words = ()
    """Regular expressions for times that the page's day would tell (`within two weeks`, `this week`); they give no dates."""
    happened: Words = ()
    """What, right before a date, tells when something has been done (`the photos taken in May`); `*` is the rest of a word."""
    ranges: Words = ()
    """Words that open a range (`from 3 to 5 May`)."""
    between: Words = ()
    """Those of them that need both ends: after `between`, one date alone is none."""
    to: Words = ()
    """Words in the middle of a range (`3 to 5 May`); dashes are known."""
    also: Words = ()
    """Words between two dates that share a month or a year (`May and June 2017`)."""
    end: Words = ()
    """The last day of a month, quarter or year (`end of`)."""
    part: Words = ()
    """A part of a month, quarter or year; the dates are those of the whole (`early`, `first half of`)."""
    weeks: Words = ()
    """A part of a month that has no certain days (`second week of`): kept as it is written, without dates."""
    year: Words = ()
    """The word for year, as in `the year 2016`."""
    after_year: Words = ()
    """What stands after the figure of a year and belongs to it (Polish `2017 roku`, `2017 r.`)."""
    quarter: Words = ()
    """The word for a quarter of a year."""
    quarter_letters: Words = ()
    """The letter of a short quarter, as the Q of `Q3 2015`."""
    halves: tuple[Words, Words] = ((), ())
    """Those of `part` that are the first and the second half: six months of a year."""
    quarter_ordinals: tuple[Words, Words, Words, Words] = ((), (), (), ())
    """First, second, third, fourth in front of the word for quarter, each in all its forms."""
    seasons: Words = ()
    """Spring to winter. They have no dates: it is winter in July in half of the world."""
    ordinals: Words = ()
    """What is written right after the number of a day (`1st`); `.` where days always have a point (`1. Mai`)."""
    month_forms: tuple[tuple[str, int], ...] = ()
    """Other forms of the full names of months, as by case, each with the month's number."""
    more_months: tuple[tuple[str, int], ...] = ()
    """Spellings of months that CLDR does not have, each with the month's number."""
    more_weekdays: Words = ()
    """Spellings of weekdays that CLDR does not have."""
    month_first: bool = False
    """Whether `June 5` is a day; else a number after a month is only ever a year."""
    dotted_day_first: bool = False
    """Whether `05.06.2017` is always 5 June; else it could be May, and has no date."""
    noun_capitals: bool = False
    """Whether every noun has a capital letter: then a word without one has ended an occasion."""
    events: Words = ()
    """What happens at a known time, as the last word of its name; `*treffen` is any word that ends so."""
    determiners: Words = ()
    """Words that open the name of one certain occasion (`the`, `our`), not of any (`a`, `every`)."""
    modifiers: Words = ()
    """Words between a determiner and an occasion (`next`, `annual`)."""
    not_occasions: Words = ()
    """Nouns that `before` puts somebody in front of (`before the board`)."""
    stops: Words = ()
    """Words at which an occasion has ended: conjunctions, prepositions, pronouns."""
    verbs: Words = ()
    """Frequent verbs that show a clause (`before the list is done`), so that there is no occasion."""

    def __hash__(self) -> int:
        """By some of its words: the lists are long, and hashed with every search."""
        return hash((self.by, self.before, self.events))
