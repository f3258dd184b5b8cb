"""Two people with the same roepnaam on one sheet are told apart."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.assistentmedewerker import Assistentmedewerker, told_apart


def someone(number: int, roepnaam: str, achternaam: str, born: int | None) -> Assistentmedewerker:
    return Assistentmedewerker(
        id=str(number),
        roepnaam=roepnaam,
        achternaam=achternaam,
        geboortedatum=None if born is None else date(born, 5, 1),
    )


@pytest.mark.parametrize(
    "people, expected",
    [
        ([("Kim", "Jansen", None), ("Joost", "Bos", None)], ["Kim", "Joost"]),
        (
            [("Kim", "Jansen", None), ("Joost", "Bos", None), ("kim", "Bakker", None)],
            ["Kim Jansen", "Joost", "kim Bakker"],
        ),
        (
            [("Kim", "Jansen", 1998), ("Kim", "Jansen", 2003), ("Kim", "Bos", 2001)],
            ["Kim Jansen (1998)", "Kim Jansen (2003)", "Kim Bos"],
        ),
        ([("Kim", "Jansen", None), ("Kim", "Jansen", 2003)], ["Kim Jansen", "Kim Jansen (2003)"]),
    ],
)
def test_a_roepnaam_is_enough_until_another_has_the_same(
    people: list[tuple[str, str, int | None]], expected: list[str]
) -> None:
    found = [someone(number, *one) for number, one in enumerate(people)]
    assert list(told_apart(found).values()) == expected


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Kim", "kim", "Bo"]),
            st.sampled_from(["Jansen", "Bos"]),
            st.sampled_from([1998, 1999, 2000, 2001]),
        ),
        unique_by=lambda one: (one[0].casefold(), one[1], one[2]),
    )
)
def test_whoever_differs_in_name_or_year_is_never_called_the_same(
    people: list[tuple[str, str, int]],
) -> None:
    found = [someone(number, *one) for number, one in enumerate(people)]
    names = told_apart(found)
    assert list(names) == [one.id for one in found]
    assert len({one.casefold() for one in names.values()}) == len(found)
