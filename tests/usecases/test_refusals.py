"""What the server did not take: the row is as it stands there, and no word is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jobcoach.domain.identity import new_id
from jobcoach.errors import FileUnwritable, InsideDataDir, NotFound, Reden
from jobcoach.keychain import NO_KEYRING
from jobcoach.store.writing import Saved, write
from jobcoach.usecases import copies, notities
from jobcoach.usecases.refusals import drop_refusal, export_refusals, list_refusals
from jobcoach.usecases.synchronise import sync_state
from tests.support.laptop import PASSPHRASE, person
from tests.support.office import Laptop, Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def refused(office: Office) -> tuple[Laptop, Laptop, str]:
    """Anna signed a draft on one laptop, and wrote on in it on the other, not knowing."""
    first = office.laptop("anna")
    kim = person(first.door)
    draft = notities.add_notitie(
        first.door, assistentmedewerker_id=kim.id, tekst="Zoals het was", concept=True
    )
    first.sync()
    second = office.another("anna-thuis", first.door.who.gebruiker_id)
    second.sync()
    notities.sign_notitie(first.door, draft.id)
    first.sync()
    notities.change_notitie(second.door, replace(draft, tekst="=Nog iets, dat te laat kwam"))
    return first, second, kim.id


def test_the_row_is_at_once_as_it_stands_on_the_server_and_the_words_are_kept(
    office: Office,
) -> None:
    _, second, kim = refused(office)
    done = second.sync()
    assert (done.refused, done.repaired) == (1, [])
    assert done.proof is not None
    (note,) = notities.list_notities(second.door, kim)
    assert note.tekst == "Zoals het was"
    (one,) = list_refusals(second.door)
    assert one.fields == {"tekst": "=Nog iets, dat te laat kwam"}
    assert one.reden is Reden.SIGNED
    assert one.assistentmedewerker_id == kim
    assert sync_state(second.door).refused == 1


def test_a_second_refusal_on_the_same_day_is_no_difference_that_stays(office: Office) -> None:
    first, second, kim = refused(office)
    second.sync()
    draft = notities.add_notitie(
        first.door, assistentmedewerker_id=kim, tekst="Nog een kladje", concept=True
    )
    for one in (first, second):
        one.sync()
    notities.sign_notitie(first.door, draft.id)
    first.sync()
    notities.change_notitie(second.door, replace(draft, tekst="Weer te laat"))
    assert second.sync().proof is not None
    assert len(list_refusals(second.door)) == 2


def test_a_row_that_the_server_does_not_take_goes_and_its_words_stay(office: Office) -> None:
    """A laptop with an older program lets a coach write what the server takes from nobody."""
    anna = office.laptop("anna")
    kim = person(anna.door)
    anna.sync()
    with anna.door.database.write() as tx:
        row = Saved("doel", new_id(office.clock()), f"dossier:{kim.id}", {"titel": "x" * 2_000_000})
        write(tx, anna.door.who, office.clock(), [row])
    done = anna.sync()
    assert (done.refused, len(list_refusals(anna.door))) == (1, 1)
    assert anna.sync().proof is not None


def test_all_of_it_can_be_taken_along_in_a_file(office: Office, tmp_path: Path) -> None:
    _, second, _ = refused(office)
    second.sync()
    file = tmp_path / "geweigerd.csv"
    assert export_refusals(second.door, file) == 1
    text = file.read_text("utf-8-sig")
    assert "Kim Jansen" in text
    assert "'=Nog iets, dat te laat kwam" in text  # no formula
    assert Reden.SIGNED.value in text
    with pytest.raises(InsideDataDir):
        export_refusals(second.door, second.data_dir.root / "geweigerd.csv")
    with pytest.raises(FileUnwritable):
        export_refusals(second.door, tmp_path / "geen map" / "geweigerd.csv")


def test_who_wrote_it_puts_it_away(office: Office) -> None:
    _, second, _ = refused(office)
    second.sync()
    (one,) = list_refusals(second.door)
    drop_refusal(second.door, one.id)
    assert list_refusals(second.door) == ()
    with pytest.raises(NotFound):
        drop_refusal(second.door, one.id)


def test_a_back_up_brings_them_back(office: Office, tmp_path: Path) -> None:
    _, second, _ = refused(office)
    second.sync()
    copies.backup(second.door, second.data_dir, tmp_path / "kopie")
    second.door.database.close()
    back = copies.restore(
        tmp_path / "kopie",
        type(second.data_dir)(tmp_path / "terug"),
        passphrase=PASSPHRASE,
        keyring=NO_KEYRING,
        clock=office.clock,
    )
    assert [one.fields["tekst"] for one in list_refusals(back)] == ["=Nog iets, dat te laat kwam"]
