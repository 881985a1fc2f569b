"""Wikitext in, records and findings out."""
