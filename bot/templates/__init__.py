"""Records in, wikitext out, and back."""
