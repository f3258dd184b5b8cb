"""Photos and documents of a dossier: added, looked at, taken out, thrown away."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from jobcoach.domain.bewaarplek import Bewaarstaat
from jobcoach.domain.bijlage import (
    LONGEST_NAME,
    Bestandstype,
    Bijlage,
    SoortBijlage,
    Vindplaats,
)
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import instant_text
from jobcoach.domain.scope import dossier
from jobcoach.domain.toegang import Recht
from jobcoach.domain.toestemming import Toestemming
from jobcoach.errors import (
    BijlageNotHere,
    BijlageTooLarge,
    FileUnreadable,
    NotFound,
    ToestemmingNeeded,
)
from jobcoach.media import kinds, photo
from jobcoach.paths import readable
from jobcoach.store import bijlagen, device, dossiers, rows, thrown_away, whereabouts
from jobcoach.usecases.door import Door, Work, names_of_users, require
from jobcoach.usecases.outside import write_outside
from jobcoach.usecases.plekken import staten_van_bijlagen
from jobcoach.usecases.toestemmingen import FOR_PHOTOS


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijlageregel:
    """One photo or document in a list."""

    bijlage: Bijlage
    vindplaats: Vindplaats
    toestemming_geldt: bool
    """Whether the consent on which a photo was taken stands today; always so for a document."""
    toestemming: Toestemming | None = None
    """On which a photo is kept; None for a document, and when it is not on this laptop."""
    staat: Bewaarstaat | None = None
    """Where it stands besides; None: nowhere yet that this laptop knows of."""
    backup_van: datetime | None = None
    """When the server's back-up was begun that is meant, by its clock; None: none is known."""
    auteur: str = ""
    """The name of who added it; empty when that is not known on this laptop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Onderweg:
    """What the queue of photos and documents still has to do."""

    te_verzenden: int
    """Here, and not at the server."""
    te_halen: int
    """Named in a dossier, and not here."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A file as it will be kept."""

    naam: str
    soort: SoortBijlage
    bestandstype: Bestandstype
    content: bytes
    miniatuur: bytes = b""


def add_bijlage(
    door: Door,
    source: Path | bytes,
    *,
    assistentmedewerker_id: str,
    naam: str = "",
    toestemming_id: str | None = None,
    gegeven_door: str = "",
) -> Bijlage:
    """Put a photo or document in a dossier. Takes a second for a large photo: not on the window's
    thread.

    A photo is made small and loses all that it tells beside the picture, as the place; a document
    stays as it is. `source` is a file, or what was never one, as a picture that was pasted: that
    touches the disk only encrypted. `naam` empty: that of the file. A photo needs a consent that
    stands today: `toestemming_id`, or the name of who gave it now (`gegeven_door`), which is then
    noted.

    Raises FileUnreadable, BijlageEmpty, BijlageTooLarge, PhotoTooLarge, BijlageKindUnknown,
    PhotoKindUnknown, BijlageMisnamed, BijlageDamaged, ToestemmingNeeded, InvalidValues, Forbidden,
    NotFound; then nothing was added.
    """
    file = _prepare(source, naam)
    where = dossier(assistentmedewerker_id)
    with door.enter(
        Recht.BIJLAGEN_SCHRIJVEN,
        Gebeurtenis.AANMAKEN,
        Bijlage.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        if file.soort is SoortBijlage.FOTO:
            toestemming_id = _consent(work, assistentmedewerker_id, toestemming_id, gegeven_door)
        else:
            toestemming_id = None
        added = Bijlage(
            id=work.new_id(),
            assistentmedewerker_id=assistentmedewerker_id,
            soort=file.soort,
            naam=file.naam,
            sha256=hashlib.sha256(file.content).hexdigest(),
            size_bytes=len(file.content),
            toestemming_id=toestemming_id,
            bestandstype=file.bestandstype,
            toegevoegd_op=work.now,
            auteur_id=door.who.gebruiker_id,
            miniatuur=base64.b64encode(file.miniatuur).decode(),
        )
        require(added.problems())
        bijlagen.keep(work.tx, str(where), file.content)
        work.save(added)
        work.onderwerp_id = added.id
    return added


def list_bijlagen(door: Door, assistentmedewerker_id: str) -> tuple[Bijlageregel, ...]:
    """The photos and documents of one person, the newest first, with where each is.

    Raises Forbidden, NotFound.
    """
    with door.enter(
        Recht.BIJLAGEN_LEZEN,
        Gebeurtenis.LEZEN,
        Bijlage.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        found = dossiers.every(work.tx, Bijlage, work.now, assistentmedewerker_id)
        consents = dossiers.every(work.tx, Toestemming, work.now, assistentmedewerker_id)
        given = {one.id: one for one in consents}
        standing = {one.id for one in consents if one.holds_on(work.today)}
        names = names_of_users(work)
        where = str(dossier(assistentmedewerker_id))
        blobs = bijlagen.of_scope(work.tx, where)
        staten = staten_van_bijlagen(work.tx, {one.id: where for one in found})
        backup_van = whereabouts.known(work.tx).backup
        work.aantal = len(found)
    return tuple(
        Bijlageregel(
            bijlage=one,
            vindplaats=blobs[one.sha256].vindplaats if one.sha256 in blobs else Vindplaats.ELDERS,
            toestemming_geldt=one.soort is SoortBijlage.DOCUMENT or one.toestemming_id in standing,
            toestemming=given.get(one.toestemming_id or ""),
            staat=staten.get(one.id),
            backup_van=backup_van,
            auteur=names.get(one.auteur_id, ""),
        )
        for one in sorted(found, key=_added, reverse=True)
    )


def _added(one: Bijlage) -> tuple[str, str]:
    return "" if one.toegevoegd_op is None else instant_text(one.toegevoegd_op), one.id


def read_bijlage(door: Door, bijlage_id: str) -> bytes:
    """The bytes, to be shown.

    Raises BijlageNotHere when they did not come yet, Forbidden, NotFound.
    """
    person_id = _person_of(door, bijlage_id)
    with door.enter(
        Recht.BIJLAGEN_LEZEN,
        Gebeurtenis.LEZEN,
        Bijlage.ENTITY,
        assistentmedewerker_id=person_id,
        onderwerp_id=bijlage_id,
    ) as work:
        return _content(work, bijlage_id)


def export_bijlage(door: Door, bijlage_id: str, path: Path) -> int:
    """Write a copy to a file outside the program; gives its size in bytes.

    No file without its line, and the reverse. Raises BijlageNotHere, InsideDataDir, FileUnwritable,
    Forbidden, NotFound.
    """
    person_id = _person_of(door, bijlage_id)
    with (
        write_outside(door, path) as write,
        door.enter(
            Recht.BIJLAGEN_LEZEN,
            Gebeurtenis.KOPIEREN,
            Bijlage.ENTITY,
            assistentmedewerker_id=person_id,
            onderwerp_id=bijlage_id,
        ) as work,
    ):
        content = _content(work, bijlage_id)
        write(work.tx, content)
    return len(content)


def delete_bijlage(door: Door, bijlage_id: str) -> None:
    """Throw one away: for thirty days it can be brought back. Raises Forbidden, NotFound."""
    person_id = _person_of(door, bijlage_id)
    with door.enter(
        Recht.BIJLAGEN_SCHRIJVEN,
        Gebeurtenis.VERWIJDEREN,
        Bijlage.ENTITY,
        assistentmedewerker_id=person_id,
        onderwerp_id=bijlage_id,
    ) as work:
        work.delete(Bijlage, bijlage_id)
        bijlagen.drop_thrown_away(work.tx, work.now, alone=device.server(work.tx) is None)


def restore_bijlage(door: Door, bijlage_id: str) -> None:
    """Bring back what was thrown away. Raises Forbidden, NotFound."""
    person_id = _person_of(door, bijlage_id)
    with door.enter(
        Recht.BIJLAGEN_SCHRIJVEN,
        Gebeurtenis.WIJZIGEN,
        Bijlage.ENTITY,
        assistentmedewerker_id=person_id,
        onderwerp_id=bijlage_id,
    ) as work:
        if thrown_away.find(work.tx, Bijlage, bijlage_id, work.now) is None:
            raise NotFound
        work.restore(Bijlage, bijlage_id)


def onderweg(door: Door) -> Onderweg:
    """What the queue still has to do; names nobody."""
    with door.aside() as work:
        te_verzenden, te_halen = bijlagen.counts(work.tx)
    return Onderweg(te_verzenden=te_verzenden, te_halen=te_halen)


def _prepare(source: Path | bytes, naam: str) -> _Prepared:
    content = source if isinstance(source, bytes) else _bytes_of(source)
    name_of_file = naam if isinstance(source, bytes) else readable(source.name)
    kind = kinds.kind_of(content, name_of_file)
    naam = " ".join((naam or name_of_file).split())
    if kind is not Bestandstype.JPEG:
        return _Prepared(naam[-LONGEST_NAME:], SoortBijlage.DOCUMENT, kind, content)
    bare = photo.bare(content)
    if PurePath(naam).suffix.lower() in (".jpeg", ".png", ".webp"):
        naam = f"{PurePath(naam).stem}.jpg"
    return _Prepared(naam[-LONGEST_NAME:], SoortBijlage.FOTO, kind, bare.content, bare.miniatuur)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > kinds.MOST_SOURCE_BYTES:
            raise BijlageTooLarge
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable from error


def _consent(work: Work, person_id: str, toestemming_id: str | None, gegeven_door: str) -> str:
    """The consent on which the photo is kept: one that stands, or the one that is noted now."""
    if toestemming_id is not None:
        found = dossiers.find(work.tx, Toestemming, toestemming_id, work.now)
        if (
            found is None
            or found.assistentmedewerker_id != person_id
            or not found.holds_on(work.today)
        ):
            raise ToestemmingNeeded
        return found.id
    if not gegeven_door.strip():
        raise ToestemmingNeeded
    given = Toestemming(
        id=work.new_id(),
        assistentmedewerker_id=person_id,
        doel=FOR_PHOTOS,
        met_wie=work.who.organisatie,
        welke_gegevens="foto",
        gegeven_op=work.today,
        gegeven_door=gegeven_door.strip(),
    )
    work.save(given)
    return given.id


def _person_of(door: Door, bijlage_id: str) -> str:
    """Whose dossier it stands in. Raises NotFound."""
    with door.database.read() as tx:
        found = rows.find(tx, Bijlage, bijlage_id)
    if found is None:
        raise NotFound
    return found.assistentmedewerker_id


def _content(work: Work, bijlage_id: str) -> bytes:
    found = dossiers.find(work.tx, Bijlage, bijlage_id, work.now)
    if found is None:
        raise NotFound
    kept = bijlagen.find(work.tx, str(dossier(found.assistentmedewerker_id)), found.sha256)
    if kept is None or not kept.here:
        raise BijlageNotHere
    return bijlagen.read(work.tx, kept)
