"""Closed lists of the field, stored as lower-case ASCII and shown by their Dutch label."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """One word of a closed list: `.value` is stored, `.label` is what people read.

    The stored value is always the member's name in lower case, so that renaming a label
    never touches a database.
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def with_label(cls, text: str) -> Self | None:
        """The member with this label or stored value, whatever its case; None if there is none."""
        wanted = text.strip().casefold()
        for member in cls:
            if wanted in (member.label.casefold(), member.value):
                return member
        return None
