"""The only door to the world: one protocol, and the wikis behind it."""
