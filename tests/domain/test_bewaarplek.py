"""Where something stands: never a surer place than was proven."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.bewaarplek import (
    Bewaarfeiten,
    Bewaarplek,
    Bewaarreden,
    Inhoudfeiten,
    staat_van,
    staat_van_bijlage,
)

SAFE = Bewaarfeiten(
    server=True, wacht=False, onbewezen=False, teruggezet=False, backup=True, nieuwer=False
)
anything = st.builds(Bewaarfeiten, **dict.fromkeys(Bewaarfeiten.__slots__, st.booleans()))
THERE = Inhoudfeiten(hier=True, server=True, backup=True)
bytes_of_it = st.builds(
    Inhoudfeiten, hier=st.booleans(), server=st.booleans(), backup=st.none() | st.booleans()
)
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


@given(anything, bytes_of_it)
def test_a_photo_is_in_the_backup_when_its_row_and_its_bytes_are(
    rij: Bewaarfeiten, inhoud: Inhoudfeiten
) -> None:
    staat = staat_van_bijlage(rij, inhoud)
    both = rij == SAFE and inhoud.server and inhoud.backup is True
    assert (staat is not None and staat.plek is Bewaarplek.IN_BACKUP) == both


@given(anything, bytes_of_it)
def test_a_photo_never_stands_surer_than_its_row(rij: Bewaarfeiten, inhoud: Inhoudfeiten) -> None:
    staat = staat_van_bijlage(rij, inhoud)
    if staat is None:
        assert not inhoud.hier
        assert not inhoud.server
    else:
        assert sureness(staat.plek) <= sureness(staat_van(rij).plek)
        assert inhoud.server or staat.plek is Bewaarplek.ALLEEN_HIER


def test_of_a_photo_whose_bytes_were_not_sent_it_is_said_that_it_waits() -> None:
    staat = staat_van_bijlage(SAFE, replace(THERE, server=False))
    assert staat is not None
    assert staat.reden is Bewaarreden.WACHT
    assert staat_van_bijlage(SAFE, None) is None


def test_whoever_does_not_tell_of_photos_makes_it_not_known() -> None:
    staat = staat_van_bijlage(SAFE, replace(THERE, backup=None))
    assert staat is not None
    assert (staat.plek, staat.reden) == (Bewaarplek.BIJ_SERVER, Bewaarreden.BACKUP_ONBEKEND)
