"""The diary of a week: visits, what is due with people, and a file that names nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from jobcoach.domain.agenda import SoortAgendapunt
from jobcoach.domain.assistentmedewerker import Assistentmedewerker, StatusPersoon
from jobcoach.domain.doel import Doel, Plan, SoortPlan, StatusDoel
from jobcoach.domain.entity import Entity
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.ladder import Antwoord, Vraag
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Bezoek, SoortBezoek
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.scope import dossier, werkpost
from jobcoach.domain.voorziening import Voorziening, Wet
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import FileUnwritable, InsideDataDir, InvalidValues, JobcoachError
from jobcoach.store import scopes
from jobcoach.usecases import access_log
from jobcoach.usecases.agenda import export_agenda, open_agenda
from jobcoach.usecases.assistentmedewerkers import change_assistentmedewerker
from jobcoach.usecases.bezoeken import cancel_bezoek, move_bezoek, plan_bezoek, write_up_bezoek
from jobcoach.usecases.door import Door
from jobcoach.usecases.werkposten import add_werkpost
from tests.support.laptop import alone, person

MONDAY, SUNDAY = date(2026, 11, 2), date(2026, 11, 8)
"""The week of the day that the clock of the tests begins with, a Tuesday."""


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna")


@pytest.fixture
def weide(anna: Door) -> str:
    return add_werkpost(
        anna, Werkpost(id="", naam="De Kleine Weide", adres="Weideweg 3", gemeente="Wijchen")
    ).id


@pytest.fixture
def kim(anna: Door) -> Assistentmedewerker:
    return person(anna)


def days_on(door: Door, days: float) -> datetime:
    return door.clock().replace(minute=30, second=0, microsecond=0) + timedelta(days=days)


def put(door: Door, *found: Entity) -> None:
    with door.aside() as work:
        for one in found:
            work.save(one)
        work.flush()


def due(door: Door, van: date = MONDAY, tot: date = SUNDAY) -> list[tuple[SoortAgendapunt, date]]:
    return [(one.soort, one.dag) for one in open_agenda(door, van, tot).punten]


def test_a_week_has_the_visits_of_that_week_in_order(anna: Door, weide: str) -> None:
    for days in (2, 0, 7, -3):
        plan_bezoek(anna, weide, days_on(anna, days))
    found = open_agenda(anna, MONDAY, SUNDAY).bezoeken
    assert [one.bezoek.gepland_op for one in found] == [days_on(anna, 0), days_on(anna, 2)]
    assert {(one.werkpost.naam, one.jobcoach, one.own) for one in found} == {
        ("De Kleine Weide", "Anna de Wit", True)
    }


def test_a_visit_of_a_colleague_is_told_as_theirs(anna: Door, weide: str) -> None:
    plan_bezoek(anna, weide, days_on(anna, 0), jobcoach_id="bas")
    (found,) = open_agenda(anna, MONDAY, SUNDAY).bezoeken
    assert (found.own, found.jobcoach) == (False, "")


def test_what_took_place_and_what_one_may_only_read_is_not_moved(anna: Door, weide: str) -> None:
    planned = plan_bezoek(anna, weide, days_on(anna, 0))
    ahead = plan_bezoek(anna, weide, days_on(anna, 1))
    write_up_bezoek(anna, weide, (), bezoek_id=planned.id, verslag="Stal is vol.")
    may = {one.bezoek.id: one.may_change for one in open_agenda(anna, MONDAY, SUNDAY).bezoeken}
    assert may == {planned.id: False, ahead.id: True}
    helper = Door(anna.database, replace(anna.who, rol=Rol.WERKBEGELEIDER), anna.clock)
    assert not any(one.may_change for one in open_agenda(helper, MONDAY, SUNDAY).bezoeken)
    with anna.database.write() as tx:
        scopes.hide(tx, werkpost(weide))
    assert open_agenda(anna, MONDAY, SUNDAY).bezoeken == ()


def test_everything_that_is_due_with_someone_stands_on_its_day(
    anna: Door, kim: Assistentmedewerker
) -> None:
    put(
        anna,
        Plan(
            id="plan",
            assistentmedewerker_id=kim.id,
            soort=SoortPlan.COACHINGSPLAN,
            begin=date(2026, 5, 1),
            evaluatie_op=date(2026, 11, 5),
        ),
        Doel(
            id="doel",
            assistentmedewerker_id=kim.id,
            omschrijving="Zelf voeren",
            streefdatum=date(2026, 11, 6),
        ),
        Doel(
            id="klaar",
            assistentmedewerker_id=kim.id,
            omschrijving="Op tijd komen",
            streefdatum=date(2026, 11, 6),
            status=StatusDoel.BEHAALD,
        ),
        Voorziening(
            id="v", assistentmedewerker_id=kim.id, wet=Wet.WMO_MAATWERK, einde=date(2026, 11, 8)
        ),
        Plaatsing(
            id="p",
            assistentmedewerker_id=kim.id,
            soort=SoortPlaatsing.PROEFPLAATSING,
            werkgever="Bakkerij",
            begin=date(2026, 9, 2),
        ),
        Ladderbeoordeling(
            id="l",
            assistentmedewerker_id=kim.id,
            auteur_id=anna.who.gebruiker_id,
            datum=date(2026, 5, 3),
            antwoorden={Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.JA},
            status=StatusBeoordeling.INGEDIEND,
        ),
    )
    assert due(anna) == [
        (SoortAgendapunt.PLAATSING_TE_LANG, date(2026, 11, 2)),
        (SoortAgendapunt.LADDER, date(2026, 11, 3)),
        (SoortAgendapunt.EVALUATIE, date(2026, 11, 5)),
        (SoortAgendapunt.DOEL, date(2026, 11, 6)),
        (SoortAgendapunt.VOORZIENING_EINDIGT, date(2026, 11, 8)),
    ]
    assert open_agenda(anna, MONDAY, SUNDAY).namen == {kim.id: "Kim Jansen"}
    assert due(anna, date(2026, 11, 9), date(2026, 11, 15)) == []


def test_a_voorziening_that_another_follows_asks_for_nothing(
    anna: Door, kim: Assistentmedewerker
) -> None:
    ends = (date(2026, 11, 4), date(2027, 11, 4))
    put(
        anna,
        *(
            Voorziening(id=str(end), assistentmedewerker_id=kim.id, wet=Wet.WMO_MAATWERK, einde=end)
            for end in ends
        ),
    )
    assert due(anna) == []
    assert due(anna, ends[1], ends[1]) == [(SoortAgendapunt.VOORZIENING_EINDIGT, ends[1])]


def test_of_who_left_or_is_not_here_nothing_is_due(anna: Door, kim: Assistentmedewerker) -> None:
    joost = person(anna, "Joost")
    for one in (kim, joost):
        put(
            anna,
            Doel(
                id=f"doel {one.id}",
                assistentmedewerker_id=one.id,
                omschrijving="Zelf voeren",
                streefdatum=MONDAY,
            ),
        )
    assert len(due(anna)) == 2
    change_assistentmedewerker(anna, replace(joost, status=StatusPersoon.UITGESTROOMD))
    with anna.database.write() as tx:
        scopes.hide(tx, dossier(kim.id))
    assert due(anna) == []


def test_who_reads_no_assessments_hears_of_none(anna: Door, kim: Assistentmedewerker) -> None:
    put(
        anna,
        Ladderbeoordeling(
            id="l",
            assistentmedewerker_id=kim.id,
            auteur_id=anna.who.gebruiker_id,
            datum=date(2026, 5, 3),
            status=StatusBeoordeling.INGEDIEND,
        ),
    )
    helper = Door(anna.database, replace(anna.who, rol=Rol.WERKBEGELEIDER), anna.clock)
    assert [soort for soort, _ in due(anna)] == [SoortAgendapunt.LADDER]
    assert due(helper) == []


# --- the file ---


def copied(door: Door) -> list[tuple[str, int]]:
    return [
        (line.onderwerp, line.aantal)
        for line in access_log.list_logregels(door)
        if line.gebeurtenis is Gebeurtenis.KOPIEREN
    ]


def events(path: Path) -> dict[str, tuple[str, datetime]]:
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(one["uid"]): (str(one["summary"]), one.decoded("dtstart")) for one in found}


def test_no_name_of_anyone_and_nothing_that_was_written_leaves_the_laptop(
    anna: Door, weide: str, tmp_path: Path
) -> None:
    kim = person(anna, "Kim", "Jansen")
    put(
        anna,
        Plaatsing(
            id="p",
            assistentmedewerker_id=kim.id,
            soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
            werkpost_id=weide,
        ),
        Doel(id="d", assistentmedewerker_id=kim.id, omschrijving="Zelf voeren", streefdatum=MONDAY),
        Bezoek(
            id="geweest",
            werkpost_id=weide,
            soort=SoortBezoek.OP_OPROEP,
            werkelijk_op=days_on(anna, -1),
            jobcoach_id=anna.who.gebruiker_id,
            verslag="Kim was er niet, Ria belde.",
        ),
    )
    plan_bezoek(anna, weide, days_on(anna, 0))
    path = tmp_path / "week.ics"
    assert export_agenda(anna, path, MONDAY, SUNDAY) == 2
    told = path.read_text("utf-8")
    assert "De Kleine Weide" in told
    assert "Weideweg 3\\, Wijchen" in told
    for word in ("Kim", "Jansen", "Anna", "Ria", "voeren", kim.id, anna.who.gebruiker_id):
        assert word not in told
    assert copied(anna) == [("agenda", 2)]
    assert path.stat().st_mode & 0o077 == 0


def test_only_own_visits_unless_one_asks_for_all(anna: Door, weide: str, tmp_path: Path) -> None:
    plan_bezoek(anna, weide, days_on(anna, 0))
    plan_bezoek(anna, weide, days_on(anna, 1), jobcoach_id="bas")
    assert export_agenda(anna, tmp_path / "mijn.ics", MONDAY, SUNDAY) == 1
    assert export_agenda(anna, tmp_path / "alle.ics", MONDAY, SUNDAY, only_own=False) == 2


def test_a_visit_that_was_moved_is_the_same_one_in_the_next_file(
    anna: Door, weide: str, tmp_path: Path
) -> None:
    planned = plan_bezoek(anna, weide, days_on(anna, 0))
    gone = plan_bezoek(anna, weide, days_on(anna, 1))
    path = tmp_path / "week.ics"
    export_agenda(anna, path, MONDAY, SUNDAY)
    before = events(path)
    move_bezoek(anna, planned.id, days_on(anna, 2))
    cancel_bezoek(anna, gone.id)
    export_agenda(anna, path, MONDAY, SUNDAY)
    after = events(path)
    ((uid, (_, moved)),) = after.items()
    assert uid in before
    assert moved == before[uid][1] + timedelta(days=2)


@pytest.mark.parametrize(
    "van, tot, place, error",
    [
        (SUNDAY, MONDAY, "week.ics", InvalidValues),
        (date(2027, 1, 4), date(2027, 1, 8), "week.ics", InvalidValues),
        (MONDAY, SUNDAY, "anna/week.ics", InsideDataDir),
        (MONDAY, SUNDAY, "geen map/week.ics", FileUnwritable),
    ],
)
def test_a_file_that_cannot_be_made_is_not_there_and_leaves_no_line(
    anna: Door,
    weide: str,
    tmp_path: Path,
    van: date,
    tot: date,
    place: str,
    error: type[JobcoachError],
) -> None:
    plan_bezoek(anna, weide, days_on(anna, 0))
    with pytest.raises(error):
        export_agenda(anna, tmp_path / place, van, tot)
    assert not (tmp_path / place).exists()
    assert copied(anna) == []
