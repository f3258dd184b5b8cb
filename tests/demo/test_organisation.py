"""The people of the demo: who they are, where they work, how they stand."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from jobcoach.demo.calendar import instant, is_working_day
from jobcoach.demo.ladders import answers_for
from jobcoach.demo.organisation import DemoOrganisatie, demo_organisation
from jobcoach.demo.source import read_sources
from jobcoach.domain.aanwezigheid import Bron, StatusAanwezigheid, aanwezigheid_id
from jobcoach.domain.assistentmedewerker import Assistentmedewerker, StatusPersoon
from jobcoach.domain.doel import focus_problems
from jobcoach.domain.entity import Entity, entity_of, fields_of
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.ladder import Trede, outcome
from jobcoach.domain.ladderbeoordeling import Herkomst, StatusBeoordeling
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.domain.signalen import Signaal, SoortSignaal, signalen
from jobcoach.domain.weekrooster import monday_of
from jobcoach.paths import resources_dir


def rows(demo: DemoOrganisatie) -> list[Entity]:
    """Everything that will be stored."""
    return [
        *demo.werkposten,
        *demo.assistentmedewerkers,
        *demo.contactpersonen,
        *demo.voorzieningen,
        *demo.plaatsingen,
        *demo.trajecten,
        *demo.plannen,
        *demo.doelen,
        *demo.beoordelingen,
        *demo.scores,
        *demo.aanwezigheid,
        *demo.bezoeken,
        *demo.notities,
    ]


def signalen_of(
    demo: DemoOrganisatie, persoon: Assistentmedewerker, today: date
) -> tuple[Signaal, ...]:
    """What the first screen says about one person."""
    seen = [
        one.moment.date()
        for one in demo.notities
        if one.assistentmedewerker_id == persoon.id and one.signed
    ]
    (plan,) = [one for one in demo.plannen if one.assistentmedewerker_id == persoon.id]
    return signalen(
        persoon.id,
        today,
        voorzieningen=[o for o in demo.voorzieningen if o.assistentmedewerker_id == persoon.id],
        plaatsingen=[o for o in demo.plaatsingen if o.assistentmedewerker_id == persoon.id],
        beoordelingen=[o for o in demo.beoordelingen if o.assistentmedewerker_id == persoon.id],
        laatst_gezien=max(seen),
        evaluatie_op=plan.evaluatie_op,
    )


def test_forty_people_work_on_ten_werkposten_of_two_teams_with_two_jobcoaches(
    demo: DemoOrganisatie,
) -> None:
    assert (len(demo.assistentmedewerkers), len(demo.werkposten)) == (40, 10)
    assert len(demo.werkteams) == 2
    guided = Counter(one.jobcoach_id for one in demo.assistentmedewerkers)
    assert sorted(guided.values()) == [15, 25]
    assert [one.rol for one in demo.gebruikers] == [
        Rol.JOBCOACH,
        Rol.JOBCOACH,
        Rol.TEAMLEIDER,
        Rol.BEHEERDER,
    ]
    assert len({one.roepnaam for one in demo.assistentmedewerkers}) == 40


def test_no_werkpost_has_more_people_than_places(demo: DemoOrganisatie, today: date) -> None:
    there = {
        (one.werkpost_id, one.assistentmedewerker_id)
        for one in demo.plaatsingen
        if one.werkpost_id and one.runs_on(today)
    }
    occupied = Counter(werkpost for werkpost, _ in there)
    for werkpost in demo.werkposten:
        assert werkpost.capaciteit is not None
        assert 3 <= occupied[werkpost.id] <= werkpost.capaciteit, werkpost.naam


def test_everything_that_was_filled_in_is_right(demo: DemoOrganisatie, today: date) -> None:
    found = [
        problem
        for kind in (demo.assistentmedewerkers, demo.beoordelingen)
        for one in kind
        for problem in one.problems(today)
    ]
    for werkpost in demo.werkposten:
        found += werkpost.problems()
    for voorziening in demo.voorzieningen:
        found += voorziening.problems()
    for plaatsing in demo.plaatsingen:
        found += plaatsing.problems()
    for plan in demo.plannen:
        found += plan.problems()
    for doel in demo.doelen:
        found += doel.problems()
    for notitie in demo.notities:
        found += notitie.problems()
    assert found == []


def test_every_row_has_a_name_of_its_own_and_comes_back_from_its_plain_fields(
    demo: DemoOrganisatie,
) -> None:
    everything = rows(demo)
    assert len({one.id for one in everything}) == len(everything)
    for one in everything:
        assert entity_of(type(one), one.id, fields_of(one)) == one


def test_the_same_day_gives_the_same_organisation_and_another_seed_other_notes() -> None:
    day = date(2026, 11, 21)
    first, again, other = demo_organisation(day), demo_organisation(day), demo_organisation(day, 2)
    assert first == again
    assert first.assistentmedewerkers == other.assistentmedewerkers
    assert first.notities != other.notities


def test_every_start_of_the_program_makes_the_same_organisation() -> None:
    """Python orders a set by chance, another way at each start."""
    make = (
        "from datetime import date; from jobcoach.demo.organisation import demo_organisation;"
        " print(demo_organisation(date(2026, 11, 20)))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", make],
            check=True,
            capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_nothing_lies_ahead_but_what_was_planned(demo: DemoOrganisatie, today: date) -> None:
    this_morning = instant(today, 0)
    assert max(one.moment for one in demo.notities) < this_morning
    assert max(one.ondertekend_op for one in demo.notities if one.ondertekend_op) < this_morning
    for bezoek in demo.bezoeken:
        if bezoek.werkelijk_op is None:
            assert bezoek.gepland_op is not None
            assert bezoek.gepland_op >= this_morning
        else:
            assert bezoek.werkelijk_op < this_morning


def test_there_are_visits_today_and_in_the_coming_days_for_both_jobcoaches(
    demo: DemoOrganisatie, today: date
) -> None:
    for coach in [one for one in demo.gebruikers if one.rol is Rol.JOBCOACH]:
        planned = [
            one.gepland_op
            for one in demo.bezoeken
            if one.jobcoach_id == coach.id and one.werkelijk_op is None and one.gepland_op
        ]
        tomorrow = instant(today + timedelta(days=1), 0)
        assert len([moment for moment in planned if moment < tomorrow]) >= 2
        assert len([moment for moment in planned if moment >= tomorrow]) >= 4


def test_the_first_screen_has_every_kind_of_signal_and_few_of_each(
    demo: DemoOrganisatie, today: date
) -> None:
    found = Counter(
        signaal.soort
        for persoon in demo.assistentmedewerkers
        if persoon.status is StatusPersoon.ACTIEF
        for signaal in signalen_of(demo, persoon, today)
    )
    assert set(found) == set(SoortSignaal)
    assert max(found.values()) <= 2


def test_one_person_was_not_seen_for_more_than_three_weeks(
    demo: DemoOrganisatie, today: date
) -> None:
    silent = [
        (persoon.roepnaam, signaal.dagen)
        for persoon in demo.assistentmedewerkers
        for signaal in signalen_of(demo, persoon, today)
        if signaal.soort is SoortSignaal.NIET_GEZIEN and persoon.status is StatusPersoon.ACTIEF
    ]
    ((roepnaam, days),) = silent
    assert roepnaam == "Jan-Willem"
    assert days is not None
    assert -28 <= days <= -24


def test_the_answers_on_the_ladder_give_the_trede_that_was_computed(demo: DemoOrganisatie) -> None:
    for one in demo.beoordelingen:
        if one.herkomst is Herkomst.VRAGEN:
            assert outcome(one.antwoorden).trede == one.trede_berekend
        else:
            assert (dict(one.antwoorden), one.trede_berekend) == ({}, None)


@pytest.mark.parametrize("trede", list(Trede))
def test_answers_can_be_found_for_every_trede(trede: Trede) -> None:
    support = "b" if trede is Trede.BETAALD_MET_ONDERSTEUNING else ""
    assert outcome(answers_for(trede, support)).trede is trede


def test_people_go_up_and_down_the_ladder_and_sometimes_see_it_otherwise(
    demo: DemoOrganisatie,
) -> None:
    steps = Counter[int]()
    for persoon in demo.assistentmedewerkers:
        own = [one for one in demo.beoordelingen if one.assistentmedewerker_id == persoon.id]
        assert [one.datum for one in own] == sorted({one.datum for one in own})
        treden = [one.trede or 0 for one in own]
        steps.update(later - before for before, later in pairwise(treden))
    assert sum(times for step, times in steps.items() if step > 0) > 20
    assert sum(times for step, times in steps.items() if step < 0) > 10
    others = [one for one in demo.beoordelingen if one.trede_volgens_persoon != one.trede]
    assert len([one for one in others if one.herkomst is Herkomst.VRAGEN]) > 30
    deviating = [one for one in demo.beoordelingen if one.reden_afwijking]
    assert len(deviating) >= 6
    statuses = {one.status for one in demo.beoordelingen}
    assert statuses == set(StatusBeoordeling) - {StatusBeoordeling.CONCEPT}


def test_nobody_has_more_than_three_goals_in_focus_and_all_have_own_words(
    demo: DemoOrganisatie,
) -> None:
    for persoon in demo.assistentmedewerkers:
        own = [one for one in demo.doelen if one.assistentmedewerker_id == persoon.id]
        assert focus_problems(own) == ()
        assert 1 <= len(own) <= 3
        assert [one for one in own if not one.eigen_woorden] == []


def test_the_type_of_the_program_can_show_every_name(demo: DemoOrganisatie) -> None:
    path = resources_dir() / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf"
    known = TTFontFile(path, validate=True).charToGlyph
    names = [one.naam for one in demo.assistentmedewerkers]
    names += [one.naam for one in demo.gebruikers]
    names += [one.naam for one in demo.contactpersonen]
    names += [one.tekst for one in demo.notities]
    letters = set("".join(names)) - {"\n"}
    assert {letter for letter in letters if ord(letter) not in known} == set()


def test_phone_numbers_and_postcodes_belong_to_nobody(demo: DemoOrganisatie) -> None:
    phones = [one.telefoon for one in demo.assistentmedewerkers]
    phones += [one.telefoon for one in demo.contactpersonen]
    assert [phone for phone in phones if not phone.startswith("06 00 ")] == []
    assert {one.postcode[-2:] for one in demo.assistentmedewerkers} == {"SA"}
    assert len(read_sources().people) == 40


def test_growth_is_measured_over_time_and_goes_up_and_back_down(demo: DemoOrganisatie) -> None:
    by_line: dict[tuple[str, str], list[int]] = {}
    for one in demo.scores:
        assert one.problems() == ()
        by_line.setdefault((one.assistentmedewerker_id, one.competentie_id), []).append(one.score)
    assert {person for person, _ in by_line} == {one.id for one in demo.assistentmedewerkers}
    steps = [b - a for scores in by_line.values() for a, b in pairwise(scores)]
    assert min(steps) < 0 < max(steps)
    assert {one.toelichting == "" for one in demo.scores} == {True, False}


def test_of_the_last_months_it_is_known_who_was_there_and_of_this_week_not_all_yet(
    demo: DemoOrganisatie, today: date
) -> None:
    known = {one.id: one for one in demo.aanwezigheid}
    assert [one for one in demo.aanwezigheid if one.problems(today)] == []
    assert all(
        one.id == aanwezigheid_id(one.assistentmedewerker_id, one.datum, one.dagdeel)
        for one in demo.aanwezigheid
    )
    assert min(one.datum for one in demo.aanwezigheid) < today - timedelta(days=60)
    assert set(StatusAanwezigheid) - {one.status for one in demo.aanwezigheid} <= {
        StatusAanwezigheid.WERKPOST_DICHT
    }
    assert {one.bron for one in demo.aanwezigheid} == {Bron.JOBCOACH, Bron.VRIJWILLIGER}

    def left_open(day: date) -> int:
        return sum(
            one.works_in(day, part)
            and one.werkpost_id is not None
            and aanwezigheid_id(one.assistentmedewerker_id, day, part) not in known
            for one in demo.plaatsingen
            for part in Dagdeel
        )

    monday = monday_of(today)
    assert sum(left_open(monday - timedelta(days=back)) for back in range(1, 50)) == 0
    so_far = [monday + timedelta(days=after) for after in range((today - monday).days + 1)]
    working = [day for day in so_far if day.weekday() <= 4 and is_working_day(day)]
    assert sum(map(left_open, so_far)) > 0 or not working
