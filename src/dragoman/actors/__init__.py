"""Who: states, offices, people, bodies and groups, and what points to them in a report."""
