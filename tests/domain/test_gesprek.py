"""What was agreed with someone, and what is asked about next time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.gesprek import (
    LONGEST_AFSPRAAK,
    MOST_AFSPRAKEN,
    Afspraak,
    Gesprek,
    JaDeelsNee,
    afspraken_of,
    agreement_problems,
    to_look_back_on,
)
from jobcoach.errors import Rule

DAY = date(2026, 11, 3)


def talk(number: int) -> Gesprek:
    """The talk of that many days later."""
    return Gesprek(
        id=f"g{number}",
        assistentmedewerker_id="kim",
        auteur_id="anna",
        datum=DAY + timedelta(days=number),
    )


def agreed(gesprek: int, place: int, gedaan: JaDeelsNee | None = None) -> Afspraak:
    return Afspraak(
        id=f"a{gesprek}-{place}",
        assistentmedewerker_id="kim",
        gesprek_id=f"g{gesprek}",
        wat="Zelf bellen",
        volgorde=place,
        gedaan=gedaan,
    )


AFSPRAKEN = st.lists(
    st.builds(
        agreed, st.integers(0, 4), st.integers(0, 6), st.none() | st.sampled_from(JaDeelsNee)
    ),
    unique_by=lambda one: one.id,
)


@given(AFSPRAKEN)
def test_one_looks_back_on_what_is_not_done_the_last_talk_first(
    afspraken: list[Afspraak],
) -> None:
    talks = [talk(number) for number in (2, 0, 3, 1)]  # of the fifth nothing is on this laptop
    found = to_look_back_on(talks, afspraken)
    assert len(found) <= MOST_AFSPRAKEN
    assert all(one.gedaan is not JaDeelsNee.JA and one.gesprek_id != "g4" for one in found)
    places = [(-int(one.gesprek_id[1:]), one.volgorde) for one in found]
    assert places == sorted(places)
    assert found == to_look_back_on(reversed(talks), reversed(afspraken))
    left = [one for one in afspraken if one.open and one.gesprek_id != "g4" and one not in found]
    assert not left or len(found) == MOST_AFSPRAKEN


def test_what_was_done_is_not_asked_about_again_but_half_done_is() -> None:
    done, half, not_yet = (agreed(0, place, said) for place, said in enumerate(JaDeelsNee))
    assert to_look_back_on([talk(0)], [not_yet, half, done]) == (half, not_yet)


def test_the_agreements_of_a_talk_stand_in_their_order() -> None:
    first, second, other = agreed(0, 0), agreed(0, 1), agreed(1, 0)
    assert afspraken_of("g0", [second, other, first]) == (first, second)


def test_an_agreement_says_what_and_no_long_story() -> None:
    one = agreed(0, 0)
    assert one.problems() == ()
    assert [each.rule for each in replace(one, wat="  ").problems()] == [Rule.REQUIRED]
    long = replace(one, wie="x" * (LONGEST_AFSPRAAK + 1))
    assert [(each.field, each.rule) for each in long.problems()] == [("wie", Rule.TOO_LONG)]


def test_nobody_agrees_on_more_than_five_things_at_a_time() -> None:
    assert agreement_problems([agreed(0, place) for place in range(5)]) == ()
    (problem,) = agreement_problems([agreed(0, place) for place in range(6)])
    assert problem.rule is Rule.AGREEMENTS
