"""A dossier can be handed over; what comes late is kept apart."""

from __future__ import annotations

revision = "v0005"
down_revision = "v0004"


def upgrade() -> None:
    """0.3: see above."""
