"""What was signed stays, in whatever order it all arrives; marks may still be put on it."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.changes import Change, RowState, merge
from jobcoach.domain.entity import Plain
from jobcoach.domain.signed import breaks_signature, is_signed, reviews, signs_for_another
from jobcoach.domain.stamps import stamp_of

ANNA, BAS = "anna", "bas"
DEVICES = {ANNA: "a" * 16, BAS: "b" * 16}


def change(
    fields: dict[str, Plain], ms: int, who: str = ANNA, entity: str = "notitie", counter: int = 1
) -> Change:
    return Change(
        device=DEVICES[who],
        counter=counter,
        txn=counter,
        scope="dossier:x",
        entity=entity,
        entity_id="n",
        fields=fields,
        stamp=stamp_of(ms, counter, DEVICES[who]),
        author=who,
    )


def after(*made: Change) -> RowState:
    state = RowState()
    for one in made:
        merge(state, one, one.stamp)
    return state


def breaks(state: RowState, one: Change) -> bool:
    return breaks_signature(state, one, one.stamp)


def for_another(state: RowState, one: Change) -> bool:
    return signs_for_another(state, one, one.stamp)


SIGNED = change({"auteur_id": ANNA, "tekst": "goed", "status": "ondertekend"}, 10)


@pytest.mark.parametrize(
    "fields,refused",
    [
        ({"tekst": "anders"}, True),
        ({"status": "concept"}, True),
        ({"status": "iets nieuws", "tekst": "anders"}, True),
        ({"auteur_id": BAS}, True),
        ({"minuten_direct": 10}, True),
        ({"deleted": 1}, True),
        ({"ingetrokken_reden": "verkeerde persoon"}, False),
        ({"ingetrokken_reden": ""}, False),
        ({"deleted": 1.0}, True),
        ({"tekst": "goed"}, False),
        ({"deleted": 0}, False),
        ({"van_een_nieuwer_programma": 1}, False),
    ],
)
def test_a_signed_note_takes_marks_and_nothing_else(
    fields: dict[str, Plain], refused: bool
) -> None:
    assert breaks(after(SIGNED), change(fields, 20)) is refused


def test_an_edit_that_an_earlier_stamp_loses_anyway_breaks_nothing() -> None:
    assert not breaks(after(SIGNED), change({"tekst": "ouder"}, 5))


def test_a_draft_may_be_changed_and_signed_by_who_wrote_it() -> None:
    draft = after(change({"auteur_id": ANNA, "tekst": "nog niet", "status": "concept"}, 10))
    own = change({"tekst": "bijna"}, 20)
    assert not breaks(draft, own)
    assert not for_another(draft, own)
    sign = change({"status": "ondertekend"}, 30)
    assert not breaks(draft, sign)
    assert not for_another(draft, sign)


@pytest.mark.parametrize(
    "entity,word", [("notitie", "ondertekend"), ("ladderbeoordeling", "ingediend")]
)
def test_nobody_signs_for_someone_else(entity: str, word: str) -> None:
    draft = after(change({"auteur_id": ANNA, "status": "concept"}, 10, entity=entity))
    assert for_another(draft, change({"status": word}, 20, BAS, entity))
    assert for_another(draft, change({"auteur_id": BAS, "status": word}, 20, BAS, entity))
    for status in (word, "concept"):
        new = change({"auteur_id": ANNA, "status": status}, 20, BAS, entity)
        assert for_another(RowState(), new)


@pytest.mark.parametrize(
    "entity,fields",
    [
        ("notitie", {"tekst": "wat zij niet schreef"}),
        ("notitie", {"status": "weg"}),
        ("ladderbeoordeling", {"trede": 5}),
        ("ladderbeoordeling", {"status": "concept", "beoordeeld_door_id": BAS}),
    ],
)
def test_a_colleague_does_not_rewrite_the_draft_that_another_will_sign(
    entity: str, fields: dict[str, Plain]
) -> None:
    open_status = {"notitie": "concept", "ladderbeoordeling": "teruggestuurd"}[entity]
    draft = after(change({"auteur_id": ANNA, "status": open_status}, 10, entity=entity))
    assert for_another(draft, change(fields, 20, BAS, entity))
    unknown: dict[str, Plain] = {"van_een_nieuwer_programma": 1}
    assert not for_another(draft, change(unknown, 20, BAS, entity))


def test_only_who_signed_a_note_withdraws_it_and_that_stays() -> None:
    note = after(SIGNED)
    assert for_another(note, change({"ingetrokken_reden": "nooit gebeurd"}, 20, BAS))
    own = change({"ingetrokken_reden": "verkeerde persoon"}, 20)
    assert not breaks(note, own)
    assert not for_another(note, own)
    merge(note, own, own.stamp)
    for empty in ("", None):
        assert breaks(note, change({"ingetrokken_reden": empty}, 30))
    assert not breaks(note, change({"ingetrokken_reden": "verkeerde dag"}, 30))


@pytest.mark.parametrize("word", ["akkoord_teamleider", "teruggestuurd"])
def test_an_assessment_is_not_born_with_a_verdict_unless_a_list_brought_it(word: str) -> None:
    def born(**other: Plain) -> Change:
        fields: dict[str, Plain] = {"auteur_id": ANNA, "trede": 3, "status": word}
        return change(fields | other, 10, entity="ladderbeoordeling")

    new = RowState()
    assert not for_another(new, born(herkomst="import", beoordeeld_door_id=None))
    for wrong in (
        born(),
        born(herkomst="vragen"),
        born(herkomst="import", beoordeeld_door_id=ANNA),
        born(herkomst="import", beoordeeld_door_id=BAS),
        born(status="concept", beoordeeld_door_id=BAS),
    ):
        assert for_another(new, wrong)


def test_a_verdict_never_goes_by_the_name_of_who_gave_the_one_before() -> None:
    again = after(
        change(
            {"auteur_id": ANNA, "status": "ingediend", "beoordeeld_door_id": "carla"},
            10,
            entity="ladderbeoordeling",
        )
    )
    verdict: dict[str, Plain] = {"status": "akkoord_teamleider"}
    assert for_another(again, change(verdict, 20, BAS, "ladderbeoordeling"))
    signed = verdict | {"beoordeeld_door_id": BAS}
    assert not for_another(again, change(signed, 20, BAS, "ladderbeoordeling"))


@pytest.mark.parametrize("status", ["", "concept", "ingediend", "teruggestuurd"])
def test_the_words_of_a_review_are_those_of_a_teamleider(status: str) -> None:
    state = RowState()
    if status:
        state = after(
            change(
                {"auteur_id": ANNA, "status": status, "opmerking_teamleider": "waarom?"},
                10,
                entity="ladderbeoordeling",
            )
        )

    def asks(**fields: Plain) -> bool:
        one = change(fields, 20, ANNA, "ladderbeoordeling")
        return reviews(state, one, one.stamp)

    assert asks(opmerking_teamleider="prima")
    assert asks(beoordeeld_door_id=ANNA)
    assert asks(opmerking_teamleider="") is bool(status)
    assert asks(beoordeeld_door_id=None) is (status == "ingediend")


def test_a_verdict_is_a_mark_by_who_signs_for_it() -> None:
    handed_in = after(
        change(
            {"auteur_id": ANNA, "trede": 3, "status": "ingediend"}, 10, ANNA, "ladderbeoordeling"
        )
    )

    def verdict(**fields: Plain) -> Change:
        return change(dict(fields), 20, BAS, "ladderbeoordeling")

    agreed = verdict(status="akkoord_teamleider", beoordeeld_door_id=BAS)
    back = verdict(status="teruggestuurd", beoordeeld_door_id=BAS, opmerking_teamleider="waarom?")
    for one in (agreed, back):
        assert not breaks(handed_in, one)
        assert not for_another(handed_in, one)
        assert reviews(handed_in, one, one.stamp)
    assert for_another(handed_in, verdict(status="akkoord_teamleider", beoordeeld_door_id=ANNA))
    for wrong in (verdict(trede=4), verdict(status="concept"), verdict(status=agreed.stamp)):
        assert breaks(handed_in, wrong)
    merge(handed_in, agreed, agreed.stamp)
    for late in (verdict(opmerking_teamleider="toch niet"), verdict(status="teruggestuurd")):
        later = msgspec.structs.replace(late, stamp=stamp_of(30, 1, DEVICES[BAS]))
        assert breaks(handed_in, later)


def test_a_verdict_counts_where_a_restored_server_does_not_know_that_it_was_handed_in() -> None:
    """The laptop of the teamleider brings it back without what its own verdict wrote over."""
    measure: dict[str, Plain] = {"auteur_id": ANNA, "trede": 4}
    came_back = after(change(measure, 10, entity="ladderbeoordeling"))
    words: dict[str, Plain] = {"beoordeeld_door_id": BAS, "opmerking_teamleider": "goed"}

    def verdict(status: str) -> Change:
        return change(words | {"status": status}, 20, BAS, "ladderbeoordeling")

    assert not for_another(came_back, verdict("akkoord_teamleider"))
    assert not for_another(came_back, verdict("teruggestuurd"))
    assert for_another(came_back, verdict("ingediend")), "that is for who made it"
    begun = after(change(measure | {"status": "concept"}, 10, entity="ladderbeoordeling"))
    assert for_another(begun, verdict("akkoord_teamleider")), "nobody handed it in"


def test_what_was_sent_back_may_be_changed_and_handed_in_again() -> None:
    back = after(
        change(
            {"auteur_id": ANNA, "trede": 3, "status": "teruggestuurd"},
            10,
            ANNA,
            "ladderbeoordeling",
        )
    )
    again = change({"trede": 4, "status": "ingediend"}, 20, ANNA, "ladderbeoordeling")
    assert not breaks(back, again)
    assert not for_another(back, again)
    assert not reviews(back, again, again.stamp)
    agree = change({"status": "akkoord_teamleider"}, 20, ANNA, "ladderbeoordeling")
    assert reviews(back, agree, agree.stamp)


def test_a_toestemming_stays_as_it_was_given_and_can_be_withdrawn() -> None:
    given_ = after(change({"doel": "foto's", "ingetrokken_op": None}, 10, ANNA, "toestemming"))
    assert breaks(given_, change({"doel": "alles"}, 20, ANNA, "toestemming"))
    assert not breaks(given_, change({"ingetrokken_op": "2026-11-03"}, 20, ANNA, "toestemming"))
    extra = change({"status": "concept"}, 15, ANNA, "toestemming")
    merge(given_, extra, extra.stamp)
    assert breaks(given_, change({"doel": "alles"}, 20, ANNA, "toestemming"))


CONTENT = ("tekst", "status", "minuten_direct", "auteur_id")
edits = st.lists(
    st.builds(
        change,
        st.fixed_dictionaries(
            {},
            optional={
                "tekst": st.sampled_from(("een", "twee", "drie")),
                "status": st.sampled_from(("concept", "ondertekend")),
                "minuten_direct": st.integers(0, 2),
                "auteur_id": st.sampled_from((ANNA, BAS)),
                "ingetrokken_reden": st.sampled_from(("", "vergist")),
                "deleted": st.integers(0, 1),
            },
        ),
        st.integers(0, 20),
        st.sampled_from((ANNA, BAS)),
        st.just("notitie"),
        st.integers(1, 40),
    ),
    max_size=14,
    unique_by=lambda one: one.stamp,
)


@given(edits, st.randoms())
def test_signed_content_never_differs_and_all_laptops_end_alike(
    arrived: list[Change], chance: random.Random
) -> None:
    """In the order in which they reach the server, whatever their stamps say."""
    server, taken = RowState(), []
    signed: dict[str, Plain] | None = None
    for one in arrived:
        if breaks(server, one) or for_another(server, one):
            continue
        merge(server, one, one.stamp)
        taken.append(one)
        content = {name: server.fields.get(name) for name in CONTENT}
        if signed is None and is_signed("notitie", server):
            signed = content
        assert signed is None or (content == signed and server.fields.get("deleted", 0) in (0, 1))
    if signed is not None:
        assert signed["auteur_id"] in (None, *{one.author for one in taken})
    shuffled = list(taken)
    chance.shuffle(shuffled)
    assert after(*shuffled) == server
    assert after(*shuffled, *taken) == server
