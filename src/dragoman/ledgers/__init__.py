"""What states dispute and what they agree: ledgers read from the propositions of a report."""
