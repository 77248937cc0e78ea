"""A user's own lexicon: read, checked, and laid over the package's."""
