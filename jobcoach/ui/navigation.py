"""Where someone is in the program, and where they came from."""

from __future__ import annotations

from dataclasses import replace

from jobcoach.ui.screens import Place

_REMEMBERED = 50


class History:
    """The places that were visited, so that one can go back."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._here: Place | None = None

    @property
    def here(self) -> Place | None:
        """The present place; None before the first."""
        return self._here

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place behind this one."""
        return bool(self._behind)

    def visit(self, place: Place) -> None:
        """One went to this place."""
        if self._here is not None and self._here != place:
            self._behind.append(self._here)
            del self._behind[:-_REMEMBERED]
        self._here = place

    def searched(self, number: int) -> None:
        """From here one goes to what was found by this search: whoever comes back finds it."""
        if self._here is not None:
            self._here = replace(self._here, search=number)

    def previous(self) -> Place | None:
        """Where one came from; None when there is nothing behind."""
        return self._behind[-1] if self._behind else None

    def step_back(self) -> None:
        """One went back: the previous place is the present one."""
        self._here = self._behind.pop()
