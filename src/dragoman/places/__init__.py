"""Where: places named in a report, resolved to the gazetteer, and the place of an event."""
