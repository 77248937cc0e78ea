"""Settings of all tests: property tests draw the same cases everywhere, however slow it is."""

from hypothesis import settings

settings.register_profile("dragoman", derandomize=True, deadline=None)
settings.load_profile("dragoman")
