"""Someone may work at the same werkpost twice; a corrected begin is no second time."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.caseload.plaatsen import Plek, already_there
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing

HOEVE = "de-hoeve"
SPRING, AUTUMN = date(2024, 3, 1), date(2025, 9, 1)


def there(begin: date | None, einde: date | None = None, post: str = HOEVE) -> Plaatsing:
    return Plaatsing(
        id=f"{post} {begin}",
        assistentmedewerker_id="kim",
        soort=SoortPlaatsing.STAGE,
        werkpost_id=post,
        begin=begin,
        einde=einde,
    )


def listed(begin: date | None, einde: date | None = None, post: str = HOEVE) -> Plek:
    return Plek(post, begin, einde)


def test_the_same_werkpost_and_begin_are_the_same_plaatsing_also_with_another_end() -> None:
    first = there(SPRING)
    assert already_there([first], [listed(SPRING, AUTUMN)]) == (first,)


def test_who_stopped_and_began_again_has_two() -> None:
    first = there(SPRING, date(2024, 12, 31))
    assert already_there([first], [listed(AUTUMN)]) == (None,)
    assert already_there([first], [listed(SPRING, date(2024, 12, 31)), listed(AUTUMN)]) == (
        first,
        None,
    )


def test_another_begin_of_a_plaatsing_that_still_runs_is_a_correction() -> None:
    first = there(SPRING)
    assert already_there([first], [listed(SPRING + timedelta(days=3))]) == (first,)


def test_a_begin_that_was_not_known_before_is_no_second_plaatsing() -> None:
    first = there(None)
    assert already_there([first], [listed(SPRING)]) == (first,)
    assert already_there([there(SPRING)], [listed(None)]) == (there(SPRING),)


def test_another_werkpost_is_another_plaatsing() -> None:
    assert already_there([there(SPRING)], [listed(SPRING, post="de-brink")]) == (None,)


def test_what_another_row_names_exactly_is_not_taken_for_a_correction() -> None:
    first = there(SPRING)
    assert already_there([first], [listed(AUTUMN), listed(SPRING)]) == (None, first)


days = st.dates(date(2020, 1, 1), date(2020, 1, 20))
places = st.sampled_from([HOEVE, "de-brink", "de-linde"])


@given(
    st.dictionaries(
        st.tuples(places, st.none() | days), st.none() | st.integers(0, 400), max_size=8
    )
)
def test_every_werkpost_and_begin_is_one_plaatsing_and_the_second_time_it_is_found(
    wanted: dict[tuple[str, date | None], int | None],
) -> None:
    pleks = [
        Plek(post, begin, (begin or date(2020, 1, 1)) + timedelta(days=length) if length else None)
        for (post, begin), length in wanted.items()
    ]
    assert already_there([], pleks) == (None,) * len(pleks)
    made = [there(one.begin, one.einde, one.werkpost_id) for one in pleks]
    assert already_there(list(reversed(made)), pleks) == tuple(made)


@given(
    st.lists(st.tuples(places, st.none() | days), unique=True, max_size=6),
    st.lists(st.tuples(places, st.none() | days), unique=True, max_size=6),
)
def test_no_plaatsing_is_given_twice(
    here: list[tuple[str, date | None]], wanted: list[tuple[str, date | None]]
) -> None:
    present = [there(begin, post=post) for post, begin in here]
    found = already_there(present, [Plek(post, begin, None) for post, begin in wanted])
    given_out = [one.id for one in found if one is not None]
    assert len(given_out) == len(set(given_out))
