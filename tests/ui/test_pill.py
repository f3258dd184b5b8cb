"""The pill says where the work is, and never that it is safe at the server without proof."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.dutch_time import day_of
from jobcoach.errors import (
    CopiesDiffer,
    DeviceRefused,
    ProtocolTooOld,
    ServerBusy,
    ServerTrouble,
    ServerUnreachable,
)
from jobcoach.ui.pill import Now, pill_of
from jobcoach.ui.theme import Tone
from jobcoach.usecases.synchronise import SyncState
from tests.ui.conftest import NOW
from tests.ui.desk import EQUAL

TODAY = day_of(NOW)
QUIET, ROUND = Now(), Now(rows=True)
OFFLINE = replace(EQUAL, last_error=ServerUnreachable.title)


@pytest.mark.parametrize(
    "state, now, text",
    [
        (EQUAL, QUIET, "Gesynchroniseerd 14:02"),
        (
            replace(EQUAL, last_proof=NOW - timedelta(days=1)),
            QUIET,
            "Gesynchroniseerd gisteren 14:02",
        ),
        (EQUAL, ROUND, "Bezig met synchroniseren"),
        (replace(EQUAL, last_proof=None), Now(rows=True, dossiers=(12, 60)), "12 van 60 dossiers"),
        (EQUAL, Now(rows=True, dossiers=(0, 60)), "Dossiers nakijken: 0 van 60"),
        (
            replace(
                OFFLINE, conflicts=1, refused=1, pending=2, pending_since=NOW - timedelta(days=14)
            ),
            QUIET,
            "Let op: 2 wijzigingen wachten sinds 20 okt.",
        ),
        (replace(OFFLINE, conflicts=1, pending=2), QUIET, "Offline, 2 wijzigingen wachten"),
        (EQUAL, Now(rows=True, dossiers=(60, 60)), "Bezig met synchroniseren"),
        (replace(OFFLINE, pending=3), QUIET, "Offline, 3 wijzigingen wachten"),
        (replace(OFFLINE, pending=1), QUIET, "Offline, 1 wijziging wacht"),
        (OFFLINE, QUIET, "Offline, alles is verstuurd"),
        (replace(OFFLINE, bijlagen_to_send=2), QUIET, "Offline, 2 bijlagen wachten"),
        (
            replace(EQUAL, last_error=ServerBusy.title, pending=2),
            QUIET,
            "Server bezet, 2 wijzigingen wachten",
        ),
        (replace(EQUAL, pending=2), QUIET, "2 wijzigingen wachten"),
        (
            replace(OFFLINE, pending=2, pending_since=NOW - timedelta(days=1)),
            QUIET,
            "Offline, 2 wijzigingen wachten",
        ),
        (
            replace(OFFLINE, pending=2, pending_since=NOW - timedelta(days=3)),
            QUIET,
            "Let op: 2 wijzigingen wachten sinds 31 okt.",
        ),
        (replace(EQUAL, bijlagen_to_send=1), QUIET, "1 bijlage wacht"),
        (
            replace(EQUAL, bijlagen_to_send=5),
            Now(photos=True, bijlagen=(3, 12)),
            "3 van 12 bijlagen",
        ),
        (replace(EQUAL, bijlagen_to_fetch=4), QUIET, "Gesynchroniseerd 14:02"),
        (replace(EQUAL, conflicts=1), QUIET, "Let op: 2 versies"),
        (replace(EQUAL, conflicts=3), QUIET, "Let op: 3 keer 2 versies"),
        (replace(EQUAL, refused=1), QUIET, "Let op: 1 wijziging niet aangenomen"),
        (replace(EQUAL, nagekomen=2), QUIET, "2 nagekomen wijzigingen"),
        (replace(EQUAL, deletions=1), QUIET, "Let op: er zou veel verdwijnen"),
        (
            replace(EQUAL, last_error=ServerTrouble.title),
            QUIET,
            "Let op: de server heeft een storing",
        ),
        (
            replace(EQUAL, last_error=DeviceRefused.title, pending=9),
            QUIET,
            "Let op: deze laptop heeft geen toegang meer",
        ),
        (replace(EQUAL, last_proof=None), QUIET, "Nog niet gesynchroniseerd"),
        (replace(EQUAL, server=None), QUIET, "Alleen op deze laptop"),
        (replace(EQUAL, server=None), ROUND, "Alleen op deze laptop"),
    ],
)
def test_the_pill_says_where_the_work_is(state: SyncState, now: Now, text: str) -> None:
    assert pill_of(state, now, today=TODAY).text == text


FEW = st.integers(0, 2)
TROUBLES = st.sampled_from(
    ["", *(one.title for one in (ServerUnreachable, ServerBusy, CopiesDiffer, ProtocolTooOld))]
)
STATES = st.builds(
    SyncState,
    server=st.just("https://jobcoach.example.nl/"),
    pending=FEW,
    pending_since=st.none() | st.just(NOW - timedelta(days=4)),
    bijlagen_to_send=FEW,
    bijlagen_to_fetch=FEW,
    refused=FEW,
    conflicts=FEW,
    nagekomen=FEW,
    deletions=FEW,
    last_proof=st.none() | st.just(NOW),
    last_error=TROUBLES,
)
NOWS = st.builds(
    Now, rows=st.booleans(), photos=st.booleans(), bijlagen=st.none() | st.just((1, 2))
)


@given(state=STATES, now=NOWS)
def test_gesynchroniseerd_is_never_said_without_proof_or_while_something_is_open(
    state: SyncState, now: Now
) -> None:
    pill = pill_of(state, now, today=TODAY)
    if pill.text.startswith("Gesynchroniseerd"):
        assert state.last_proof is not None
        assert not now.rows
        assert state.last_error == ""
        open_ones = (
            state.pending,
            state.bijlagen_to_send,
            state.refused,
            state.conflicts,
            state.deletions,
        )
        assert not any(open_ones)


@given(state=STATES, now=NOWS)
def test_only_what_asks_for_someone_is_coloured_amber_and_it_says_so(
    state: SyncState, now: Now
) -> None:
    pill = pill_of(state, now, today=TODAY)
    assert (pill.tone is Tone.AMBER) == pill.text.startswith("Let op: ")


def test_the_clock_of_the_pill_is_that_of_the_netherlands() -> None:
    late = replace(EQUAL, last_proof=datetime(2026, 11, 2, 23, 30, tzinfo=UTC))
    assert pill_of(late, QUIET, today=TODAY).text == "Gesynchroniseerd 00:30"
