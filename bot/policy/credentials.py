"""Files with passwords and keys: who else could read or change them, and how a message goes without what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

CHANGED, READ = 0o022, 0o044
"""Mode bits that let other users of the machine change a file, or read it."""
REDACTED = "•••"


def too_open(file: str, mode: int, *, secret: bool) -> str | None:
    """A sentence when the file's mode lets others change it, or read it where it is secret; else None."""
    danger = "changed" if mode & CHANGED else "read" if secret and mode & READ else ""
    return f"{file} can be {danger} by other users of this machine; type: chmod 600 {file}" if danger else None


def redact(text: str, secrets: Iterable[str]) -> str:
    """The text without the secrets, also where they stand as part of an address; empty ones are none."""
    known = {secret.strip() for secret in secrets} - {""}
    in_addresses = {spell(secret, safe="", errors="replace") for secret in known for spell in (quote, quote_plus)}
    longest_first = sorted(known | in_addresses, key=lambda form: (-len(form), form))
    return re.sub("|".join(map(re.escape, longest_first)), REDACTED, text) if known else text
