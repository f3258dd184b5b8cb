"""What someone with a laptop of their own tries, who wants more than they may have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jobcoach.domain.changes import Change
from jobcoach.domain.entity import Entity, fields_of
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.ladder import Antwoord, Vraag
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.notitie import Notitie, StatusNotitie
from jobcoach.domain.stamps import new_device_id, stamp_of
from jobcoach.domain.werkpost import SoortWerkpost, Werkpost
from jobcoach.errors import NotFound
from jobcoach.store import rows
from jobcoach.usecases import assistentmedewerkers, ladder, notities, search, werkposten
from jobcoach.usecases.door import Door
from tests.support.laptop import TestClock, alone, note, person, texts


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna", TestClock())


def came_in(door: Door, scope: str, entity: Entity) -> None:
    """A colleague's laptop sent this row in this scope, and the server passed it on."""
    device = new_device_id()
    stamp = stamp_of(1_800_000_000_000, 0, device)
    change = Change(
        device=device,
        counter=1,
        txn=1,
        scope=scope,
        entity=entity.ENTITY,
        entity_id=entity.id,
        fields=fields_of(entity),
        stamp=stamp,
        author="iemand",
    )
    with door.database.write() as tx:
        rows.apply(tx, [(change, stamp)])


def test_a_note_in_anothers_name_sent_in_the_scope_of_a_werkpost_is_not_believed(
    anna: Door,
) -> None:
    kim = person(anna)
    post = werkposten.add_werkpost(anna, Werkpost(id="", naam="Kas", soort=SoortWerkpost.OVERIG))
    forged = Notitie(
        id="0199f3a0-0000-7000-8000-00000000abcd",
        assistentmedewerker_id=kim.id,
        auteur_id=anna.who.gebruiker_id,
        moment=anna.clock(),
        tekst="Verzonnen",
        status=StatusNotitie.ONDERTEKEND,
    )
    came_in(anna, f"werkpost:{post.id}", forged)
    draft = replace(forged, id=forged.id[:-1] + "e", status=StatusNotitie.CONCEPT)
    came_in(anna, f"werkpost:{post.id}", draft)
    assert texts(anna, kim) == []
    assert search.search(anna, "verzonnen") == ()
    with pytest.raises(NotFound):
        notities.edit_notitie(anna, draft.id, "Anders")


def test_a_person_sent_in_anothers_dossier_is_not_believed(anna: Door) -> None:
    kim = person(anna)
    came_in(anna, f"dossier:{kim.id}", replace(kim, id="0199f3a0-0000-7000-8000-00000000abcd"))
    found = assistentmedewerkers.list_assistentmedewerkers(anna)
    assert [one.persoon.id for one in found] == [kim.id]


def test_a_visit_told_in_anothers_dossier_is_nobodys_last_visit(anna: Door) -> None:
    kim, bo = person(anna), person(anna, "Bo")
    forged = Notitie(
        id="0199f3a0-0000-7000-8000-00000000abcd",
        assistentmedewerker_id=kim.id,
        auteur_id="iemand",
        moment=anna.clock(),
        tekst="Verzonnen",
        status=StatusNotitie.ONDERTEKEND,
    )
    came_in(anna, f"dossier:{bo.id}", forged)
    assert assistentmedewerkers.open_dossier(anna, kim.id).laatst_gezien is None
    note(anna, kim, "Echt gezien")
    assert assistentmedewerkers.open_dossier(anna, kim.id).laatst_gezien == date(2026, 11, 3)
    assert [one.laatst_gezien for one in assistentmedewerkers.list_assistentmedewerkers(anna)] == [
        date(2026, 11, 3) if one.persoon.id == kim.id else None
        for one in assistentmedewerkers.list_assistentmedewerkers(anna)
    ]


def test_a_draft_stays_with_its_person_and_its_author(anna: Door) -> None:
    kim, bo = person(anna), person(anna, "Bo")
    draft = notities.add_notitie(
        anna, assistentmedewerker_id=kim.id, tekst="Over Kim", concept=True
    )
    with pytest.raises(NotFound):
        notities.change_notitie(anna, replace(draft, assistentmedewerker_id=bo.id))
    kept = notities.change_notitie(
        anna, replace(draft, auteur_id="een ander", status=StatusNotitie.ONDERTEKEND)
    )
    assert kept.auteur_id == anna.who.gebruiker_id
    assert [one.auteur_id for one in notities.list_notities(anna, kim.id)] == [kept.auteur_id]
    assert texts(anna, bo) == []


def measured(who_id: str) -> Ladderbeoordeling:
    return Ladderbeoordeling(
        id="",
        assistentmedewerker_id=who_id,
        auteur_id="",
        datum=date(2026, 1, 5),
        antwoorden={Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.JA},
    )


def test_a_draft_assessment_stays_with_its_person(anna: Door) -> None:
    kim, bo = person(anna), person(anna, "Bo")
    draft = ladder.add_ladderbeoordeling(anna, measured(kim.id), submit=False)
    with pytest.raises(NotFound):
        ladder.add_ladderbeoordeling(
            anna, replace(draft, assistentmedewerker_id=bo.id), submit=False
        )


def test_who_may_read_no_assessments_sees_no_trede_in_the_list(anna: Door) -> None:
    kim = person(anna)
    ladder.add_ladderbeoordeling(anna, measured(kim.id), submit=True)
    (seen_by_coach,) = assistentmedewerkers.list_assistentmedewerkers(anna)
    assert seen_by_coach.trede is not None
    beheerder = Door(anna.database, replace(anna.who, rol=Rol.BEHEERDER), anna.clock)
    (regel,) = assistentmedewerkers.list_assistentmedewerkers(beheerder)
    assert regel.trede is None
    assert [one.soort.value for one in regel.signalen if "ladder" in one.soort.value] == []


def test_a_trede_that_does_not_exist_is_where_nobody_stands(anna: Door) -> None:
    """Sent by a program of someone's own, it broke the list of people."""
    kim = person(anna)
    measured = Ladderbeoordeling(
        id=new_id(anna.clock()),
        assistentmedewerker_id=kim.id,
        auteur_id="iemand",
        datum=date(2026, 10, 1),
        trede=99,
        status=StatusBeoordeling.INGEDIEND,
    )
    came_in(anna, f"dossier:{kim.id}", measured)
    (regel,) = assistentmedewerkers.list_assistentmedewerkers(anna)
    assert regel.trede is None
