"""Photos and documents are kept by their content."""

from __future__ import annotations

revision = "v0006"
down_revision = "v0005"


def upgrade() -> None:
    """0.3: see above."""
