"""Texts that nobody should be able to write on a wiki to any effect, grouped by what they would do there."""

from __future__ import annotations

import json

from places import ROOT

KINDS = {
    kind: {name: text if isinstance(text, str) else text[0] * text[1] for name, text in named.items()}
    for kind, named in json.loads((ROOT / "tests" / "fixtures" / "hostile.json").read_text("utf-8")).items()
}
"""By kind and name; a long text stands in the file as a piece and how often it is repeated."""
HOSTILE = {f"{kind}: {name}": text for kind, named in KINDS.items() for name, text in named.items()}
