"""What the sessions of a made-up conference promise: formulaic, often alike, and each with an identity of its own.

A promise is its family and what fills it. Its wordings say the same in other words; who does it and by when may change.
Two promises of one session never have the same filling, so nobody who knows both could take one for the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field

OWNERS = ("Ada Holm", "Ben Ito", "Cleo Marsh", "Davit Hale")
DATES = ("3 March 2025", "30 April 2025", "June 2025", "1 October 2025")
WORDINGS = {
    "write": (
        "{owner} will write to the chapter in {a} about the {b}.",
        "{owner} will write to the {a} chapter about the {b}.",
        "{owner} will write to the chapter in {a} about the {b} before the summer.",
        "{owner} will contact the chapter in {a} about the {b}.",
    ),
    "buy": (
        "A second {a} has to be bought for the {b} by {due}.",
        "A second {a} for the {b} has to be bought by {due}.",
        "By {due} a second {a} needs to be bought for the {b}.",
    ),
    "send": (
        "The minutes of the {a} need to be sent to the {b}.",
        "The minutes of the {a} will be sent to the {b}.",
        "The minutes of the {a} need to be sent to the {b}, with all pictures.",
    ),
    "draft": (
        "{owner} will draft a letter to the mayor of {a} on {b} until {due}.",
        "{owner} will draft a short letter to the mayor of {a} on {b} until {due}.",
        "{owner} will draft a letter on {b} to the mayor of {a} until {due}.",
    ),
}
FILLINGS = {
    "write": (("Ghana", "Kenya", "Togo", "Niger"), ("lamps", "ropes")),
    "buy": (("lamp", "scanner", "boat"), ("harbour", "school")),
    "send": (("evening", "workshop", "picnic"), ("board", "jury")),
    "draft": (("Lund", "Turku", "Graz"), ("bicycles", "benches")),
}


@dataclass(eq=False)
class Promise:
    """One promise of one session, for ever the same."""

    session: int
    family: str
    a: str
    b: str
    owner: str
    due: str
    wording: int = 0
    said: set[str] = field(default_factory=set)
    """All texts that it ever had on its page."""

    def text(self):
        words = WORDINGS[self.family][self.wording % len(WORDINGS[self.family])]
        said = words.format(owner=self.owner, a=self.a, b=self.b, due=self.due)
        self.said.add(said)
        return said

    def __repr__(self):
        return f"<{self.session}: {self.family} {self.a} {self.b}>"


def fresh(dice, session, known):
    """A promise that the session never made; a sibling of one that it made, more often than not. None when all are made."""
    made = {(one.family, one.a, one.b) for one in known}
    free = [
        (family, a, b)
        for family, (first, second) in FILLINGS.items()
        for a in first
        for b in second
        if (family, a, b) not in made
    ]
    if not free:
        return None
    families = {family for family, _, _ in made}
    siblings = [one for one in free if one[0] in families]
    family, a, b = dice.choice(siblings if siblings and dice.random() < 0.7 else free)
    return Promise(session, family, a, b, dice.choice(OWNERS), dice.choice(DATES))
