"""Looking after a laptop, as the window is given it: its passphrase and its back-ups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jobcoach.usecases.copies import Backup


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """Use cases for the laptop itself. Each blocks: call it in a lane."""

    opens_by_itself: Callable[[], bool]
    """Whether the keyring of the system opens the data without the passphrase."""
    change_passphrase: Callable[[str, str], bool]
    """The old and the new one; gives what `opens_by_itself` is from then on."""
    backup: Callable[[Path], int]
    """Gives the size of the file in bytes."""
    last_backup: Callable[[], Backup | None]
