"""What the commands say: results to standard output, all else to standard error."""

from __future__ import annotations

import sys


def complain(message: str) -> None:
    """One message on standard error."""
    print(message, file=sys.stderr, flush=True)
