"""Whatever people write, in whatever order: proof, copy and log say the same."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobcoach.domain.changes import Change, LoggedChange, RowState, merge
from jobcoach.domain.checksum import EMPTY, plus, row_hash
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.sync.protocol import Row
from jobcoach.sync.server.integrity import check
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop

values = st.one_of(
    st.none(), st.text(max_size=5), st.integers(-(2**63) + 1, 2**63 - 1), st.floats(-1e9, 1e9)
)
works = st.tuples(
    st.integers(0, 1),  # who
    st.sampled_from(["notitie", "doel"]),
    st.integers(0, 2),  # which row
    st.dictionaries(st.sampled_from(["a", "b", "c"]), values, min_size=1),
    st.integers(-100_000, 100_000),  # how far the clock was off, in milliseconds
    st.booleans(),  # whether it is sent now or with the next
)


def replayed(logged: list[LoggedChange]) -> dict[tuple[str, str], RowState]:
    rows: dict[tuple[str, str], RowState] = {}
    for one in logged:
        row = rows.setdefault((one.change.entity, one.change.entity_id), RowState())
        merge(row, one.change, one.stamp)
    return rows


def as_states(rows: list[Row]) -> dict[tuple[str, str], RowState]:
    return {(row.entity, row.id): RowState(row.fields, row.stamps) for row in rows}


def proof_of(rows: dict[tuple[str, str], RowState]) -> tuple[int, str]:
    checksum = EMPTY
    for (entity, entity_id), row in rows.items():
        checksum = plus(checksum, added=row_hash(entity, entity_id, row.fields, row.stamps))
    return len(rows), checksum


@pytest.fixture
def pair(house: House) -> list[Laptop]:
    return [house.laptop(), house.laptop(Rol.TEAMLEIDER)]


@settings(
    max_examples=40,
    deadline=None,
    # one server for all examples, each in a dossier of its own: as it is for real
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(work=st.lists(works, max_size=25))
def test_log_rows_and_checksum_agree_after_any_work(
    house: House,
    pair: list[Laptop],
    work: list[tuple[int, str, int, dict[str, str | int | float | None], int, bool]],
) -> None:
    dossier = pair[0].open_dossier(team=house.werkteam.id)
    rows_of_it = [new_id(house.clock()) for _ in range(3)]
    waiting: list[list[Change]] = [[], []]
    for who, entity, place, fields, off_ms, now in work:
        laptop, entity_id = pair[who], rows_of_it[place]
        laptop.clock_error = timedelta(milliseconds=off_ms)
        waiting[who].append(laptop.change(dossier, fields, entity=entity, entity_id=entity_id))
        if now:
            answers = laptop.push(*waiting[who]).answers
            assert {answer.result for answer in answers} == {"ok"}
            waiting[who].clear()
    logged = pair[1].everything(dossier, limit=9)
    rows = pair[1].rows(dossier, limit=5)
    assert [one.seq for one in logged] == list(range(1, len(logged) + 1))
    assert as_states(rows) == replayed(logged)
    head = pair[1].pull(dossier).heads[dossier]
    assert (head.seq, (head.count, head.checksum)) == (len(logged), proof_of(as_states(rows)))
    assert check(house.database).findings == ()


def test_a_copy_made_while_others_write_and_the_log_after_it_equal_the_whole_log(
    house: House,
) -> None:
    anna, bas = house.laptop(), house.laptop(Rol.TEAMLEIDER)
    dossier = anna.open_dossier(team=house.werkteam.id)
    ids = sorted(new_id(house.clock()) for _ in range(10))
    for entity_id in ids[::2]:
        anna.push(anna.change(dossier, {"tekst": "eerst"}, entity_id=entity_id))
    first = bas.service.snapshot(dossier, limit=2)
    for entity_id in ids:  # rows before, on and after the page, old and new
        anna.push(anna.change(dossier, {"tekst": "later"}, entity_id=entity_id))
    copied = as_states(first.rows)
    after = first.after
    while after:
        page = bas.service.snapshot(dossier, after=after, limit=2)
        copied |= as_states(page.rows)
        after = page.after
    for one in bas.everything(dossier):
        if one.seq > first.seq:
            row = copied.setdefault((one.change.entity, one.change.entity_id), RowState())
            merge(row, one.change, one.stamp)
    assert copied == replayed(bas.everything(dossier))
    assert len(copied) == len(ids)
