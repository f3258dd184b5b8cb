"""Every entity comes back from its plain fields as it was, and says what is wrong with it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.dictionary import ENTITIES
from jobcoach.domain.entity import Entity, entity_of, fields_of, rules_of, understands
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.moment import instant_of, instant_text, months_after
from jobcoach.domain.notitie import Notitie, divided_minutes
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.term import Term
from jobcoach.domain.voorziening import Voorziening, Wet
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import Rule

instants = st.datetimes(
    min_value=datetime(1970, 1, 1),  # noqa: DTZ001 - the zone is added below
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
).map(lambda one: one.replace(microsecond=one.microsecond // 1000 * 1000, tzinfo=UTC))
texts = st.text(st.characters(codec="utf-8"), max_size=40)


def entities_of(kind: type[Entity]) -> st.SearchStrategy[Entity]:
    def values(hint: object) -> st.SearchStrategy[object]:
        strategy: st.SearchStrategy[object] = st.from_type(hint)  # type: ignore[arg-type]
        return strategy

    st.register_type_strategy(datetime, instants)
    st.register_type_strategy(str, texts)
    st.register_type_strategy(int, st.integers(-(2**63), 2**63 - 1))
    st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
    return st.builds(kind)


@pytest.mark.parametrize("name", sorted(ENTITIES))
@given(data=st.data())
def test_an_entity_survives_disk_and_wire(name: str, data: st.DataObject) -> None:
    kind = ENTITIES[name]
    entity = data.draw(entities_of(kind))
    plain = fields_of(entity)
    sent = msgspec.msgpack.decode(msgspec.msgpack.encode(plain))
    assert entity_of(kind, entity.id, sent) == entity
    assert all(understands(rule, sent[rule.name]) for rule in rules_of(kind))


def test_a_word_of_a_newer_version_is_not_understood_but_never_an_error() -> None:
    rules = {rule.name: rule for rule in rules_of(Notitie)}
    assert not understands(rules["status"], "gearchiveerd")
    assert not understands(rules["moment"], "gisteren")
    assert not understands(rules["minuten_direct"], "veel")
    assert not understands(rules["doelen"], "{")
    assert understands(rules["bezoek_id"], None)
    assert not understands(rules["tekst"], None)


@pytest.mark.parametrize("depth", [1, 500, 5_000, 100_000])
@pytest.mark.parametrize("begin, end", [("[", "]"), ('{"a":', "}")])
def test_a_value_that_nests_is_not_understood_however_deep(
    depth: int, begin: str, end: str
) -> None:
    doelen = next(rule for rule in rules_of(Notitie) if rule.name == "doelen")
    assert not understands(doelen, f"[{begin * depth}1{end * depth}]")
    assert not understands(doelen, begin * depth)
    antwoorden = next(rule for rule in rules_of(Ladderbeoordeling) if rule.name == "antwoorden")
    assert not understands(antwoorden, begin * depth)
    assert not understands(doelen, '{"een":"doel"}')


def terms(kind: type[Term]) -> list[type[Term]]:
    return [kind, *(one for sub in kind.__subclasses__() for one in terms(sub))]


@pytest.mark.parametrize("kind", terms(Term)[1:], ids=lambda kind: kind.__name__)
def test_a_stored_word_is_the_members_name_in_lower_case_ascii(kind: type[Term]) -> None:
    for member in kind:
        assert member.value == member.name.lower()
        assert member.value.isascii()
        assert kind.with_label(member.label.upper()) is member


@given(instants)
def test_an_instant_is_24_characters_and_comes_back(moment: datetime) -> None:
    assert len(instant_text(moment)) == 24
    assert instant_of(instant_text(moment)) == moment


def test_a_local_time_is_no_instant() -> None:
    with pytest.raises(ValueError, match="zone"):
        instant_text(datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="instant"):
        instant_of("2026-01-01T00:00:00")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 600))
def test_months_later_stays_in_the_right_month(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def test_months_beyond_the_calendar_end_at_its_last_day_or_its_first() -> None:
    assert months_after(date(9999, 12, 1), 1) == date.max
    assert months_after(date(2026, 1, 1), 2**62) == date.max
    assert months_after(date(1, 1, 31), -1) == date.min
    assert months_after(date(9999, 11, 30), 1) == date(9999, 12, 30)


def test_an_instant_of_any_year_is_24_characters() -> None:
    assert instant_text(datetime(1, 1, 1, tzinfo=UTC)) == "0001-01-01T00:00:00.000Z"
    assert instant_of("9999-12-31T23:59:59.999Z").year == 9999


def test_a_proefplaatsing_of_31_august_may_last_until_the_end_of_october() -> None:
    placed = Plaatsing(
        id="x",
        assistentmedewerker_id="y",
        soort=SoortPlaatsing.PROEFPLAATSING,
        werkpost_id="z",
        begin=date(2026, 8, 31),
    )
    assert placed.longest_until() == date(2026, 10, 31)


@given(st.integers(0, 10_000), st.integers(1, 8))
def test_group_minutes_are_divided_without_losing_one(total: int, persons: int) -> None:
    parts = divided_minutes(total, persons)
    assert sum(parts) == total
    assert len(parts) == persons
    assert max(parts) - min(parts) <= 1


def test_120_minutes_with_six_people_is_20_each() -> None:
    assert divided_minutes(120, 6) == (20,) * 6


def test_rules_name_the_field_and_the_sentence() -> None:
    today = date(2026, 11, 21)
    post = Werkpost(id="x", naam=" ", capaciteit=11)
    assert [(one.field, one.rule) for one in post.problems()] == [
        ("naam", Rule.REQUIRED),
        ("capaciteit", Rule.CAPACITY),
    ]
    person = Assistentmedewerker(
        id="x",
        roepnaam="Kim",
        achternaam="",
        postcode="12 AB",
        geboortedatum=date(2030, 1, 1),
    )
    assert {one.rule for one in person.problems(today)} == {
        Rule.REQUIRED,
        Rule.POSTCODE,
        Rule.IN_THE_FUTURE,
    }
    voorziening = Voorziening(
        id="x",
        assistentmedewerker_id="y",
        wet=Wet.WLZ,
        begin=date(2026, 2, 1),
        einde=date(2026, 1, 31),
    )
    assert [one.rule for one in voorziening.problems()] == [Rule.END_BEFORE_START]


def test_a_person_turns_a_year_older_on_the_birthday() -> None:
    person = Assistentmedewerker(
        id="x", roepnaam="Kim", achternaam="Jansen", geboortedatum=date(2000, 11, 21)
    )
    assert person.age(date(2026, 11, 20)) == 25
    assert person.age(date(2026, 11, 21)) == 26
    assert person.naam == "Kim Jansen"
    assert person.initialen == "KJ"
