"""What all records have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen value; unknown fields are refused, field docstrings become the JSON Schema's descriptions."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Sourced(Record):
    """A value with its place on the page."""

    text: str
    """What a reader sees, as plain text; paragraphs and list items on lines of their own."""
    wikitext: str
    """The exact slice of the page's source."""
    line: int
    """First line of the slice, 1-based."""
    start: int
    """Offset of the slice in the page's source, in characters."""


class Text(Sourced):
    """Plain text with the source it was read from."""


class Link(Record):
    """A link that the page gives."""

    target: str
    """Page title, `File:` title or URL; spaces for underscores, relative links resolved, no leading colon."""
    label: str | None = None
    """What the reader sees; None when the page gives none."""


class File(Record):
    """A picture on the page."""

    file: str
    """File name without `File:`."""
    caption: str | None = None
    """Its caption as plain text."""
