"""A small model that judges what frames and propositions propose."""
