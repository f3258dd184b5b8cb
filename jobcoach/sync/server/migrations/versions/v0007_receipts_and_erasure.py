"""Laptops say what they removed; what was erased is known by its name only."""

from __future__ import annotations

revision = "v0007"
down_revision = "v0006"


def upgrade() -> None:
    """0.3: see above."""
