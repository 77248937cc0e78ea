"""The record as flat files: CSV, JSON Lines, Parquet."""
