"""The commands about who has which dossier, and about work that came late."""

from __future__ import annotations

import argparse
from abc import ABC, abstractmethod
from dataclasses import asdict
from typing import Any

from jobcoach.cli.shown import Shown, plain
from jobcoach.usecases.door import Door
from jobcoach.usecases.nagekomen import (
    Nagekomen,
    accept_nagekomen,
    list_nagekomen,
    reject_nagekomen,
)
from jobcoach.usecases.overdracht import end_waarneming, hand_over, list_toegang, set_waarneming


class HandoverCommands(ABC):
    """Part of the commands on one data directory."""

    @abstractmethod
    def _door(self) -> Door:
        """The user at this laptop's data."""

    def nagekomen_list(self, asked: argparse.Namespace) -> Shown:
        """Late work of others."""
        found = list_nagekomen(self._door(), alle=asked.alle)
        return [_of_nagekomen(one) for one in found]

    def nagekomen_accept(self, asked: argparse.Namespace) -> Shown:
        """Take it over."""
        return _of_nagekomen(accept_nagekomen(self._door(), asked.id))

    def nagekomen_reject(self, asked: argparse.Namespace) -> Shown:
        """Leave it out."""
        return _of_nagekomen(reject_nagekomen(self._door(), asked.id))

    def overdracht(self, asked: argparse.Namespace) -> Shown:
        """Give dossiers to someone else."""
        done = hand_over(
            self._door(), van_id=asked.from_id, naar_id=asked.to_id, dossiers=asked.dossier
        )
        return asdict(done)

    def waarneming_set(self, asked: argparse.Namespace) -> Shown:
        """Let someone stand in."""
        done = set_waarneming(
            self._door(),
            van_id=asked.from_id,
            naar_id=asked.to_id,
            dossiers=asked.dossier,
            van=asked.van,
            tot=asked.tot,
        )
        return asdict(done)

    def waarneming_end(self, asked: argparse.Namespace) -> Shown:
        """End standing in."""
        done = end_waarneming(
            self._door(), van_id=asked.from_id, naar_id=asked.to_id, dossiers=asked.dossier
        )
        return asdict(done)

    def toegang_list(self, asked: argparse.Namespace) -> Shown:
        """Who may see a dossier."""
        found = list_toegang(self._door(), asked.assistentmedewerker)
        return [asdict(one) for one in found]


_REASONS = {
    "signed": "het zou iets veranderen dat al ondertekend of ingeleverd is",
    "forbidden": "het zou iets zeggen in de naam van een ander",
    "elsewhere": "het hoort bij een ander dossier",
    "too_late": "het is te lang na het einde van de toegang geschreven",
    "full": "er was al heel veel aangenomen van wie geen toegang meer heeft",
    "lacking": "de server is teruggezet en kon het niet terugnemen",
    "bijlage": "de foto of het document zelf nam de server niet aan en bestaat niet meer",
}


def _of_nagekomen(one: Nagekomen) -> dict[str, Any]:
    rest = {"assistentmedewerker": one.assistentmedewerker_id, "wacht": one.wacht}
    reason = _REASONS.get(one.reden, one.reden)
    return {**plain(one), **rest, "anders_besloten": one.anders_besloten, "reden": reason}
