"""One apply for everyone: rows, proof and outbox agree, whatever arrives in whatever order."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from jobcoach.domain.changes import DELETED, Change
from jobcoach.domain.entity import Plain
from jobcoach.domain.notitie import Notitie
from jobcoach.domain.scope import GrantRole, ScopeName, dossier
from jobcoach.domain.stamps import stamp_of
from jobcoach.store import changes, dossiers, rows, scopes, whole_rows
from jobcoach.store.database import Database, Transaction
from jobcoach.store.upgrade import bring_up_to_date
from tests.support.laptop import undone

SCOPE = dossier("p")
DEVICE = "aaaaaaaaaaaaaaaa"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("rows")
    made = Database(folder / "x.db", secrets.token_bytes(32))
    bring_up_to_date(made, folder / "copies")
    yield made
    made.close()


def change(
    place: int,
    entity_id: str,
    fields: dict[str, Plain],
    *,
    entity: str = "notitie",
    scope: ScopeName = SCOPE,
) -> Change:
    return Change(
        device=DEVICE,
        counter=place,
        txn=place,
        scope=str(scope),
        entity=entity,
        entity_id=entity_id,
        fields=fields,
        stamp=stamp_of(place, 0, DEVICE),
        author="u",
    )


values = st.one_of(
    st.none(), st.text(max_size=5), st.integers(-5, 5), st.floats(-1, 1), st.just("concept")
)
names = st.sampled_from(
    ("tekst", "status", "moment", "minuten_direct", "doelen", DELETED, "van_later")
)
made_changes = st.lists(
    st.tuples(
        st.integers(1, 10_000),
        st.sampled_from(("een", "twee")),
        st.dictionaries(names, values, max_size=4),
        st.sampled_from(("notitie", "kind_of_later")),
    ),
    max_size=10,
    unique_by=lambda one: one[0],
)


def applied_state(tx: Transaction, made: list[Change], *, at_once: bool) -> dict[str, object]:
    scopes.open_new(tx, SCOPE, GrantRole.WRITE, None)
    for group in [made] if at_once else [[one] for one in made]:
        _, deltas = rows.apply(tx, [(one, one.stamp) for one in group])
        scopes.add_proof(tx, deltas)
    return ended(tx)


def ended(tx: Transaction) -> dict[str, object]:
    """All rows, and the proof that was kept of them: it is what they come to."""
    found = scopes.find(tx, SCOPE)
    assert found is not None
    assert (found.count, found.checksum) == scopes.recount(tx, SCOPE)
    return {
        f"{entity} {entity_id}": (dict(sorted(state.fields.items())), state.stamps)
        for entity, entity_id, state in rows.all_states(tx, str(SCOPE))
    } | {"checksum": found.checksum}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(made_changes, st.randoms(), st.booleans())
def test_any_order_and_any_batching_ends_in_the_same_rows_and_the_same_proof(
    database: Database,
    made: list[tuple[int, str, dict[str, Plain], str]],
    chance: random.Random,
    at_once: bool,
) -> None:
    """Also for fields, words and whole kinds of rows that only a newer program knows."""
    given_changes = [
        change(place, f"{kind}-{entity_id}", fields, entity=kind)
        for place, entity_id, fields, kind in made
    ]
    shuffled = list(given_changes)
    chance.shuffle(shuffled)
    ends = []
    for order in (given_changes, shuffled + shuffled):
        with undone(database) as tx:
            ends.append(applied_state(tx, order, at_once=at_once))
    assert ends[0] == ends[1]
    for one in given_changes:
        fields = ends[0].get(f"{one.entity} {one.entity_id}")
        if one.fields:
            assert isinstance(fields, tuple)
            assert set(one.fields) <= set(fields[1])


def test_a_field_of_a_newer_program_is_kept_and_given_back_untouched(database: Database) -> None:
    with undone(database) as tx:
        scopes.open_new(tx, SCOPE, GrantRole.WRITE, None)
        first = change(1, "n", {"tekst": "hallo", "stemming": 4, "status": "gearchiveerd"})
        rows.apply(tx, [(first, first.stamp)])
        state = rows.state_of(tx, "notitie", "n")
        assert state.fields == {"tekst": "hallo", "stemming": 4, "status": "gearchiveerd"}
        found = rows.find(tx, Notitie, "n")
        assert found is not None
        assert found.tekst == "hallo"


def test_two_kinds_of_a_newer_program_may_share_an_id(database: Database) -> None:
    """Each is kept whole, changed apart from the other, and counted: once or at once."""
    for at_once in (True, False):
        with undone(database) as tx:
            made = [
                change(1, "x", {"a": 1}, entity="foo"),
                change(2, "x", {"b": 1}, entity="bar"),
                change(3, "x", {"a": 2}, entity="foo"),
            ]
            ends = applied_state(tx, made, at_once=at_once)
            assert rows.state_of(tx, "foo", "x").fields == {"a": 2}
            assert rows.state_of(tx, "bar", "x").fields == {"b": 1}
            assert rows.state_of(tx, "baz", "x").fields == {}
            assert len(ends) == 3
            seen = whole_rows.Whole("baz", "x", str(SCOPE), {"c": 1}, {"c": made[0].stamp})
            rows.put(tx, whole_rows.made_ready([seen]))
            assert rows.state_of(tx, "baz", "x").fields == {"c": 1}


def whole(one: Change) -> whole_rows.Whole:
    stamps = dict.fromkeys(one.fields, one.stamp)
    return whole_rows.Whole(one.entity, one.entity_id, one.scope, dict(one.fields), stamps)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(made_changes, st.integers(1, 4))
def test_rows_that_come_whole_end_as_if_each_field_had_come_alone(
    database: Database, made: list[tuple[int, str, dict[str, Plain], str]], at_once: int
) -> None:
    """In whatever batches, also when a row stands twice in one, or is there already."""
    given_changes = [
        change(place, f"{kind}-{entity_id}", fields, entity=kind)
        for place, entity_id, fields, kind in made
        if fields
    ]
    with undone(database) as tx:
        alone = applied_state(tx, given_changes, at_once=False)
    with undone(database) as tx:
        scopes.open_new(tx, SCOPE, GrantRole.WRITE, None)
        for start in range(0, len(given_changes), at_once):
            ready = whole_rows.made_ready(map(whole, given_changes[start : start + at_once]))
            scopes.add_proof(tx, rows.put(tx, ready).deltas)
        assert ended(tx) == alone


def test_when_someone_was_last_seen_is_read_from_the_index_alone(database: Database) -> None:
    """A list of everyone would else look at each of 100,000 notes."""
    asked: list[tuple[str, object]] = []
    with undone(database) as tx:

        def note(_c: object, _k: object, statement: str, parameters: object, *_: object) -> None:
            asked.append((statement, parameters))

        event.listen(tx.connection, "before_cursor_execute", note)
        for only in (None, "p"):
            dossiers.last_seen(tx, datetime(2026, 11, 3, tzinfo=UTC), only)
        event.remove(tx.connection, "before_cursor_execute", note)
        for statement, parameters in asked:
            plan = tx.connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}",
                parameters,  # type: ignore[arg-type]
            )
            steps = [row.detail for row in plan if " notitie " in row.detail]
            assert len(steps) == 1
            assert "USING COVERING INDEX ix_notitie_gezien" in steps[0]
    assert len(asked) == 2


def test_a_row_never_moves_to_another_scope(database: Database) -> None:
    with undone(database) as tx:
        first = change(1, "n", {"tekst": "van Kim"})
        stolen = change(2, "n", {"tekst": "van Joost"}, scope=dossier("ander"))
        rows.apply(tx, [(first, first.stamp)])
        done, _ = rows.apply(tx, [(stolen, stolen.stamp)])
        assert done == []
        assert rows.state_of(tx, "notitie", "n").fields["tekst"] == "van Kim"


def test_the_outbox_gives_back_what_was_put_in_it(database: Database) -> None:
    with undone(database) as tx:
        made = [change(place, "n", {"tekst": str(place)}) for place in (1, 2, 3)]
        changes.append(tx, made)
        assert changes.waiting(tx, limit=2) == tuple(made[:2])
        taken = changes.Answered(1, changes.SENT, seq=7)
        changes.answered(tx, [taken, changes.Answered(2, changes.REFUSED, code="forbidden")])
        assert changes.waiting(tx, limit=9) == (made[2],)
        assert changes.offer_again(tx) == 1
        assert changes.waiting(tx, limit=9) == (made[0], made[2])


def test_the_same_change_number_can_not_be_used_twice(database: Database) -> None:
    from sqlalchemy.exc import IntegrityError

    with undone(database) as tx, pytest.raises(IntegrityError):
        changes.append(tx, [change(1, "n", {}), change(1, "m", {})])
    with database.read() as tx:
        assert tx.connection.execute(text("SELECT count(*) FROM change")).scalar() == 0


def test_what_leaves_the_words_of_a_note_alone_leaves_the_search_index_alone(
    database: Database,
) -> None:
    words = change(1, "gevonden", {"tekst": "Een rustige dienst", "status": "concept"})
    signed = change(2, "gevonden", {"status": "ondertekend"})
    edited = change(3, "gevonden", {"tekst": "Een drukke dienst"})
    with undone(database) as tx:
        indexed = []
        for one in (words, signed, edited):
            rows.apply(tx, [(one, one.stamp)])
            query = text("SELECT count(*) FROM notitie_search WHERE notitie_search MATCH :word")
            found = [
                tx.connection.execute(query, {"word": word}).scalar_one()
                for word in ("rustige", "drukke")
            ]
            written = tx.connection.execute(text("SELECT total_changes()")).scalar_one()
            indexed.append((found, written))
        (first, _), (second, before), (third, after) = indexed
    assert (first, second, third) == ([1, 0], [1, 0], [0, 1])
    assert before - indexed[0][1] == 1
    assert after - before > 1
