"""The command line: a thin skin over the Python API, one file for each group of commands."""

from dragoman.cli.app import app, main

__all__ = ["app", "main"]
