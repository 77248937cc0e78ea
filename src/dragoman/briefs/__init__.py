"""Compiled reports: what the record holds of a relation or a dispute, every sentence sourced."""
