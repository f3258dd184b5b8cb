"""The commands about photos and documents in a dossier."""

from __future__ import annotations

import argparse
from abc import ABC, abstractmethod
from typing import Any

from jobcoach.cli.shown import Shown, plain
from jobcoach.domain.bijlage import Bijlage
from jobcoach.usecases.bijlagen import add_bijlage, export_bijlage, list_bijlagen
from jobcoach.usecases.door import Door


class BijlageCommands(ABC):
    """Part of the commands on one data directory."""

    @abstractmethod
    def _door(self) -> Door:
        """The user at this laptop's data."""

    def bijlage_add(self, asked: argparse.Namespace) -> Shown:
        """A photo or document."""
        added = add_bijlage(
            self._door(),
            asked.file,
            assistentmedewerker_id=asked.assistentmedewerker,
            naam=asked.naam,
            toestemming_id=asked.toestemming,
            gegeven_door=asked.toestemming_van,
        )
        return _of_bijlage(added)

    def bijlage_list(self, asked: argparse.Namespace) -> Shown:
        """The photos and documents of one person."""
        return [
            {
                **_of_bijlage(one.bijlage),
                "vindplaats": one.vindplaats.value,
                "toestemming_geldt": one.toestemming_geldt,
            }
            for one in list_bijlagen(self._door(), asked.assistentmedewerker)
        ]

    def bijlage_export(self, asked: argparse.Namespace) -> Shown:
        """A copy outside the program."""
        size = export_bijlage(self._door(), asked.id, asked.out)
        return {"file": str(asked.out), "size_bytes": size}


def _of_bijlage(one: Bijlage) -> dict[str, Any]:
    return {name: value for name, value in plain(one).items() if name != "miniatuur"}
