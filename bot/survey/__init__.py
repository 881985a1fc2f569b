"""What a conference looks like that nobody has described yet: pages in, guesses out."""
