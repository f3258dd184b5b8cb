"""The server takes no change that alters what was signed, and no signature for someone else."""

from __future__ import annotations

import msgspec
import pytest

from jobcoach.domain.entity import Plain
from jobcoach.domain.gebruiker import Rol
from tests.support.server import RunningServer
from tests.sync.server.laptop import Laptop, laptop_of


@pytest.fixture
def anna(server: RunningServer) -> Laptop:
    return laptop_of(server)


@pytest.fixture
def bas(server: RunningServer) -> Laptop:
    return laptop_of(server, Rol.TEAMLEIDER)


@pytest.fixture
def dossier(server: RunningServer, anna: Laptop) -> str:
    return anna.open_dossier(team=server.werkteam_id)


def code(laptop: Laptop, dossier: str, entity: str, entity_id: str, **fields: Plain) -> str:
    """What the server says to this change; empty when it takes it."""
    change = laptop.change(dossier, fields, entity=entity, entity_id=entity_id)
    (answer,) = laptop.push(change).answers
    return answer.code


def test_a_signed_note_stays_whoever_tries_and_the_rest_of_the_push_comes_in(
    anna: Laptop, bas: Laptop, dossier: str
) -> None:
    note_id = anna.write(
        dossier, auteur_id=anna.gebruiker_id, tekst="zoals het was", status="ondertekend"
    )
    before = anna.rows(dossier)
    for laptop in (anna, bas):
        assert code(laptop, dossier, "notitie", note_id, tekst="zoals het uitkomt") == "signed"
        assert code(laptop, dossier, "notitie", note_id, status="concept") == "signed"
        assert code(laptop, dossier, "notitie", note_id, deleted=1) == "signed"
    assert anna.rows(dossier) == before
    wrong = anna.change(dossier, {"tekst": "x"}, entity_id=note_id)
    good = anna.change(dossier, {"ingetrokken_reden": "verkeerde persoon"}, entity_id=note_id)
    assert [one.result for one in anna.push(wrong, good).answers] == ["refused", "ok"]
    (row,) = bas.rows(dossier)
    assert (row.fields["tekst"], row.fields["ingetrokken_reden"]) == (
        "zoals het was",
        "verkeerde persoon",
    )


def test_no_decimal_takes_the_place_of_a_number_that_was_signed(
    anna: Laptop, bas: Laptop, dossier: str
) -> None:
    """Equal as numbers, and unreadable on a laptop: the step of who was measured would be gone."""
    kind = "ladderbeoordeling"
    made = anna.change(
        dossier, {"auteur_id": anna.gebruiker_id, "trede": 3, "status": "ingediend"}, entity=kind
    )
    written = anna.change(
        dossier, {"auteur_id": anna.gebruiker_id, "minuten_direct": 1, "status": "ondertekend"}
    )
    anna.push(made, written)
    for laptop in (anna, bas):
        assert code(laptop, dossier, kind, made.entity_id, trede=3.0) == "signed"
        assert code(laptop, dossier, "notitie", written.entity_id, minuten_direct=1.0) == "signed"
        assert code(laptop, dossier, kind, made.entity_id, trede=3) == ""
    (row,) = [row for row in bas.rows(dossier) if row.entity == kind]
    assert type(row.fields["trede"]) is int


def test_another_change_by_the_same_name_is_no_duplicate_when_only_its_number_is_a_decimal(
    anna: Laptop, dossier: str
) -> None:
    made = anna.change(dossier, {"auteur_id": anna.gebruiker_id, "minuten_direct": 1})
    other = msgspec.structs.replace(made, fields={**made.fields, "minuten_direct": 1.0})
    answers = [anna.push(one).answers[0] for one in (made, other, made)]
    assert [one.code or one.result for one in answers] == ["ok", "out_of_order", "duplicate"]


def test_of_signing_and_editing_at_once_the_first_to_arrive_decides(
    anna: Laptop, dossier: str
) -> None:
    note_id = anna.write(dossier, auteur_id=anna.gebruiker_id, tekst="eerst", status="concept")
    sign = anna.change(dossier, {"status": "ondertekend"}, entity_id=note_id)
    edit = anna.change(dossier, {"tekst": "later"}, entity_id=note_id)
    assert [one.code for one in anna.push(sign, edit).answers] == ["", "signed"]
    (row,) = anna.rows(dossier)
    assert row.fields["tekst"] == "eerst"


def test_nobody_writes_or_signs_in_the_name_of_another(
    anna: Laptop, bas: Laptop, dossier: str
) -> None:
    mine = anna.write(dossier, auteur_id=anna.gebruiker_id, tekst="eerst", status="concept")
    assert code(bas, dossier, "notitie", mine, status="ondertekend") == "forbidden"
    assert code(bas, dossier, "notitie", mine, auteur_id=bas.gebruiker_id) == "forbidden"
    for status in ("concept", "ondertekend"):
        new = bas.change(dossier, {"auteur_id": anna.gebruiker_id, "status": status})
        assert bas.push(new).answers[0].code == "forbidden"
    assert code(anna, dossier, "notitie", mine, status="ondertekend") == ""


def test_only_a_teamleider_gives_a_verdict_on_what_was_handed_in(
    anna: Laptop, bas: Laptop, dossier: str
) -> None:
    kind = "ladderbeoordeling"
    made = anna.change(
        dossier, {"auteur_id": anna.gebruiker_id, "trede": 3, "status": "ingediend"}, entity=kind
    )
    anna.push(made)
    agreed: dict[str, Plain] = {"status": "akkoord_teamleider", "opmerking_teamleider": "goed"}
    own = agreed | {"beoordeeld_door_id": anna.gebruiker_id}
    assert code(anna, dossier, kind, made.entity_id, **own) == "forbidden"
    assert code(bas, dossier, kind, made.entity_id, **own) == "forbidden"
    assert code(anna, dossier, kind, made.entity_id, trede=4) == "signed"
    leaders = agreed | {"beoordeeld_door_id": bas.gebruiker_id}
    assert code(bas, dossier, kind, made.entity_id, **leaders) == ""
    assert code(bas, dossier, kind, made.entity_id, status="teruggestuurd") == "signed"


def test_a_coach_puts_no_verdict_in_the_name_of_the_teamleider(
    anna: Laptop, bas: Laptop, dossier: str
) -> None:
    """Neither with the row itself, nor afterwards by the words of the review."""
    kind = "ladderbeoordeling"
    new: dict[str, Plain] = {"auteur_id": anna.gebruiker_id, "trede": 3}
    agreed = new | {"status": "akkoord_teamleider"}
    for wrong in (
        agreed,
        agreed | {"beoordeeld_door_id": bas.gebruiker_id},
        agreed | {"beoordeeld_door_id": anna.gebruiker_id, "herkomst": "import"},
        new | {"status": "concept", "beoordeeld_door_id": anna.gebruiker_id},
    ):
        made = anna.change(dossier, wrong, entity=kind)
        assert anna.push(made).answers[0].code == "forbidden"
    listed = anna.change(dossier, agreed | {"herkomst": "import"}, entity=kind)
    handed_in = anna.change(dossier, new | {"status": "ingediend"}, entity=kind)
    assert [one.code for one in anna.push(listed, handed_in).answers] == ["", ""]
    back: dict[str, Plain] = {
        "status": "teruggestuurd",
        "opmerking_teamleider": "waarom?",
        "beoordeeld_door_id": bas.gebruiker_id,
    }
    assert code(bas, dossier, kind, handed_in.entity_id, **back) == ""
    for name in ("opmerking_teamleider", "beoordeeld_door_id"):
        fields: dict[str, Plain] = {name: None}
        assert code(anna, dossier, kind, handed_in.entity_id, **fields) == "forbidden"
    assert code(anna, dossier, kind, handed_in.entity_id, trede=4, status="ingediend") == ""


def test_nobody_rewrites_a_draft_or_withdraws_a_note_of_someone_else(
    anna: Laptop, bas: Laptop, dossier: str
) -> None:
    mine = anna.write(dossier, auteur_id=anna.gebruiker_id, tekst="eerst", status="concept")
    assert code(bas, dossier, "notitie", mine, tekst="anders") == "forbidden"
    assert code(anna, dossier, "notitie", mine, status="ondertekend") == ""
    assert code(bas, dossier, "notitie", mine, ingetrokken_reden="vergist") == "forbidden"
    assert code(anna, dossier, "notitie", mine, ingetrokken_reden="vergist") == ""
    for nothing in (None, "", " ", 5):
        assert code(anna, dossier, "notitie", mine, ingetrokken_reden=nothing) == "signed"


def test_nobody_throws_away_the_draft_of_someone_else(
    anna: Laptop, bas: Laptop, dossier: str
) -> None:
    mine = anna.write(dossier, auteur_id=anna.gebruiker_id, tekst="nog niet af", status="concept")
    assert code(bas, dossier, "notitie", mine, deleted=1) == "forbidden"
    assert code(anna, dossier, "notitie", mine, deleted=1) == ""
    kept = bas.change(dossier, {"deleted": 1}, entity_id=mine)
    kept = msgspec.structs.replace(kept, resolves={"deleted": [anna.stamp]})
    assert bas.push(kept).answers[0].code == "forbidden"
    assert code(anna, dossier, "notitie", mine, deleted=0) == ""


def test_a_consent_that_was_withdrawn_stays_withdrawn_whoever_tries(
    anna: Laptop, bas: Laptop, dossier: str
) -> None:
    given: dict[str, Plain] = {"doel": "rapport", "met_wie": "gemeente", "ingetrokken_op": None}
    made = anna.change(dossier, given, entity="toestemming")
    anna.push(made)
    of_it = (dossier, "toestemming", made.entity_id)
    assert code(bas, *of_it, ingetrokken_op="2026-10-01") == ""
    for laptop in (anna, bas):
        for again in (None, "", "later", 0, "2026-10-02", "9999-12-31"):
            assert code(laptop, *of_it, ingetrokken_op=again) == "signed"
        assert code(laptop, *of_it, deleted=1) == "signed"
    assert code(anna, *of_it, ingetrokken_op="2026-09-30") == ""
    (row,) = [row for row in bas.rows(dossier) if row.entity == "toestemming"]
    assert row.fields["ingetrokken_op"] == "2026-09-30"


def test_a_refused_change_gives_nobody_a_later_stamp(anna: Laptop, dossier: str) -> None:
    note_id = anna.write(dossier, auteur_id=anna.gebruiker_id, tekst="x", status="ondertekend")
    wrong = anna.change(dossier, {"tekst": "y"}, entity_id=note_id)
    good = anna.change(dossier, {"tekst": "nieuw"})
    answers = anna.push(wrong, good).answers
    assert (answers[1].result, answers[1].stamp) == ("ok", good.stamp)


def test_a_refusal_of_which_the_answer_was_lost_is_said_again(anna: Laptop, dossier: str) -> None:
    """Not that another laptop works under this name: it would forget what it had sent."""
    note_id = anna.write(
        dossier, auteur_id=anna.gebruiker_id, tekst="zoals het was", status="ondertekend"
    )
    wrong = anna.change(dossier, {"tekst": "x"}, entity_id=note_id)
    good = anna.change(dossier, {"ingetrokken_reden": "verkeerde persoon"}, entity_id=note_id)
    first = [(one.result, one.code) for one in anna.push(wrong, good).answers]
    assert first == [("refused", "signed"), ("ok", "")]
    again = [(one.result, one.code) for one in anna.push(wrong, good).answers]
    assert again == [("refused", "signed"), ("duplicate", "")]
