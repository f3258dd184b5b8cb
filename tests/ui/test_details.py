"""The sheet below the pill: what waits, since when, and what to do for each kind of trouble."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jobcoach.domain.dutch_time import day_of
from jobcoach.errors import (
    AccessEnded,
    CopiesDiffer,
    DatabaseBusy,
    DeviceRefused,
    DiskFull,
    JobcoachError,
    ManyDeleted,
    OpeningRefused,
    ProtocolTooOld,
    ServerBusy,
    ServerTooOld,
    ServerTrouble,
    ServerUnreachable,
)
from jobcoach.ui.details import Answer, Details, details_of, versions_of
from jobcoach.ui.pill import Now
from jobcoach.usecases.synchronise import SyncState
from tests.ui.conftest import NOW
from tests.ui.desk import EQUAL, version

OFFLINE = replace(EQUAL, last_error=ServerUnreachable.title)
SPARING = Now(spares=True)


def told(state: SyncState, now: Now | None = None, *, kept: bool = False) -> Details:
    return details_of(state, now or Now(), today=day_of(NOW), kept=kept)


def facts(state: SyncState, now: Now | None = None) -> dict[str, str]:
    return dict(told(state, now).facts)


def test_offline_it_tells_that_the_work_is_safe_what_waits_and_since_when() -> None:
    state = replace(OFFLINE, pending=5, pending_notities=2, pending_since=NOW - timedelta(hours=20))
    details = told(state, Now(next_at=NOW + timedelta(minutes=4)))
    assert details.title == "Geen verbinding"
    assert "veilig op deze laptop" in details.sentence
    assert dict(details.facts) == {
        "Laatst gelijk": "vandaag 14:02",
        "Nog te versturen": "2 notities en 3 andere",
        "Wacht sinds": "gisteren 18:02",
        "Volgende keer": "rond 14:06",
        "Server": "jobcoach.example.nl",
    }


def test_what_waits_for_days_on_this_laptop_only_asks_to_find_a_connection() -> None:
    state = replace(OFFLINE, pending=2, pending_since=NOW - timedelta(days=9))
    assert "nergens anders" in told(state).sentence
    assert "internet" in told(state).sentence


def test_when_all_is_well_it_says_so_and_no_more() -> None:
    assert told(EQUAL).title == "Alles is gelijk"
    assert facts(EQUAL) == {
        "Laatst gelijk": "vandaag 14:02",
        "Nog te versturen": "niets",
        "Server": "jobcoach.example.nl",
    }


def test_a_first_round_tells_how_many_dossiers_came() -> None:
    now = Now(rows=True, dossiers=(12, 60))
    details = told(replace(EQUAL, last_proof=None), now)
    assert ("Dossiers", "12 van 60 binnen") in details.facts
    assert "gewoon doorwerken" in details.sentence
    assert "waar het gebleven was" in details.sentence


def test_photos_have_a_line_of_their_own() -> None:
    state = replace(EQUAL, bijlagen_to_send=2, bijlagen_to_fetch=7)
    assert facts(state)["Foto’s en documenten"] == "2 te versturen, 7 op te halen"
    assert "Je notities zijn verstuurd" in told(state).sentence
    under_way = Now(photos=True, bijlagen=(3, 9))
    assert facts(state, under_way)["Foto’s en documenten"] == "3 van 9 klaar"


def test_on_a_line_that_costs_money_photos_wait_and_someone_can_say_now_all() -> None:
    state = replace(EQUAL, bijlagen_to_send=2)
    assert told(state).answers == ()
    assert told(state, SPARING).answers == (Answer.EVERYTHING,)
    assert "zonder datalimiet" in told(state, SPARING).sentence
    assert told(EQUAL, SPARING).answers == ()


def test_what_others_threw_away_is_asked_about_with_two_answers() -> None:
    state = replace(EQUAL, deletions=1)
    assert told(state).title == ManyDeleted.title
    assert told(state).answers == (Answer.KEEP, Answer.REMOVE)
    assert "is nog niets weg" in told(state).sentence
    assert told(state, kept=True).answers == (Answer.REMOVE,)
    assert told(replace(state, refused=1)).answers == (Answer.KEEP, Answer.REMOVE)
    assert told(replace(state, refused=1), kept=True).answers == (Answer.REMOVE, Answer.EXPORT)
    assert "Je laat het staan" in told(state, kept=True).sentence


def test_who_is_asked_about_what_is_hidden_meanwhile_hears_that_it_is_not_seen() -> None:
    state = replace(EQUAL, deletions=5)
    assert "je ziet ze zolang niet" not in told(state).sentence
    assert "je ziet ze zolang niet" in told(replace(state, destructions=5)).sentence


def test_two_versions_do_not_hide_that_notes_stand_only_here_for_two_weeks() -> None:
    long = NOW - timedelta(days=14)
    state = replace(
        EQUAL, last_error=ServerUnreachable.title, pending=2, pending_since=long, conflicts=1
    )
    assert told(state).title == ServerUnreachable.title
    assert "Zoek vandaag een plek met internet" in told(state).sentence
    assert "Verder: er zijn twee versies. Jij en een collega" in told(state).sentence
    assert told(replace(state, last_error="", pending=0)).title == "Er zijn twee versies"


def test_it_names_whose_field_has_two_versions_and_counts_what_are_too_many() -> None:
    state = replace(EQUAL, conflicts=5)
    named = [("Kim Jansen", version("telefoon")), ("Joost Bos", version("deleted"))]
    named += [("Kim Jansen", version("telefoon")), ("Mehmet Kaya", version("naam_contact"))]
    said = [*versions_of(named), "Kas: naam"]
    shown = dict(details_of(state, Now(), today=day_of(NOW), versions=said).facts)["Twee versies"]
    assert shown.split("\n") == [
        "Kim Jansen: telefoon",
        "Joost Bos: weggegooid of niet",
        "Mehmet Kaya: naam contact",
        "en nog 1",
    ]


def test_after_a_restore_dossiers_are_looked_at_again_and_none_of_them_is_gone() -> None:
    again = Now(rows=True, dossiers=(0, 60))
    assert "Er is niets weg" in details_of(EQUAL, again, today=day_of(NOW)).sentence
    assert facts(EQUAL, again)["Dossiers"] == "0 van 60 nagekeken"


def test_what_the_server_did_not_take_can_be_kept_in_a_file_and_only_then_put_away() -> None:
    state = replace(EQUAL, refused=2)
    assert facts(state)["Niet aangenomen"] == "2 wijzigingen"
    assert told(state).answers == (Answer.EXPORT,)
    exported = details_of(state, Now(), today=day_of(NOW), exported=True)
    assert exported.answers == (Answer.EXPORT, Answer.PUT_AWAY)


def test_two_versions_and_late_work_are_counted_and_one_can_go_and_choose() -> None:
    state = replace(EQUAL, conflicts=1, nagekomen=3)
    assert facts(state)["Twee versies"] == "1 veld"
    assert facts(state)["Nagekomen"] == "3 wijzigingen"
    assert "is ook bewaard" in told(state).sentence
    assert "staat apart" in told(replace(EQUAL, nagekomen=3)).sentence
    assert told(state).answers == (Answer.CHOOSE,)


TROUBLES: list[type[JobcoachError]] = [
    AccessEnded,
    CopiesDiffer,
    DatabaseBusy,
    DeviceRefused,
    DiskFull,
    OpeningRefused,
    ProtocolTooOld,
    ServerBusy,
    ServerTooOld,
    ServerTrouble,
    ServerUnreachable,
]


@pytest.mark.parametrize("error", TROUBLES)
def test_every_trouble_of_a_round_says_what_to_do(error: type[JobcoachError]) -> None:
    details = told(replace(EQUAL, last_error=error.title, pending=1))
    assert (details.title, details.sentence) == (error.title, error.advice)


def test_a_server_that_is_busy_is_tried_again_and_that_is_told() -> None:
    state = replace(EQUAL, last_error=ServerBusy.title, pending=1)
    assert "Over een paar minuten" in told(state).sentence
    assert facts(state, Now(next_at=NOW + timedelta(seconds=40)))["Volgende keer"] == "rond 14:02"


def test_alone_there_is_no_server_and_nothing_to_do_but_a_backup() -> None:
    details = told(replace(EQUAL, server=None))
    assert details.title == "Alleen op deze laptop"
    assert "back-up" in details.sentence
    assert details.facts == ()


@pytest.mark.parametrize(
    "behind, told_of",
    [
        (timedelta(minutes=9), None),
        (timedelta(minutes=10), "loopt 10 minuten achter"),
        (timedelta(minutes=-75), "loopt 1 uur voor"),
        (timedelta(days=-14, hours=-2), "loopt 14 dagen voor"),
    ],
)
def test_a_clock_that_is_off_is_told_and_which_way(behind: timedelta, told_of: str | None) -> None:
    assert facts(replace(EQUAL, clock_behind=behind)).get("Klok van deze laptop") == told_of
