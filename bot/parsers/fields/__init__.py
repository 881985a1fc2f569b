"""The readers of fields, and their order: each takes its answers, and knows what the earlier ones read."""

from bot.parsers.fields import contacts, duration, leftovers, links, next_steps, people, summary, texts

ORDER = (
    people.fill,
    texts.fill,
    duration.fill,
    links.fill,
    summary.fill,
    next_steps.fill,
    contacts.fill,
    leftovers.fill,
)
"""People come first: their names are what owners, leads and contacts are known by."""
