"""What a coach does most, told in Dutch: through the real window, store and server."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios(".")
