"""Nothing that is vertrouwelijk ever reaches paper, however a dossier is made up."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from jobcoach.domain.ladder import Trede
from jobcoach.domain.notitie import Gevoeligheid, Notitie, StatusNotitie
from jobcoach.report.voortgang import uren_of, voortgang_pdf
from jobcoach.report.voortgang.sharing import shared_notes
from tests.report.examples import TOT, VAN, assessment, empty, note, usual
from tests.report.reading import everything_of, words_of

GEWOON, GEZONDHEID = Gevoeligheid.GEWOON, Gevoeligheid.GEZONDHEID


@st.composite
def note_lists(draw: st.DrawFn) -> tuple[Notitie, ...]:
    """Notities of every sensitivity, status and day, some adding to others or to none there."""
    count = draw(st.integers(0, 8))
    return tuple(
        note(
            number,
            f"{draw(st.text(max_size=40))} MERK{number}X {draw(st.text(max_size=40))}",
            day=VAN + timedelta(days=draw(st.integers(-10, 200))),
            gevoelig=draw(st.sampled_from(Gevoeligheid)),
            status=draw(st.sampled_from(StatusNotitie)),
            adds_to=draw(st.none() | st.integers(0, count)),
            ingetrokken_reden=draw(st.sampled_from(["", "", "per ongeluk"])),
        )
        for number in range(count)
    )


@settings(max_examples=30, deadline=None)
@given(note_lists())
def test_no_confidential_note_is_ever_printed(notes: tuple[Notitie, ...]) -> None:
    paper = everything_of(voortgang_pdf(replace(empty(), notities=notes)))
    for number, notitie in enumerate(notes):
        if not notitie.may_be_shared:
            assert f"MERK{number}X" not in paper


@settings(max_examples=30, deadline=None)
@given(note_lists())
def test_every_note_that_may_be_shared_is_printed_once(notes: tuple[Notitie, ...]) -> None:
    value = replace(empty(), notities=notes)
    paper = words_of(voortgang_pdf(value))
    printed = [
        notitie
        for entry in shared_notes(value).entries
        for notitie in (*([] if entry.earlier else [entry.notitie]), *entry.aanvullingen)
    ]
    for number, notitie in enumerate(notes):
        alone = notitie.aanvulling_op_id is None and VAN <= notitie.moment.date() <= TOT
        assert paper.count(f"MERK{number}X") == printed.count(notitie)
        assert not (alone and notitie.may_be_shared) or notitie in printed


@settings(max_examples=30, deadline=None)
@given(st.text(), st.text(), st.text())
def test_any_text_at_all_can_be_printed(name: str, text: str, reason: str) -> None:
    value = usual()
    person = replace(value.persoon, roepnaam=name, achternaam=text)
    ladder = (assessment(1, date(2026, 6, 1), Trede.ONBETAALD_WERK, mening_persoon=reason),)
    notes = (note(1, text), note(2, reason, adds_to=1))
    pdf = voortgang_pdf(
        replace(
            value,
            persoon=person,
            organisatie=name,
            ladder=ladder,
            notities=notes,
            stappen=(reason,),
            namen={"anna": text},
        )
    )
    assert "Voor gezien en besproken" in words_of(pdf)


def test_an_addition_is_as_confidential_as_what_it_adds_to() -> None:
    notes = (
        note(1, "GEHEIM over ziekte", gevoelig=GEZONDHEID),
        note(2, "GEHEIM toch de andere pil", adds_to=1),
        note(3, "Gewoon bezoek."),
        note(4, "GEHEIM erbij", adds_to=3, gevoelig=Gevoeligheid.EXTRA_VERTROUWELIJK),
    )
    paper = words_of(voortgang_pdf(replace(empty(), notities=notes)))
    assert "GEHEIM" not in paper
    assert "Gewoon bezoek." in paper
    assert "3 notities staan niet in dit verslag, omdat ze vertrouwelijk zijn." in paper


def test_an_addition_without_the_note_it_adds_to_is_left_out() -> None:
    paper = words_of(voortgang_pdf(replace(empty(), notities=(note(2, "GEHEIM", adds_to=1),))))
    assert "GEHEIM" not in paper
    assert "1 notitie staat niet in dit verslag, omdat die vertrouwelijk is." in paper


def test_an_addition_to_a_note_from_before_the_period_stands_without_that_note() -> None:
    notes = (
        note(1, "Oud verhaal.", day=date(2026, 3, 2)),
        note(2, "Hier kwam bij.", day=date(2026, 5, 5), adds_to=1),
    )
    paper = words_of(voortgang_pdf(replace(empty(), notities=notes)))
    assert "2 mrt. 2026" in paper
    assert "Deze notitie is van voor de periode" in paper
    assert "Hier kwam bij." in paper
    assert "Oud verhaal." not in paper


def test_notes_that_add_to_each_other_in_a_circle_stay_out() -> None:
    notes = (note(1, "GEHEIM", adds_to=2), note(2, "GEHEIM", adds_to=1))
    assert "GEHEIM" not in words_of(voortgang_pdf(replace(empty(), notities=notes)))


def test_drafts_and_withdrawn_notes_are_not_counted_as_confidential() -> None:
    notes = (
        note(1, "Nog niet af", status=StatusNotitie.CONCEPT, gevoelig=GEZONDHEID),
        note(2, "Vergissing", ingetrokken_reden="verkeerde persoon"),
    )
    paper = words_of(voortgang_pdf(replace(empty(), notities=notes)))
    assert "Nog niet af" not in paper
    assert "Vergissing" not in paper
    assert "vertrouwelijk" not in paper


def test_notes_that_the_caller_left_out_are_counted_too() -> None:
    notes = (note(1, "Stil", gevoelig=GEZONDHEID),)
    paper = words_of(voortgang_pdf(replace(empty(), notities=notes, notities_weggelaten=3)))
    assert "4 notities staan niet in dit verslag, omdat ze vertrouwelijk zijn." in paper


def test_the_hours_of_confidential_notes_count_and_those_of_drafts_do_not() -> None:
    notes = (
        note(1, "x", minutes=(60, 10, 5)),
        note(2, "x", minutes=(30, 0, 0), gevoelig=GEZONDHEID),
        note(3, "x", minutes=(99, 0, 0), status=StatusNotitie.CONCEPT),
        note(4, "x", minutes=(99, 0, 0), ingetrokken_reden="dubbel"),
        note(5, "x", minutes=(99, 0, 0), day=date(2026, 12, 1)),
    )
    (june,) = uren_of(notes, VAN, TOT)
    assert (june.maand, june.minuten_direct, june.minuten) == (date(2026, 6, 1), 90, 105)
