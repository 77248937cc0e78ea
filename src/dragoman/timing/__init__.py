"""Where the time goes: steps are watched while they run, and a run is told by step."""
