"""A bot that keeps conference follow-up alive on the wiki."""
