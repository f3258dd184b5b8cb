"""A fortnight in an office in which everything that goes over the wire goes over it once.

It was told by version 0.1.1 when its wire was recorded (versie_0_1_1), and is told by today's
laptops to a server that speaks as that one did.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.scope import dossier
from jobcoach.sync.attachments import exchange
from jobcoach.sync.handing import Overdracht
from jobcoach.usecases import (
    assistentmedewerkers,
    bijlagen,
    conflicts,
    kladjes,
    nagekomen,
    notities,
)
from tests.support.laptop import note, person
from tests.support.office import Laptop, Office

Wire = Callable[[Laptop], Any]


@dataclass
class Told:
    """Who was in the story, as they were when it ended."""

    office: Office
    anna: Laptop
    lea: Laptop
    bas: Laptop
    kim: Assistentmedewerker
    bo: Assistentmedewerker

    def everyone(self) -> tuple[Laptop, Laptop, Laptop]:
        """The three laptops."""
        return self.anna, self.lea, self.bas


def tell(root: Path, wire: Wire, began: Callable[[Office], None]) -> Told:
    """Let it happen; what each laptop says goes by `wire`, from `began` on."""
    office = Office(root)
    anna, bas = office.laptop("anna"), office.laptop("bas")
    lea = office.laptop("lea", Rol.TEAMLEIDER)
    for one in (anna, bas, lea):
        one.service = wire(one)
    began(office)

    kim = person(anna.door)
    bo = person(anna.door, "Bo", "Blijft")
    note(anna.door, kim, "Eerste dag")
    concept = notities.add_notitie(
        anna.door, assistentmedewerker_id=kim.id, tekst="Nog niet af", concept=True
    )
    _add(anna, kim, root / "verslag.pdf")
    for one in (anna, lea):
        _swap(one)

    for one, telefoon in ((anna, "06-1"), (lea, "06-2")):  # neither knows of the other
        here = assistentmedewerkers.open_dossier(one.door, kim.id).persoon
        assistentmedewerkers.change_assistentmedewerker(one.door, replace(here, telefoon=telefoon))
    for one in (anna, lea, anna):
        _swap(one)
    (two,) = conflicts.list_conflicts(anna.door)
    conflicts.resolve_conflict(anna.door, two.id, conflicts.Keep.MINE)
    notities.edit_notitie(anna.door, concept.id, "Nu wel af")
    notities.sign_notitie(anna.door, concept.id)
    for one in (anna, lea):
        _swap(one)

    office.clock.pass_days(1)
    note(anna.door, kim, "Zonder netwerk geschreven")
    kladje = Kladje(
        id="01a1a0be-79c7-7981-8450-0000000000aa",
        soort=SoortKladje.NOTITIE,
        assistentmedewerker_id=kim.id,
        inhoud={"tekst": "Nog niet bewaard"},
        bewaard_op=office.clock(),
    )
    kladjes.keep_kladje(anna.door, kladje)
    given = Overdracht(
        from_id=anna.door.who.gebruiker_id,
        to_id=bas.door.who.gebruiker_id,
        dossiers=(str(dossier(kim.id)),),
    )
    lea.service.hand_over(given)
    lea.service.holders(str(dossier(kim.id)))
    office.clock.pass_days(13)
    for one in (anna, bas):
        _swap(one)
    (late,) = [one for one in nagekomen.list_nagekomen(bas.door) if one.wacht]
    nagekomen.accept_nagekomen(bas.door, late.id)
    note(bas.door, kim, "Kennisgemaakt")
    note(anna.door, bo, "Gaat goed")
    for one in (bas, lea, anna, bas):
        _swap(one)
    return Told(office, anna, lea, bas, kim, bo)


def _add(laptop: Laptop, kim: Assistentmedewerker, path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(200)) * 8 + b"\n%%EOF\n")
    bijlagen.add_bijlage(laptop.door, path, assistentmedewerker_id=kim.id, gegeven_door="")


def _swap(laptop: Laptop) -> None:
    laptop.sync()
    exchange(laptop.door.database, laptop.service, laptop.door.who, laptop.door.clock())
