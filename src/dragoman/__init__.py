"""dragoman reads agency reports about politics and keeps a sourced record."""

__version__ = "0.1.0"
