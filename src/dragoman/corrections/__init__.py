"""Corrections: what a person sets right, as data that is replayed on every coding."""
