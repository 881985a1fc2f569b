"""How one conference and one language are written: data, not code."""
