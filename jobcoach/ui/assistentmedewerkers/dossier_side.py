"""What the dossier asks of each of its sides, whatever stands on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jobcoach.ui.screens import Place
from jobcoach.usecases.assistentmedewerkers import Dossier


def _nothing() -> None:
    """Keeps nothing of its own."""


def _no() -> bool:
    """Nobody types here."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One tab of a dossier and who decides about it. Made when one first goes there: all of them
    at once would keep the window waiting."""

    open: Callable[[Dossier, Place], None] = lambda _dossier, _place: None
    """It comes on the screen, at this place; what is being typed there stays."""
    show: Callable[[Dossier], None] = lambda _dossier: None
    """It is on the screen and the dossier was loaded anew."""
    refresh: Callable[[Dossier], None] = lambda _dossier: None
    """Something changed: load anew what it keeps of this person, also when it is out of sight."""
    leave: Callable[[], None] = _nothing
    """Another tab, person or screen comes: what is being typed goes to the disk."""
    forget: Callable[[], None] = _nothing
    """Nothing of this person stays."""
    typing: Callable[[], bool] = _no
    """Whether something is half typed that is kept elsewhere."""
    unsaved: Callable[[], bool] = _no
    """Whether something was typed that cannot be saved as it is."""
