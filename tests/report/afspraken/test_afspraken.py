"""The sheet that goes home: what, when, who and the next step, large, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from page import validate_pdf_bytes

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gesprek import Afspraak, Gesprek, Gezicht
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.report.afspraken import MijnAfspraken, afspraken_pdf
from jobcoach.usecases import assistentmedewerkers, gesprekken, ladder, notities, reports
from jobcoach.usecases.door import Door
from tests.report.reading import everything_of, info_of, tags_of, text_of, words_of
from tests.support.laptop import alone, person

LINES = (
    ("ik bel zelf af als ik ziek ben", "voor negen uur", "ik", "de eerste keer bellen we samen"),
    ("ik leer met de bus", "elke dinsdag", "samen met Anna", "volgende week de hele weg"),
    ("ik vraag een andere schort", "morgen", "ik", ""),
    ("ik oefen met de kassa en ik vraag hulp als het te druk wordt", "donderdag", "Ria en ik", ""),
    ("ik neem mijn eigen brood mee", "elke dag", "ik", "een boodschappenlijst maken"),
)


def sheet(count: int) -> MijnAfspraken:
    """With the first so many of those agreements."""
    return MijnAfspraken(
        roepnaam="Kim",
        organisatie="De Stroom",
        datum=date(2026, 11, 12),
        jobcoach="Anna de Wit",
        bellen=("Kinderboerderij De Kleine Weide: Ria, 06 12345678",),
        afspraken=tuple(
            Afspraak(
                id=str(place),
                assistentmedewerker_id="kim",
                gesprek_id="g",
                wat=wat,
                wanneer=wanneer,
                wie=wie,
                volgende_stap=stap,
                volgorde=place,
            )
            for place, (wat, wanneer, wie, stap) in enumerate(LINES[:count])
        ),
    )


def test_the_sheet_says_what_when_who_and_the_next_step() -> None:
    words = words_of(afspraken_pdf(sheet(1)))
    for said in (
        "Mijn afspraken",
        "Kim, 12 november 2026",
        "1 Ik bel zelf af als ik ziek ben",
        "Wanneer Voor negen uur",
        "Wie Ik",
        "Volgende stap De eerste keer bellen we samen",
        "Anna de Wit, De Stroom",
        "Ria, 06 12345678",
    ):
        assert said in words


@pytest.mark.parametrize("count", range(6))
def test_it_is_one_sheet_of_paper(count: int) -> None:
    info = info_of(afspraken_pdf(sheet(count)))
    assert info["Pages"] == "1"
    assert "A4" in info["Page size"]


@pytest.mark.parametrize("norm", ["ua1", "2b"])
@pytest.mark.parametrize("count", [0, 1, 5])
def test_it_can_be_heard_and_archived(count: int, norm: str) -> None:
    done = validate_pdf_bytes(afspraken_pdf(sheet(count)), profile=norm)
    assert [failure.message for failure in done.failures] == []


def test_each_agreement_is_heard_as_one_of_a_list() -> None:
    tags = tags_of(afspraken_pdf(sheet(3)))
    assert [tag.text for tag in tags if tag.name == "Lbl"] == ["1", "2", "3"]
    assert [tag.text for tag in tags if tag.name == "H1"] == ["Mijn afspraken"]


def test_the_same_agreements_give_the_same_paper() -> None:
    assert afspraken_pdf(sheet(5)) == afspraken_pdf(sheet(5))


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna")


def test_nothing_stands_on_it_but_what_was_agreed(anna: Door) -> None:
    """No surname, no day of birth, no trede, no notes, not how it goes, and nobody else."""
    siem = person(anna, "Siem", "Zwart")
    kim: Assistentmedewerker = person(anna, "Kim", "Jansen")
    told = replace(kim, verhaal="Een verhaal", geboortedatum=date(1990, 1, 1))
    assistentmedewerkers.change_assistentmedewerker(anna, told)
    notities.add_notitie(anna, assistentmedewerker_id=kim.id, tekst="Epilepsie: naar de huisarts")
    ladder.add_ladderbeoordeling(
        anna,
        Ladderbeoordeling(
            id="",
            assistentmedewerker_id=kim.id,
            auteur_id="",
            datum=date(2026, 11, 1),
            trede=4,
            reden_afwijking="eigen oordeel",
        ),
        submit=True,
    )
    kept = gesprekken.add_gesprek(
        anna,
        Gesprek(
            id="",
            assistentmedewerker_id=kim.id,
            auteur_id="",
            datum=date(2026, 11, 3),
            gezicht=Gezicht.NIET_GOED,
            eigen_woorden="Ik slaap slecht",
        ),
        (Afspraak(id="", assistentmedewerker_id="", gesprek_id="", wat="Eerder naar bed"),),
    )
    pdf = reports.make_afspraken(anna, kim.id, kept.id)
    assert "Eerder naar bed" in text_of(pdf)
    everything = everything_of(pdf).casefold()
    hidden = (
        "jansen",
        siem.roepnaam,
        siem.achternaam,
        "1990",
        "epilepsie",
        "trede",
        "slaap",
        "niet goed",
        "verhaal",
    )
    for one in hidden:
        assert one.casefold() not in everything, one
