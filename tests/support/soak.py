"""How long a test may go on: as one of many in `make test`, or on its own in `make soak`."""

from __future__ import annotations

from hypothesis import settings


def times(in_test: int, in_soak: int) -> int:
    """How often to do something; many more times when it was asked to soak."""
    return in_soak if settings.get_current_profile_name() == "soak" else in_test
