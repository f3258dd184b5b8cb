"""What each command does: ask a use case, shape its answer."""

from __future__ import annotations

import argparse
import json
import platform
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

from jobcoach.cli.bijlagen import BijlageCommands
from jobcoach.cli.handover import HandoverCommands
from jobcoach.cli.shown import Shown, plain
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.caseload.problems import Importprobleem
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.ladder import answers_of, outcome
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.moment import Clock
from jobcoach.errors import AnswersUnreadable, FileUnreadable
from jobcoach.keychain import Keyring
from jobcoach.paths import DataDir
from jobcoach.usecases import (
    access_log,
    assistentmedewerkers,
    caseload,
    conflicts,
    copies,
    ladder,
    maintenance,
    notities,
    outside,
    refusals,
    reports,
    search,
    setup,
    synchronise,
    werkposten,
)
from jobcoach.usecases.door import Door
from jobcoach.usecases.people import Persoonregel

HALF_YEAR_DAYS = 182
"""The period of a report when none is given."""


class Commands(HandoverCommands, BijlageCommands):
    """The commands on one data directory; the passphrase is asked for only when it is needed."""

    def __init__(
        self,
        data_dir: DataDir,
        keyring: Keyring,
        clock: Clock,
        passphrase: Callable[[], str | None],
    ) -> None:
        self._data_dir = data_dir
        self._keyring = keyring
        self._clock = clock
        self._passphrase = passphrase

    def _door(self) -> Door:
        return setup.unlock(
            self._data_dir,
            passphrase=self._passphrase(),
            keyring=self._keyring,
            clock=self._clock,
        )

    # --- the laptop ---------------------------------------------------------------------------

    def enrol(self, asked: argparse.Namespace) -> Shown:
        """Connect this laptop to a server."""
        door = setup.enrol(
            self._data_dir,
            url=asked.server,
            code=asked.code,
            device_name=asked.device or platform.node(),
            passphrase=self._passphrase() or "",
            keyring=self._keyring,
            clock=self._clock,
        )
        return asdict(maintenance.status(door))

    def init(self, asked: argparse.Namespace) -> Shown:
        """Begin alone."""
        door = setup.init_local(
            self._data_dir,
            naam=asked.name,
            passphrase=self._passphrase() or "",
            keyring=self._keyring,
            clock=self._clock,
        )
        return asdict(maintenance.status(door))

    def status(self, _: argparse.Namespace) -> Shown:
        """How the laptop stands."""
        return asdict(maintenance.status(self._door()))

    def sync(self, asked: argparse.Namespace) -> Shown:
        """One round with the server."""
        door = self._door()
        if asked.accept_deletions:
            synchronise.allow_deletions(door)
        return asdict(synchronise.synchronise(door))

    def conflict_list(self, _: argparse.Namespace) -> Shown:
        """Two versions of a field."""
        return [asdict(one) for one in conflicts.list_conflicts(self._door())]

    def conflict_resolve(self, asked: argparse.Namespace) -> Shown:
        """Choose between two versions."""
        sides = {side.value: side for side in conflicts.Keep}
        conflicts.resolve_conflict(self._door(), asked.id, sides.get(asked.keep, asked.keep))
        return {"id": asked.id, "resolved": True}

    def geweigerd_list(self, _: argparse.Namespace) -> Shown:
        """What the server did not take."""
        return [asdict(one) for one in refusals.list_refusals(self._door())]

    def geweigerd_export(self, asked: argparse.Namespace) -> Shown:
        """The same in a file."""
        count = refusals.export_refusals(self._door(), asked.file)
        return {"file": str(asked.file), "count": count}

    def geweigerd_drop(self, asked: argparse.Namespace) -> Shown:
        """Put one away."""
        refusals.drop_refusal(self._door(), asked.id)
        return {"id": asked.id, "dropped": True}

    def doctor(self, _: argparse.Namespace) -> Shown:
        """Whether everything is whole."""
        found = maintenance.doctor(self._door(), self._data_dir, self._keyring)
        return {check.name: {"ok": check.ok, "figure": check.figure} for check in found}

    def backup(self, asked: argparse.Namespace) -> Shown:
        """A copy of everything in one file."""
        size = copies.backup(self._door(), self._data_dir, asked.file)
        return {"file": str(asked.file), "size_bytes": size}

    def restore(self, asked: argparse.Namespace) -> Shown:
        """Bring a copy back."""
        door = copies.restore(
            asked.file,
            self._data_dir,
            passphrase=self._passphrase() or "",
            keyring=self._keyring,
            clock=self._clock,
        )
        return asdict(maintenance.status(door))

    def log_list(self, asked: argparse.Namespace) -> Shown:
        """The access log."""
        lines = access_log.list_logregels(
            self._door(), assistentmedewerker_id=asked.assistentmedewerker
        )
        return [asdict(line) for line in lines]

    # --- people and places --------------------------------------------------------------------

    def import_(self, asked: argparse.Namespace) -> Shown:
        """Take over a list."""
        door = self._door()
        if asked.report is not None:
            outside.require_place(door, asked.report)
        done = caseload.import_caseload(door, asked.file, dry_run=asked.dry_run)
        if asked.report is not None:
            caseload.save_remarks(door, asked.report, done.problems)
        return {
            "read": done.read,
            "created": done.created,
            "updated": done.updated,
            "skipped": done.skipped,
            "problems": [_problem(one) for one in done.problems],
        }

    def assistentmedewerker_list(self, _: argparse.Namespace) -> Shown:
        """Everyone."""
        found = assistentmedewerkers.list_assistentmedewerkers(self._door())
        return [_of_regel(regel) for regel in found]

    def assistentmedewerker_show(self, asked: argparse.Namespace) -> Shown:
        """One person."""
        found = assistentmedewerkers.open_dossier(self._door(), asked.id)
        rest = {name: plain(getattr(found, name)) for name in _SHOWN_OF_DOSSIER}
        return _of_person(found.persoon) | rest

    def assistentmedewerker_add(self, asked: argparse.Namespace) -> Shown:
        """A new person."""
        new = Assistentmedewerker(
            id="",
            roepnaam=asked.roepnaam,
            achternaam=asked.achternaam,
            tussenvoegsel=asked.tussenvoegsel,
            voornamen=asked.voornamen,
            clientnummer=asked.clientnummer,
            geboortedatum=asked.geboortedatum,
            telefoon=asked.telefoon,
            bijzonderheden=asked.bijzonderheden,
        )
        made = assistentmedewerkers.add_assistentmedewerker(self._door(), new, asked.werkpost)
        return _of_person(made)

    def werkpost_list(self, _: argparse.Namespace) -> Shown:
        """All werkposten."""
        return [_of_werkpost(one) for one in werkposten.list_werkposten(self._door())]

    def werkpost_show(self, asked: argparse.Namespace) -> Shown:
        """One werkpost."""
        return _of_werkpost(werkposten.show_werkpost(self._door(), asked.id))

    # --- notes --------------------------------------------------------------------------------

    def notitie_add(self, asked: argparse.Namespace) -> Shown:
        """A note, signed unless it is a draft."""
        made = notities.add_notitie(
            self._door(),
            assistentmedewerker_id=asked.assistentmedewerker,
            tekst=asked.text,
            soort=asked.kind,
            minuten_direct=asked.minutes,
            gevoelig=asked.sensitivity,
            concept=asked.draft,
        )
        return asdict(made)

    def notitie_list(self, asked: argparse.Namespace) -> Shown:
        """The notes of one person."""
        found = notities.list_notities(self._door(), asked.assistentmedewerker)
        return [asdict(one) for one in found]

    def notitie_edit(self, asked: argparse.Namespace) -> Shown:
        """Another text for a draft."""
        return asdict(notities.edit_notitie(self._door(), asked.id, asked.text))

    def notitie_sign(self, asked: argparse.Namespace) -> Shown:
        """Sign a draft."""
        return asdict(notities.sign_notitie(self._door(), asked.id))

    def notitie_amend(self, asked: argparse.Namespace) -> Shown:
        """Add to a signed note."""
        return asdict(notities.amend_notitie(self._door(), asked.id, asked.text))

    def search(self, asked: argparse.Namespace) -> Shown:
        """Search everything."""
        found = search.search(self._door(), asked.text, limit=asked.limit)
        return [
            {
                "kind": one.kind,
                "id": one.id,
                "assistentmedewerker": one.assistentmedewerker_id,
                "naam": one.naam,
                "snippet": one.snippet,
                "dag": one.dag,
            }
            for one in found
        ]

    # --- the ladder ---------------------------------------------------------------------------

    def ladder_trede(self, asked: argparse.Namespace) -> Shown:
        """Pure: which trede follows from answers; needs no data directory."""
        found = outcome(_answers(asked.answers))
        if found.trede is not None:
            path = ", ".join(vraag.label for vraag in found.asked)
            return {"trede": int(found.trede), "reason": f"{found.trede.label} (gevraagd: {path})"}
        open_ones = ", ".join(vraag.label for vraag in found.unknown)
        return {"trede": None, "reason": f"onvolledig: {open_ones} is nog niet bekend"}

    def ladder_add(self, asked: argparse.Namespace) -> Shown:
        """Save an assessment."""
        made = ladder.add_ladderbeoordeling(
            self._door(),
            Ladderbeoordeling(
                id="",
                assistentmedewerker_id=asked.assistentmedewerker,
                auteur_id="",
                datum=asked.date,
                antwoorden=_answers(asked.answers),
                trede=asked.trede,
                reden_afwijking=asked.reason,
            ),
            submit=asked.submit,
        )
        return plain(made)  # type: ignore[no-any-return]

    def ladder_list(self, asked: argparse.Namespace) -> Shown:
        """The assessments of one person."""
        found = ladder.list_ladderbeoordelingen(self._door(), asked.assistentmedewerker)
        return [plain(one) for one in found]

    # --- reports ------------------------------------------------------------------------------

    def rapport(self, asked: argparse.Namespace) -> Shown:
        """A report as a PDF file."""
        door = self._door()
        tot = asked.tot or day_of(door.clock())
        van = asked.van or tot - timedelta(days=HALF_YEAR_DAYS)
        content = reports.make_voortgang(door, asked.assistentmedewerker, van=van, tot=tot)
        reports.keep_copy(
            door, asked.assistentmedewerker, onderwerp=asked.kind, content=content, path=asked.out
        )
        return {"file": str(asked.out), "size_bytes": len(content)}


_SHOWN_OF_DOSSIER = (
    "werkpost",
    "werkteam",
    "jobcoach",
    "plaatsingen",
    "voorzieningen",
    "doelen",
    "contactpersonen",
    "beoordelingen",
    "laatst_gezien",
)


def _of_person(person: Assistentmedewerker) -> dict[str, Any]:
    return {**plain(person), "naam": person.naam}


def _of_regel(regel: Persoonregel) -> dict[str, Any]:
    return {
        **_of_person(regel.persoon),
        "werkpost": regel.werkpost,
        "trede": regel.trede,
        "laatst_gezien": plain(regel.laatst_gezien),
        "signalen": [one.soort.value for one in regel.signalen],
    }


def _of_werkpost(regel: werkposten.Werkpostregel) -> dict[str, Any]:
    return {
        **plain(regel.werkpost),
        "bezetting": regel.bezetting,
        "personen": [{"id": one.id, "naam": one.naam} for one in regel.personen],
    }


def _problem(one: Importprobleem) -> dict[str, Any]:
    return {
        "row": one.row,
        "column": one.column,
        "value": one.value,
        "problem": one.problem,
        "outcome": one.outcome.value,
    }


def _answers(path: Path) -> dict[Any, Any]:
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise FileUnreadable from error
    except ValueError as error:
        raise AnswersUnreadable from error
    if isinstance(content, dict) and isinstance(content.get("antwoorden"), dict):
        content = content["antwoorden"]
    if not isinstance(content, dict):
        raise AnswersUnreadable
    try:
        return answers_of(content)
    except ValueError as error:
        raise AnswersUnreadable from error
