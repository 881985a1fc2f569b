"""Where plans and wikis meet."""
