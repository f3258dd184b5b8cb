"""Rows that come by the thousand are looked at by the column, and stored as if each came alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.changes import DELETED, RowState
from jobcoach.domain.dictionary import ENTITIES
from jobcoach.domain.entity import Plain, understands, understands_all
from jobcoach.store import schema
from jobcoach.store.packing import New, in_columns, in_order, rules

GOOD: dict[str, Plain] = {
    "assistentmedewerker_id": "p",
    "tekst": "Rustige dienst.",
    "moment": "2026-11-03T13:05:09.120Z",
    "duur_minuten": 45,
}
ODD: list[Plain] = [None, "", "concept", "een woord van later", 1, -3, 1.0, 0.5, "2026-11-03", "[["]


@st.composite
def notes(draw: st.DrawFn) -> RowState:
    """A note as it may come: mostly as this program makes them, sometimes of another."""
    fields: dict[str, Plain] = {
        name: next((one for one in (GOOD.get(name), None, *ODD) if understands(rule, one)), None)
        for name, rule in rules("notitie").items()
    }
    if draw(st.booleans()):
        fields |= draw(st.dictionaries(st.sampled_from([*fields]), st.sampled_from(ODD)))
    if draw(st.integers(0, 3)) == 0:
        fields |= draw(st.dictionaries(st.sampled_from([DELETED, "van_later"]), st.just(1)))
    if draw(st.integers(0, 3)) == 0:
        del fields[draw(st.sampled_from([*fields]))]
    stamps = {name: draw(st.sampled_from(["a" * 32, "b" * 32])) for name in fields}
    return RowState(fields, stamps)


@given(st.lists(notes(), min_size=1, max_size=4))
def test_rows_that_come_together_are_stored_as_if_each_came_alone(states: list[RowState]) -> None:
    together = in_order("notitie", [New(str(n), "dossier:p", one) for n, one in enumerate(states)])
    columns = [column.name for column in schema.entities["notitie"].columns][1:]
    alone = [
        in_columns("notitie", one) | {"id": str(n), "scope": "dossier:p"}
        for n, one in enumerate(states)
    ]
    assert [dict(zip(columns, row, strict=True)) for row in together] == alone


@given(st.data())
def test_a_column_is_understood_when_each_of_its_values_is(data: st.DataObject) -> None:
    entity = data.draw(st.sampled_from([*ENTITIES]))
    rule = data.draw(st.sampled_from([*rules(entity).values()]))
    likely = [one for one in (*ODD, *GOOD.values()) if understands(rule, one)] + [None]
    values = data.draw(st.lists(st.sampled_from(likely)) | st.lists(st.sampled_from(ODD)))
    assert understands_all(rule, values) == all(understands(rule, one) for one in values)
