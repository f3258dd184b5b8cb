"""The check of an administrator finds what someone or something did to the database."""

import pytest
import sqlalchemy as sa

from jobcoach.sync.server.integrity import Fault, check
from jobcoach.sync.server.tables import change_log, entity_row, scope
from tests.sync.server.house import House


@pytest.fixture
def dossier(house: House) -> str:
    anna = house.laptop()
    name = anna.open_dossier()
    for text in ("een", "twee", "drie"):
        anna.write(name, tekst=text)
    return name


def faults(house: House, name: str) -> set[Fault]:
    found = check(house.database).findings
    assert {one.scope for one in found} <= {name}
    return {one.fault for one in found}


def test_a_database_that_is_whole_passes(house: House, dossier: str) -> None:
    verdict = check(house.database)
    assert verdict.findings == ()
    # the dossier with three, and the directory with organisation, team and person
    assert (verdict.scopes, verdict.changes, verdict.rows) == (3, 6, 6)


@pytest.mark.parametrize(
    "column,content", [("fields", b"\x81\xa5tekst\xa6anders"), ("stamps", b"\x80")]
)
def test_a_row_that_was_tampered_with_is_found(
    house: House, dossier: str, column: str, content: bytes
) -> None:
    one = sa.select(sa.func.min(entity_row.c.id)).where(entity_row.c.scope == dossier)
    change = sa.update(entity_row).where(entity_row.c.id == one.scalar_subquery())
    house.database.write(lambda tx: tx.execute(change.values({column: content})))
    assert faults(house, dossier) == {Fault.CHECKSUM}


def test_a_row_that_cannot_be_read_is_found(house: House, dossier: str) -> None:
    change = sa.update(entity_row).where(entity_row.c.scope == dossier).values(fields=b"\xc1")
    house.database.write(lambda tx: tx.execute(change))
    assert faults(house, dossier) == {Fault.UNREADABLE}


def test_a_row_that_is_gone_is_found(house: House, dossier: str) -> None:
    gone = sa.delete(entity_row).where(entity_row.c.scope == dossier)
    house.database.write(lambda tx: tx.execute(gone))
    assert faults(house, dossier) == {Fault.ROWS, Fault.CHECKSUM}


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_gap_in_a_log_is_found(house: House, dossier: str, seq: int) -> None:
    gone = sa.delete(change_log).where(change_log.c.scope == dossier, change_log.c.seq == seq)
    house.database.write(lambda tx: tx.execute(gone))
    assert faults(house, dossier) == {Fault.LOG}


def test_a_head_that_was_set_back_is_found(house: House, dossier: str) -> None:
    back = sa.update(scope).where(scope.c.name == dossier).values(head=2)
    house.database.write(lambda tx: tx.execute(back))
    assert faults(house, dossier) == {Fault.LOG}
