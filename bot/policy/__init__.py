"""Pure rules of a good citizen."""
