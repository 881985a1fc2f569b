"""Which row is which step."""

from bot.match.likeness import likeness
from bot.match.pairs import Matched, Promise, digest, match, plain

__all__ = ["Matched", "Promise", "digest", "likeness", "match", "plain"]
