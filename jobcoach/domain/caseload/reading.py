"""What a reader of one value gives back: the value, and what there is to say about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from jobcoach.domain.caseload.problems import Reason

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """One value as understood.

    No value and no reason: the cell was empty. No value but a reason: it could not be taken over.
    A value and a reason: it was taken over, and someone should know how.
    """

    value: T_co | None = None
    reason: Reason | None = None
    detail: str = ""
