"""Files with passwords and keys: who else could read or change them, and how a message goes without what is in them."""

from __future__ import annotations

import ast
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


def secrets_in(text: str) -> list[str]:
    """The passwords and keys in the text of a `user-password.py` or `user-config.py`; none where it is not Python.

    ('SessionBot', BotPassword('followup', 'the secret'))
    authenticate['meta.wikimedia.org'] = ('all', 'four', 'are', 'secret')
    """
    try:
        nodes = list(ast.walk(ast.parse(text)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found: list[ast.expr] = []
    for node in nodes:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Tuple):
            found += node.value.elts[-1:]  # a call there is a BotPassword, which comes by itself
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "BotPassword":
            found += node.args[-1:]
        elif isinstance(node, ast.Assign) and any(_is_key(target) for target in node.targets):
            found += [one for one in ast.walk(node.value) if isinstance(one, ast.Constant)]
    return [one.value for one in found if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def _is_key(target: ast.expr) -> bool:
    """Whether `authenticate[…]` is set."""
    return (
        isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name) and target.value.id == "authenticate"
    )
