"""What one language calls things: the labels of session pages and the words that next steps are made of.

Each language is one TOML file in `labels/`; this model documents its keys.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import get_args

from bot.conference.date_words import DateWords
from bot.errors import InputError
from bot.records import Role
from bot.records.base import Record


class Labels(Record):
    """Labels by the field they stand for; case, quotes, a final colon or question mark do not matter."""

    number: list[str] = []
    """The session's number."""
    title: list[str] = []
    """The session's title."""
    track: list[str] = []
    """Track or theme."""
    people: dict[Role, list[str]] = {}
    """Those who give the session, by role."""
    affiliation: list[str] = []
    """Affiliation of the one person that the page names."""
    account: list[str] = []
    """Accounts of those that the page names: Username."""
    about: list[str] = []
    """What the session was about, written afterwards."""
    description: list[str] = []
    """What was announced."""
    desired_outcomes: list[str] = []
    """What was to come of it."""
    audience: list[str] = []
    """For whom."""
    format: list[str] = []
    """Session format."""
    duration: list[str] = []
    """Length."""
    when: list[str] = []
    """Day and time."""
    day: list[str] = []
    """The day alone."""
    time: list[str] = []
    """The time of the day alone."""
    room: list[str] = []
    """Where."""
    next_steps: list[str] = []
    """Next steps, written after the session."""
    milestones: list[str] = []
    """Next steps, written before the event."""
    contacts: list[str] = []
    """The person to reach out to."""
    photos: list[str] = []
    """Pictures."""
    slides: list[str] = []
    """Slides, or slides and links."""
    notes: list[str] = []
    """Notes and etherpads."""
    videos: list[str] = []
    """Recordings."""
    links: list[str] = []
    """Links for preparation or further reading."""
    summary: list[str] = []
    """The session summary."""
    abstract: list[str] = []
    """What was announced on some pages, the session summary on others: résumé."""
    other: list[str] = []
    """Labels of no field: known, so that what follows is not taken for a part of the answer before."""
    forward: list[str] = []
    """Captions of the box for the follow-up: next steps, where no label of the page asks for them."""
    frame: list[str] = []
    """Captions that only frame other labels."""


ROLES: tuple[Role, ...] = tuple(role for role in get_args(Role) if role != "contact")
PLACES: tuple[str, ...] = (*Labels.model_fields, *ROLES)
"""What a label may stand for: a field, or for people their role; `people` are speakers."""


class People(Record):
    """Words around names."""

    joiners: list[str]
    """Words between two names: and, or, plus."""
    articles: list[str]
    """The, a, an; with an apostrophe where it is written to the noun: l'."""
    particles: list[str]
    """Lower-case parts of names: de, van, von; with an apostrophe where it is written to the name: d'."""
    groups: list[str]
    """Nouns that name a group that can do something: team, committee."""
    of: list[str] = []
    """Between the noun of a group and what it is a group of: of (`group of editors`)."""
    of_names: list[str] = []
    """The same, only before a name: for (`the team for Events`)."""
    noun_first: bool = False
    """Whether the noun of a group stands before its name: `gruppo di lavoro Scuola`."""
    organisations: list[str]
    """Words that mark what follows a comma as an affiliation: Wikimedia, University."""
    nobody: list[str]
    """Words a sentence begins with that name nobody in particular: we, everybody, participants."""
    asides: list[str] = []
    """What stands in brackets behind a name and is no affiliation: see above, she/her; `*` stands for one word."""
    possessives: list[str] = []
    """Before the noun of a group: our, her (`our board`)."""
    company: list[str] = []
    """Those beside a named person who are nobody in particular: others, two volunteers; `*` stands for one word."""
    before_contacts: list[str]
    """What stands before the name of a contact: reach out to, get in touch with."""
    before_leads: list[str]
    """What stands before the names of leads: led by."""
    after_leads: list[str]
    """What stands after them: led."""
    beside_leads: list[str] = []
    """What stands between a lead and another one named later in the sentence: together with."""
    slides: list[str] = []
    """Words by which a link is known to lead to slides."""
    grouping: list[str] = []
    """Words that open a group of people: for (`for CEE: A + B`)."""


class Steps(Record):
    """Words that next steps are made of; `*` stands for one word."""

    will: list[str]
    """What follows the name of someone who commits themselves: will, plans to, is working on."""
    agreed: list[str] = []
    """What stands before somebody's promise that others report: agreed that."""
    reported: list[str] = []
    """What they may say for `will` then: would."""
    anywhere: list[str]
    """What makes a task of a sentence that names nobody: will be, is needed, there will be."""
    hollow: list[str] = []
    """What says no more than that somebody promises or wishes it: maybe, it would be good to, we agreed that."""
    past: list[str]
    """What says that something has happened: was, has been, and past tenses that no rule forms."""
    past_endings: list[str] = []
    """Endings of past tenses: ed."""
    present_endings: list[str] = []
    """Endings that a verb takes in `will` phrases with a star: ing."""
    passive: list[str]
    """What makes the subject one to whom something is done: will be, is needed."""
    negations: list[str]
    """Words of which one more or less makes another promise of the same words: not, never, without."""
    little: list[str] = []
    """Words that tell no two promises apart: articles, and, of, in."""
    endings: list[str] = []
    """Endings that forms of one word take, each sort of words in one entry: `e es ed ing`; `-` is none."""
    numbers: list[str] = []
    """Words for two, three, and so on: they are compared as numbers."""
    synonyms: list[list[str]] = []
    """Words that stand for each other when a step is worded anew: write, draft, draw up; the first speaks for all."""
    call: list[str]
    """What invites readers: please, everybody is invited."""
    reader: list[str]
    """Words by which a reader is addressed: you, your."""
    none: list[str]
    """Answers that say there is no next step, as regular expressions on lower-case text."""
    done: list[str]
    """What says that a step is done: a nested bullet that begins so, a remark beside it; with a verb (`is online`) its end."""
    denials: list[str] = []
    """What says, beside a past tense, that it did not happen, as regular expressions: not, nobody."""
    subordinate: list[str] = []
    """Words that open a clause in which it says nothing about the rest: who, that."""
    still: list[str] = []
    """What says that it is still to happen: yet."""
    undecided: list[str] = []
    """Sentences that say what is not agreed, planned or wanted, as regular expressions: no consensus."""
    verbs: list[str] = []
    """Verbs that only people do: a single capitalised word before them is a name."""
    nouns: list[str] = []
    """Those of them that are nouns as well: call, report (“Kick-off call on 5 June”)."""
    future_endings: list[str] = []
    """Endings of future tenses: rá, rán."""
    participles: list[str] = []
    """Endings of what has been done, before its noun: ed (“the collected feedback”)."""
    products: list[str] = []
    """What comes of something and is not it: results (“publish the results of the survey”)."""
    lookalikes: list[str] = []
    """Words that others become by a slip of the pen: contact, contract."""
    separable: list[str] = []
    """What stands before a verb or at the end: aus (“auswerten”, “wertet es aus”)."""
    participle_prefixes: list[str] = []
    """What stands before the stem of what has been done: ge (“gesammelt”)."""
    kin: list[list[str]] = []
    """Words that may stand for each other where all else is said again, though they say another thing: plan, organise."""
    verb_particles: list[str] = []
    """What belongs to a verb and may stand further on: online, out (“put the slides online”)."""
    makes: list[str] = []
    """Verbs that say little more than that something comes to be: make, organise."""
    noun_articles: list[str] = []
    """Words after which stands a noun, and before which, at the beginning, a verb: the, a."""
    to_be: list[str] = []
    """Words after which stands what is to be done: be (“to be sent”)."""
    to_do: list[str] = []
    """Words behind which a verb is in no past tense, whatever its form: to (“to put it online”)."""
    light: list[str] = []
    """Verbs before which another says what is done: start, finish, help (“start collecting”)."""
    not_verbs: list[str] = []
    """Words that, after a name, say nothing of what is done: is, can, in, of."""
    by: list[str] = []
    """What stands before who does it in a passive sentence: by."""
    becoming: list[str] = []
    """What makes a passive with a participle at the end of the clause: `wird … veröffentlicht`."""
    passive_ends: list[str] = []
    """Such last words, `*` for the rest of the word: `ge*en`."""
    infinitive_endings: list[str] = []
    """Endings of infinitives, where what stands before one is its object: `Ada Holm einladen`."""
    verb_second: bool = False
    """Whether the subject stands behind the verb when a time stands first: `Bis Mai schreibt Ada Holm …`."""
    starts: list[str]
    """Beginnings of headings, inside a summary, under which next steps stand."""


class Columns(Record):
    """Column heads of tables of next steps."""

    step: list[str] = []
    """What is to be done."""
    owner: list[str] = []
    """Who does it."""
    due: list[str] = []
    """Until when."""
    status: list[str] = []
    """How far it is."""


class Programme(Record):
    """Words of schedule tables."""

    time: list[str] = []
    """Head of the column with start and end."""
    start: list[str] = []
    """Head of the column with the start."""
    end: list[str] = []
    """Head of the column with the end."""
    session: list[str] = []
    """Head of the column with the titles, in a table with a session a row."""
    breaks: list[str] = []
    """Words of a cell that is a break."""
    others: list[str] = []
    """Words of a cell that is neither a session nor a break: registration, buffer."""
    rooms: list[str] = []
    """Words of a place that stands beside a time in a session's heading."""
    formats: list[str] = []
    """Words of what a session is like; what holds one is no name of a person: panel, part."""
    page: list[str] = []
    """Parameters of a template in a cell that name the session page."""
    title: list[str] = []
    """Parameters that give the title."""
    people: list[str] = []
    """Parameters that name people."""


class Language(Record):
    """One language of session pages."""

    name: str
    """Its own name for itself."""
    code: str
    """Its language code."""
    labels: Labels
    people: People
    steps: Steps
    columns: Columns = Columns()
    programme: Programme = Programme()
    parameters: Labels = Labels()
    """Names of template parameters that mean something else than the same word as a label."""
    added: Labels = Labels()
    """Labels that one conference adds; they go before all others. Empty in a language file."""
    dates: DateWords
    placeholders: list[str]
    """Answers that stand for none: TBA, to be uploaded."""
    session_words: list[str]
    """Words before a session's number: Session."""
    of_session: list[str] = []
    """What may stand behind a label and says nothing more: of the event."""
    approval: list[str]
    """Regular expressions for the approval sentence, with a group `by` and, where only a part is approved, `partly`."""
    objective: list[str]
    """Words before an objective's number: Objective."""
    deliverable: list[str]
    """Words before what is to come of an objective: Deliverable."""
    open_end: list[str] = []
    """Answers to how long that are no figure: open end."""
    total: list[str] = []
    """Words that mark a duration as the total: in total."""
    hours: list[str] = []
    """The unit of hours in all its forms: hour, hours; `h` is known."""
    minutes: list[str] = []
    """The unit of minutes in all its forms: minutes; `min`, `m` and `'` are known."""
    half: list[str] = []
    """What stands between or after a figure of hours when half an hour is added: and a half."""
    quarter: list[str] = []
    """The same for a quarter of an hour: and a quarter."""

    def __hash__(self) -> int:
        """By its code: word lists are long, and one code is one file."""
        return hash(self.code)


@cache
def language(code: str) -> Language:
    """The language with this code; raises `InputError` when the package has no such file."""
    if code not in codes():
        raise InputError(f"There is no language file for “{code}”; known are {', '.join(codes())}.")
    return load(resources.files("bot.conference").joinpath("labels", f"{code}.toml").read_text("utf-8"))


@cache
def spoken(listed: tuple[str, ...], added: tuple[tuple[str, str], ...]) -> tuple[Language, ...]:
    """The languages with these codes, each knowing the added labels too: pairs of a label and one of `PLACES`."""
    languages = tuple(language(code) for code in listed)
    if not added:
        return languages
    words: dict[str, list[str]] = {place: [] for place in PLACES}
    for label, place in added:
        words["speaker" if place == "people" else place].append(label)
    people = {role: words[role] for role in ROLES}
    labels = Labels.model_validate({name: words[name] for name in Labels.model_fields} | {"people": people})
    return tuple(one.model_copy(update={"added": labels}) for one in languages)


def load(text: str) -> Language:
    """The language that the text of a language file describes, wherever the file is."""
    return Language.model_validate(tomllib.loads(text))


@cache
def codes() -> tuple[str, ...]:
    """The codes of all languages that the package brings, sorted."""
    files = resources.files("bot.conference").joinpath("labels").iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))
