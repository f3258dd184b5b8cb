"""A workspace whose use cases are plain functions of the test, at the edge of the window."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, NoReturn

from jobcoach.domain.gebruiker import Gebruiker, Organisatie, Rol
from jobcoach.ui.workspace import Workspace
from jobcoach.usecases.conflicts import Conflict, Keep, Version
from jobcoach.usecases.synchronise import PhotoRound, SyncRound, SyncState
from tests.ui.conftest import NOW

ANNA = Gebruiker(id="anna", naam="Anna de Boer", rol=Rol.JOBCOACH)
DE_STROOM = Organisatie(id="stroom", naam="De Stroom")
ALONE = SyncState(server=None, pending=0, refused=0, conflicts=0, last_proof=None, last_error="")
EQUAL = replace(ALONE, server="https://jobcoach.example.nl/", last_proof=NOW)
QUIET_ROUND = SyncRound(
    pushed=0,
    pulled=0,
    late=0,
    refused=0,
    conflicts=0,
    granted=(),
    revoked=(),
    proof=NOW,
    bytes_up=0,
    bytes_down=0,
    seconds=0.1,
)
NO_PHOTOS = PhotoRound(sent=0, received=0, more=False, cut=False)


def not_asked(*_: object, **__: object) -> NoReturn:
    """A use case that must not be asked."""
    raise AssertionError("this test gave no answer to this")


def workspace(**answers: Any) -> Workspace:
    """A workspace of Anna; what the test does not answer must not be asked."""
    given: dict[str, Any] = {
        "gebruiker": ANNA,
        "organisatie": DE_STROOM,
        "device_id": "0123456789abcdef",
        "alone": False,
        "clock": lambda: NOW,
        "sync_state": lambda: ALONE,
        "exchange_photos": lambda _: NO_PHOTOS,
        "hang_up": lambda: None,
        "upkeep": None,
        "example": False,
    } | answers
    names = {field.name for field in fields(Workspace)}
    return Workspace(**{name: given.get(name, not_asked) for name in names})


def version(field: str) -> Conflict:
    """A field of a person that two filled in otherwise."""
    one = Version(value="06-1", gebruiker="Anna de Boer", moment=NOW)
    return Conflict(
        id=field,
        entity="assistentmedewerker",
        entity_id="kim",
        field=field,
        assistentmedewerker_id="kim",
        mine=one,
        theirs=one,
        present=Keep.MINE,
    )
