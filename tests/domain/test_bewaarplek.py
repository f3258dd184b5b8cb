"""Where something stands: never a surer place than was proven."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.bewaarplek import Bewaarfeiten, Bewaarplek, Bewaarreden, staat_van

SAFE = Bewaarfeiten(
    server=True, wacht=False, onbewezen=False, teruggezet=False, backup=True, nieuwer=False
)
anything = st.builds(Bewaarfeiten, **dict.fromkeys(Bewaarfeiten.__slots__, st.booleans()))
sureness = list(Bewaarplek).index


@given(anything)
def test_in_the_backup_is_only_what_is_proven_in_every_way(bekend: Bewaarfeiten) -> None:
    assert (staat_van(bekend).plek is Bewaarplek.IN_BACKUP) == (bekend == SAFE)


@given(anything)
def test_only_what_is_on_this_laptop_alone_has_a_reason(bekend: Bewaarfeiten) -> None:
    staat = staat_van(bekend)
    assert (staat.reden is not None) == (staat.plek is Bewaarplek.ALLEEN_HIER)


@given(anything, st.sampled_from(["wacht", "onbewezen", "teruggezet", "nieuwer"]))
def test_one_more_doubt_never_makes_the_place_surer(bekend: Bewaarfeiten, doubt: str) -> None:
    doubted = replace(bekend, **{doubt: True})
    assert sureness(staat_van(doubted).plek) <= sureness(staat_van(bekend).plek)


def test_the_reason_that_someone_can_do_something_about_comes_first() -> None:
    assert staat_van(replace(SAFE, server=False, wacht=True)).reden is Bewaarreden.GEEN_SERVER
    assert staat_van(replace(SAFE, wacht=True, onbewezen=True)).reden is Bewaarreden.WACHT
    assert staat_van(replace(SAFE, onbewezen=True)).reden is Bewaarreden.NAGEKEKEN
    assert staat_van(replace(SAFE, teruggezet=True)).reden is Bewaarreden.TERUGGEZET
