"""How the program looks and behaves on this laptop: typed, in a file without anything personal."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Literal

from jobcoach.paths import write_durably

TEXT_SIZES_PERCENT = (100, 125, 150, 200)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default."""

    theme: Literal["systeem", "licht", "donker"] = "systeem"
    text_size_percent: int = 100
    lock_after_minutes: int = 10
    sync_every_minutes: int = 5
    point_at_names: bool = True
    """Whether names of others are marked in what is typed about someone."""
    check_spelling: bool = True
    """Whether words that are no Dutch words are marked in what is typed."""

    def sound(self) -> Settings:
        """The same, with every value that makes no sense put back to its default."""
        usual = Settings()
        return replace(
            self,
            theme=self.theme if self.theme in ("systeem", "licht", "donker") else usual.theme,
            text_size_percent=self.text_size_percent
            if self.text_size_percent in TEXT_SIZES_PERCENT
            else usual.text_size_percent,
            lock_after_minutes=min(max(self.lock_after_minutes, 1), 240),
            sync_every_minutes=min(max(self.sync_every_minutes, 1), 240),
        )


def load(path: Path) -> Settings:
    """The settings in this file; defaults where it is absent, damaged or says something odd."""
    try:
        raw = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    usual = Settings()
    known = {
        field.name: raw[field.name]
        for field in fields(Settings)
        if type(raw.get(field.name)) is type(getattr(usual, field.name))
    }
    return Settings(**known).sound()


def save(path: Path, settings: Settings) -> None:
    """Write the settings. Raises OSError when that cannot be done."""
    write_durably(path, json.dumps(asdict(settings), indent=1).encode())
