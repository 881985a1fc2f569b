"""Which row is which step."""

from bot.match.pairs import Matched, Promise, digest, match, plain
from bot.match.vocabulary import Vocabulary

__all__ = ["Matched", "Promise", "Vocabulary", "digest", "match", "plain"]
