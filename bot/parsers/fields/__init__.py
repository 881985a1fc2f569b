"""The readers of fields, and their order: each takes its answers, and knows what the earlier ones read."""

from bot.parsers.fields import (
    abstract,
    beside_names,
    contacts,
    duration,
    forward,
    leftovers,
    links,
    naming,
    next_steps,
    people,
    slot,
    summary,
    texts,
)

ORDER = (
    abstract.fill,
    people.fill,
    naming.fill,
    beside_names.fill,
    texts.fill,
    duration.fill,
    slot.fill,
    links.fill,
    forward.fill,
    summary.fill,
    next_steps.fill,
    contacts.fill,
    leftovers.fill,
)
"""People come before the rest: their names are what owners, leads and contacts are known by."""
