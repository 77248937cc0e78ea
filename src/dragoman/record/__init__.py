"""The record: one SQLite file that holds all that was read, with its evidence and versions."""
