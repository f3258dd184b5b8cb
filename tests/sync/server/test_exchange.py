"""Laptops and a server: what one writes the others get, once, whatever the line does."""

from datetime import timedelta

import msgspec
import pytest

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.sync.protocol import Opening
from tests.support.server import RunningServer
from tests.sync.server.laptop import Laptop, laptop_of


@pytest.fixture
def anna(server: RunningServer) -> Laptop:
    return laptop_of(server)


@pytest.fixture
def bas(server: RunningServer) -> Laptop:
    return laptop_of(server, Rol.TEAMLEIDER)


def test_what_a_jobcoach_writes_reaches_the_team_leader_and_back(
    server: RunningServer, anna: Laptop, bas: Laptop
) -> None:
    dossier = anna.open_dossier(team=server.werkteam_id)
    note = anna.change(dossier, {"tekst": "Eerste dag goed gegaan"})
    anna.push(note)

    (logged,) = bas.pull(dossier).changes[dossier]
    assert (logged.seq, logged.stamp, logged.change) == (1, note.stamp, note)

    remark = bas.change(dossier, {"opmerking": "Mooi"}, entity_id=note.entity_id)
    bas.push(remark)
    (logged,) = anna.pull(dossier, since=1).changes[dossier]
    assert (logged.seq, logged.change) == (2, remark)
    (row,) = anna.rows(dossier)
    assert row.fields == {"tekst": "Eerste dag goed gegaan", "opmerking": "Mooi"}
    assert row.stamps == {"tekst": note.stamp, "opmerking": remark.stamp}


def test_a_dossier_and_its_first_note_arrive_in_one_push(
    server: RunningServer, anna: Laptop
) -> None:
    dossier = f"dossier:{new_id(anna.now())}"
    opening = Opening(scope=dossier, team=server.werkteam_id)
    answer = anna.push(anna.change(dossier, {"roepnaam": "Çelik"}), openings=[opening])
    assert [one.result for one in answer.openings] == ["ok"]
    assert [one.result for one in answer.answers] == ["ok"]
    assert [row.fields for row in anna.rows(dossier)] == [{"roepnaam": "Çelik"}]


def test_a_retry_after_a_lost_answer_makes_no_duplicates(anna: Laptop) -> None:
    dossier = f"dossier:{new_id(anna.now())}"
    opening = Opening(scope=dossier, team=None)
    changes = [anna.change(dossier, {"nummer": number}) for number in range(3)]
    first = anna.push(*changes, openings=[opening])  # this answer never came
    again = anna.push(*changes, anna.change(dossier, {"nummer": 3}), openings=[opening])
    assert [one.result for one in again.openings] == ["exists"]
    assert [one.result for one in again.answers] == ["duplicate"] * 3 + ["ok"]
    assert [(one.seq, one.stamp) for one in again.answers[:3]] == [
        (one.seq, one.stamp) for one in first.answers
    ]
    assert [logged.seq for logged in anna.everything(dossier)] == [1, 2, 3, 4]


def test_the_same_change_twice_in_one_push_counts_once(anna: Laptop) -> None:
    dossier = anna.open_dossier()
    change = anna.change(dossier, {"tekst": "x"})
    assert [one.result for one in anna.push(change, change).answers] == ["ok", "duplicate"]
    assert len(anna.everything(dossier)) == 1


def test_other_work_under_a_number_that_was_used_is_not_called_safe(anna: Laptop) -> None:
    """A laptop whose files were put back to last week counts on from last week."""
    dossier = anna.open_dossier()
    anna.write(dossier, tekst="van vorige week")
    anna.counter -= 1
    (answer,) = anna.push(anna.change(dossier, {"tekst": "van vandaag"})).answers
    assert (answer.result, answer.code) == ("refused", "out_of_order")


def test_changes_apply_in_the_order_in_which_they_were_made(anna: Laptop) -> None:
    dossier = anna.open_dossier()
    first, second, third = (anna.change(dossier, {"nummer": n}) for n in range(3))
    answers = anna.push(second, first, third).answers
    assert [(one.result, one.code) for one in answers] == [
        ("ok", ""),
        ("refused", "out_of_order"),
        ("ok", ""),
    ]


def test_what_waited_for_its_scope_comes_in_after_later_work_elsewhere(anna: Laptop) -> None:
    """As after a restore: the dossier was lost, and is opened again a day later."""
    elsewhere, lost = anna.open_dossier(), f"dossier:{new_id(anna.now())}"
    first, second = (anna.change(lost, {"nummer": n}) for n in range(2))
    later = anna.change(elsewhere, {"tekst": "gewoon door"})
    answers = anna.push(first, second, later).answers
    assert [one.code for one in answers] == ["unknown_scope", "unknown_scope", ""]
    opening = Opening(scope=lost, team=None)
    answers = anna.push(first, second, openings=[opening]).answers
    assert [one.result for one in answers] == ["ok", "ok"]
    (answer,) = anna.push(msgspec.structs.replace(first, counter=first.counter)).answers
    assert answer.result == "duplicate"
    assert [one.change.counter for one in anna.everything(lost)] == [first.counter, second.counter]
    assert anna.push(anna.change(elsewhere, {"tekst": "en door"})).answers[0].result == "ok"


def test_one_refused_change_does_not_block_the_rest(anna: Laptop) -> None:
    dossier = anna.open_dossier()
    good = anna.change(dossier, {"tekst": "goed"})
    unknown = anna.change(f"dossier:{new_id(anna.now())}", {"tekst": "nergens"})
    wrong = msgspec.structs.replace(anna.change(dossier, {"tekst": "x"}), entity="Geen Naam")
    last = anna.change(dossier, {"tekst": "ook goed"})
    answers = anna.push(good, unknown, wrong, last).answers
    assert [(one.result, one.code) for one in answers] == [
        ("ok", ""),
        ("refused", "unknown_scope"),
        ("refused", "invalid"),
        ("ok", ""),
    ]
    assert [logged.change.counter for logged in anna.everything(dossier)] == [1, 4]


def test_who_loses_a_field_is_told_what_won(
    server: RunningServer, anna: Laptop, bas: Laptop
) -> None:
    dossier = anna.open_dossier(team=server.werkteam_id)
    note_id = anna.write(dossier, tekst="eerste", soort="bezoek")
    early = anna.change(dossier, {"tekst": "van Anna", "minuten": 20}, entity_id=note_id)
    bas.clock_error = timedelta(seconds=1)
    late = bas.change(dossier, {"tekst": "van Bas"}, entity_id=note_id)
    assert bas.push(late).answers[0].winning == {}
    (answer,) = anna.push(early).answers
    assert answer.result == "ok"
    assert answer.winning == {"tekst": ("van Bas", late.stamp)}
    (row,) = anna.rows(dossier)
    assert row.fields == {"tekst": "van Bas", "soort": "bezoek", "minuten": 20}


def test_the_server_keeps_what_it_does_not_understand(anna: Laptop) -> None:
    dossier = anna.open_dossier()
    change = anna.change(
        dossier, {"iets_nieuws": 1.5, "leeg": None, "groot": 2**62}, entity="van_morgen"
    )
    anna.push(msgspec.structs.replace(change, schema_version=99))
    (logged,) = anna.everything(dossier)
    assert logged.change.entity == "van_morgen"
    assert logged.change.fields == {"iets_nieuws": 1.5, "leeg": None, "groot": 2**62}
    assert logged.change.schema_version == 99


def test_hello_says_who_the_server_is(server: RunningServer, anna: Laptop) -> None:
    hello = anna.service.hello()
    assert (hello.protocol_from, hello.protocol_to, hello.action) == (1, 1, "none")
    assert hello.server_epoch
    (device,) = [one for one in server.administration.devices() if one.id == anna.device]
    assert device.last_seen is not None
