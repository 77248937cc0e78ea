"""Validity on a corpus of one's own: a sample to code by hand, and what it says of the record."""
