"""Which row is which step."""

from bot.match.likeness import Vocabulary
from bot.match.pairs import Matched, Promise, digest, match, plain

__all__ = ["Matched", "Promise", "Vocabulary", "digest", "match", "plain"]
