"""Photos and documents in a dossier: with consent, without a place, and never readable on disk."""

from __future__ import annotations

import base64
import io
import os
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from PIL import Image

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bijlage import Bijlage, SoortBijlage, Vindplaats
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.scope import dossier
from jobcoach.errors import (
    BijlageDamaged,
    BijlageEmpty,
    BijlageNotHere,
    BijlageTooLarge,
    FileUnreadable,
    InsideDataDir,
    InvalidValues,
    JobcoachError,
    NotFound,
    PhotoKindUnknown,
    ToestemmingNeeded,
)
from jobcoach.keychain import NO_KEYRING
from jobcoach.media.kinds import MOST_SOURCE_BYTES
from jobcoach.paths import DataDir
from jobcoach.store import access_log, bijlagen
from jobcoach.usecases import bijlagen as usecases
from jobcoach.usecases import copies, toestemmingen
from jobcoach.usecases.door import Door
from tests.media.pictures import PDF, SECRETS, grainy, photo
from tests.support.laptop import PASSPHRASE, TestClock, alone, person

NAME = "Kim met de geit Roosje.jpg"


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna")


@pytest.fixture
def kim(anna: Door) -> Assistentmedewerker:
    return person(anna)


def file(folder: Path, content: bytes, name: str = NAME) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def add(door: Door, kim: Assistentmedewerker, folder: Path, content: bytes = b"") -> Bijlage:
    """A photo, with the consent that Kim gives now."""
    return usecases.add_bijlage(
        door,
        file(folder, content or photo()),
        assistentmedewerker_id=kim.id,
        gegeven_door="Kim Jansen",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is letters")
def test_a_file_with_any_name_is_added(
    anna: Door, kim: Assistentmedewerker, tmp_path: Path
) -> None:
    source = file(tmp_path, PDF, os.fsdecode(b"brief\xff.pdf"))
    added = usecases.add_bijlage(anna, source, assistentmedewerker_id=kim.id)
    assert added.naam == "brief?.pdf"


def test_a_photo_is_kept_small_and_without_its_location(
    anna: Door, kim: Assistentmedewerker, tmp_path: Path
) -> None:
    added = add(anna, kim, tmp_path)
    kept = usecases.read_bijlage(anna, added.id)
    assert not any(secret in kept for secret in SECRETS)
    with Image.open(io.BytesIO(kept)) as image:
        assert image.size == (1600, 960)
    with Image.open(io.BytesIO(base64.b64decode(added.miniatuur))) as image:
        assert max(image.size) == 160
    (regel,) = usecases.list_bijlagen(anna, kim.id)
    assert regel.bijlage == added
    assert (added.soort, added.naam, added.size_bytes) == (SoortBijlage.FOTO, NAME, len(kept))
    assert (regel.vindplaats, regel.toestemming_geldt) == (Vindplaats.ALLEEN_HIER, True)


def test_a_document_is_kept_as_it_is(anna: Door, kim: Assistentmedewerker, tmp_path: Path) -> None:
    path = file(tmp_path, PDF, "Indicatie.pdf")
    added = usecases.add_bijlage(anna, path, assistentmedewerker_id=kim.id)
    assert usecases.read_bijlage(anna, added.id) == PDF
    assert (added.soort, added.toestemming_id, added.miniatuur) == (SoortBijlage.DOCUMENT, None, "")


def test_a_photo_without_consent_is_refused_and_nothing_stays(
    anna: Door, kim: Assistentmedewerker, tmp_path: Path
) -> None:
    piet = person(anna, "Piet")
    of_piet = toestemmingen.note_toestemming(
        anna,
        assistentmedewerker_id=piet.id,
        doel="foto's",
        met_wie="het team",
        welke_gegevens="foto",
        gegeven_door="Piet",
    )
    for toestemming_id in (None, "iets", of_piet.id):
        with pytest.raises(ToestemmingNeeded):
            usecases.add_bijlage(
                anna,
                file(tmp_path, photo()),
                assistentmedewerker_id=kim.id,
                toestemming_id=toestemming_id,
            )
    assert usecases.list_bijlagen(anna, kim.id) == ()
    with anna.database.read() as tx:
        assert bijlagen.counts(tx) == (0, 0)


def test_a_consent_that_was_withdrawn_marks_the_photo_and_is_good_for_no_other(
    anna: Door, kim: Assistentmedewerker, tmp_path: Path
) -> None:
    added = add(anna, kim, tmp_path)
    (given,) = toestemmingen.list_toestemmingen(anna, kim.id)
    assert (given.id, given.gegeven_door) == (added.toestemming_id, "Kim Jansen")
    second = usecases.add_bijlage(
        anna,
        file(tmp_path, photo(900, 900)),
        assistentmedewerker_id=kim.id,
        toestemming_id=given.id,
    )
    assert second.toestemming_id == given.id
    toestemmingen.withdraw_toestemming(anna, kim.id, given.id)
    assert [one.toestemming_geldt for one in usecases.list_bijlagen(anna, kim.id)] == [False] * 2
    with pytest.raises(ToestemmingNeeded):
        usecases.add_bijlage(
            anna,
            file(tmp_path, photo()),
            assistentmedewerker_id=kim.id,
            toestemming_id=given.id,
        )


def test_a_consent_says_who_gave_what_for_which_purpose(
    anna: Door, kim: Assistentmedewerker
) -> None:
    with pytest.raises(InvalidValues) as caught:
        toestemmingen.note_toestemming(
            anna,
            assistentmedewerker_id=kim.id,
            doel=" ",
            met_wie="het team",
            welke_gegevens="",
            gegeven_door="Kim",
            gegeven_op=anna.clock().date().replace(year=2030),
        )
    assert [one.field for one in caught.value.problems] == ["doel", "welke_gegevens", "gegeven_op"]


@pytest.mark.parametrize(
    "content,name,error",
    [
        (b"", "kim.jpg", BijlageEmpty),
        (photo(400, 300)[:3000], "kim.jpg", BijlageDamaged),
        (bytes(MOST_SOURCE_BYTES + 1), "kim.jpg", BijlageTooLarge),
    ],
)
def test_a_file_that_cannot_be_kept_gets_one_clear_sentence_and_leaves_nothing(
    anna: Door,
    kim: Assistentmedewerker,
    tmp_path: Path,
    content: bytes,
    name: str,
    error: type[JobcoachError],
) -> None:
    with pytest.raises(error):
        usecases.add_bijlage(
            anna,
            file(tmp_path, content, name),
            assistentmedewerker_id=kim.id,
            gegeven_door="Kim",
        )
    assert usecases.list_bijlagen(anna, kim.id) == ()
    assert toestemmingen.list_toestemmingen(anna, kim.id) == ()


def test_a_file_that_is_not_there_is_said_so(
    anna: Door, kim: Assistentmedewerker, tmp_path: Path
) -> None:
    for path in (tmp_path / "nergens.jpg", tmp_path):
        with pytest.raises(FileUnreadable):
            usecases.add_bijlage(anna, path, assistentmedewerker_id=kim.id)


def test_nothing_of_a_photo_nor_its_name_can_be_read_on_the_disk(
    anna: Door, kim: Assistentmedewerker, tmp_path: Path
) -> None:
    added = add(anna, kim, tmp_path, grainy())
    kept = usecases.read_bijlage(anna, added.id)
    copies.backup(anna, DataDir(tmp_path / "anna"), tmp_path / "kopie.jobcoach")
    pieces = [kept[at : at + 16] for at in range(1000, len(kept) - 16, 997)]
    words = [b"geit Roosje", added.sha256.encode(), bytes.fromhex(added.sha256), b"JFIF"]
    small = base64.b64decode(added.miniatuur)
    words += [small[100:116], added.miniatuur[100:130].encode()]
    files = [one for one in (tmp_path / "anna").rglob("*") if one.is_file()]
    for path in (*files, tmp_path / "kopie.jobcoach"):
        assert "oosje" not in path.name
        raw = path.read_bytes()
        assert [one for one in (*pieces, *words) if one in raw] == [], path.name


def test_a_backup_brings_the_photos_back(
    anna: Door, kim: Assistentmedewerker, tmp_path: Path
) -> None:
    added = add(anna, kim, tmp_path)
    kept = usecases.read_bijlage(anna, added.id)
    copies.backup(anna, DataDir(tmp_path / "anna"), tmp_path / "kopie.jobcoach")
    again = copies.restore(
        tmp_path / "kopie.jobcoach",
        DataDir(tmp_path / "nieuw"),
        passphrase=PASSPHRASE,
        keyring=NO_KEYRING,
        clock=TestClock(),
    )
    assert usecases.read_bijlage(again, added.id) == kept
    assert [one.vindplaats for one in usecases.list_bijlagen(again, kim.id)] == [
        Vindplaats.ALLEEN_HIER
    ]


def test_a_copy_outside_has_its_line_and_never_stands_among_the_data(
    anna: Door, kim: Assistentmedewerker, tmp_path: Path
) -> None:
    added = add(anna, kim, tmp_path)
    with pytest.raises(InsideDataDir):
        usecases.export_bijlage(anna, added.id, tmp_path / "anna" / "kim.jpg")
    size = usecases.export_bijlage(anna, added.id, tmp_path / "buiten.jpg")
    assert size == added.size_bytes
    assert (tmp_path / "buiten.jpg").read_bytes() == usecases.read_bijlage(anna, added.id)
    with anna.database.read() as tx:
        copied = [
            (line.onderwerp, line.onderwerp_id)
            for line in access_log.lines(tx, assistentmedewerker_id=kim.id)
            if line.gebeurtenis is Gebeurtenis.KOPIEREN
        ]
    assert copied == [("bijlage", added.id)]


def test_what_was_thrown_away_comes_back_within_thirty_days_and_then_its_bytes_go(
    anna: Door, kim: Assistentmedewerker, tmp_path: Path
) -> None:
    clock = anna.clock
    assert isinstance(clock, TestClock)
    added, other = add(anna, kim, tmp_path), add(anna, kim, tmp_path, photo(900, 900))
    usecases.delete_bijlage(anna, added.id)
    with pytest.raises(NotFound):
        usecases.read_bijlage(anna, added.id)
    clock.pass_days(29)
    usecases.delete_bijlage(anna, other.id)
    usecases.restore_bijlage(anna, added.id)
    assert usecases.read_bijlage(anna, added.id)
    usecases.delete_bijlage(anna, added.id)
    clock.pass_days(31)
    third = add(anna, kim, tmp_path, photo(500, 900))
    usecases.delete_bijlage(anna, third.id)
    with anna.database.read() as tx:
        left = bijlagen.of_scope(tx, str(dossier(kim.id)))
    assert {one.sha256 for one in left.values() if one.here} == {third.sha256}
    usecases.restore_bijlage(anna, added.id)
    with pytest.raises(BijlageNotHere):
        usecases.read_bijlage(anna, added.id)


def test_the_same_photo_in_two_dossiers_is_removed_from_one_and_stays_in_the_other(
    anna: Door, kim: Assistentmedewerker, tmp_path: Path
) -> None:
    piet = person(anna, "Piet")
    of_kim, of_piet = add(anna, kim, tmp_path), add(anna, piet, tmp_path)
    assert of_kim.sha256 == of_piet.sha256
    kept = usecases.read_bijlage(anna, of_kim.id)
    with anna.database.write() as tx:
        bijlagen.delete_scope(tx, str(dossier(kim.id)))
    with pytest.raises(BijlageNotHere):
        usecases.read_bijlage(anna, of_kim.id)
    assert usecases.read_bijlage(anna, of_piet.id) == kept


def test_after_a_dossier_is_removed_no_byte_of_its_photo_is_left_in_the_file(
    anna: Door, kim: Assistentmedewerker, tmp_path: Path
) -> None:
    """Looked at with the key, page by page: what SQLite frees it overwrites."""
    added = add(anna, kim, tmp_path, grainy())
    kept = usecases.read_bijlage(anna, added.id)
    pieces = {kept[at : at + 16] for at in range(1000, len(kept) - 16, 997)}
    anna.database.fold_log()
    opened = opened_pages(anna)
    found = {piece for piece in pieces if piece in opened}
    assert len(found) > len(pieces) * 0.95  # some lie across two pages
    with anna.database.write() as tx:
        bijlagen.delete_scope(tx, str(dossier(kim.id)))
    anna.database.fold_log()
    opened = opened_pages(anna)
    assert {piece for piece in pieces if piece in opened} == set()


def opened_pages(door: Door) -> bytes:
    """Every page of the file, the free ones too, and of the log beside it, opened with the key."""
    page_bytes, rest = 4096, 80  # of which 16 to begin with, and a seal
    file, log = door.database.path, door.database.path.with_name("jobcoach.db-wal")
    raw = file.read_bytes()
    pages = [(at == 0, raw[at : at + page_bytes]) for at in range(0, len(raw), page_bytes)]
    frames = log.read_bytes() if log.exists() else b""
    for at in range(32, len(frames), 24 + page_bytes):
        number = int.from_bytes(frames[at : at + 4], "big")
        pages.append((number == 1, frames[at + 24 : at + 24 + page_bytes]))
    opened = bytearray()
    for first, page in pages:
        cipher = Cipher(AES(door.database.data_key), CBC(page[-rest : -rest + 16]))
        opened += cipher.decryptor().update(page[16 if first else 0 : -rest])
    return bytes(opened)


def test_what_was_pasted_is_kept_without_ever_being_a_file(
    anna: Door, kim: Assistentmedewerker
) -> None:
    added = usecases.add_bijlage(
        anna, photo(), assistentmedewerker_id=kim.id, naam="Geplakt.jpg", gegeven_door="Kim Jansen"
    )
    (regel,) = usecases.list_bijlagen(anna, kim.id)
    assert regel.bijlage == added
    assert added.naam == "Geplakt.jpg"
    assert regel.auteur == anna.user.naam
    assert regel.toestemming is not None
    assert regel.toestemming.gegeven_door == "Kim Jansen"


def test_a_photo_as_some_telephones_make_it_is_refused_by_its_name(
    anna: Door, kim: Assistentmedewerker, tmp_path: Path
) -> None:
    for name in ("IMG_42.HEIC", "IMG_42.jpg"):
        with pytest.raises(PhotoKindUnknown):
            usecases.add_bijlage(
                anna,
                file(tmp_path, b"\x00\x00\x00\x18ftypheic" + bytes(40), name),
                assistentmedewerker_id=kim.id,
                gegeven_door="Kim Jansen",
            )
