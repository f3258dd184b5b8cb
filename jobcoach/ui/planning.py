"""The moment of a visit that is planned: what can be wrong with it, and what is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jobcoach.ui import dutch

DAY_NOT_READ = "Schrijf een dag zo: 3-11-2026."
TIME_NOT_READ = "Schrijf een tijd zo: 14:05."
DAY_IS_OVER = "Deze dag is al voorbij."


def wrong_when(dag: date | None, tijd: str, today: date) -> Mapping[str, str]:
    """What is wrong with the moment of a visit to come, by field: `dag`, `tijd`."""
    wrong = {}
    if dag is None:
        wrong["dag"] = DAY_NOT_READ
    elif dag < today:
        wrong["dag"] = DAY_IS_OVER
    if dutch.time_written(tijd) is None:
        wrong["tijd"] = TIME_NOT_READ
    return wrong
