"""The forty assistent-medewerkers and what is arranged for each, from their files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any

from jobcoach.demo.calendar import day_before
from jobcoach.demo.source import PersonSource, Sources
from jobcoach.demo.staff import Staff
from jobcoach.domain.assistentmedewerker import (
    Assistentmedewerker,
    StatusPersoon,
    Taalniveau,
    Vertegenwoordiging,
)
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel, Doeltermijn, Plan, SoortPlan, StatusDoel
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.traject import (
    BeschutWerkAdvies,
    Doelgroepregister,
    Jobcoachregime,
    Traject,
)
from jobcoach.domain.voorziening import Eenheid, Frequentie, Leveringsvorm, Voorziening, Wet
from jobcoach.domain.werkpost import Bereikbaarheid, SoortWerkpost, Werkpost

GEMEENTE = "Lingeroord"
_STREETS = ("Lindelaan", "Wilgenhof", "Kade", "Molenpad", "Vlierstraat", "Dorpsweg", "Elzenstraat")
_MONTHS_TO_NEXT_EVALUATIE = 6
_LEAST_DAYS_TO_EVALUATIE = 24
"""So far ahead that it asks for no attention yet."""


@dataclass(frozen=True, slots=True)
class Person:
    """One assistent-medewerker with everything that is arranged."""

    source: PersonSource
    persoon: Assistentmedewerker
    contacten: tuple[Contactpersoon, ...]
    voorziening: Voorziening
    plaatsingen: tuple[Plaatsing, ...]
    trajecten: tuple[Traject, ...]
    """None or one."""
    plan: Plan
    doelen: tuple[Doel, ...]


def werkpost_of(key: str, values: Mapping[str, Any], staff: Staff) -> Werkpost:
    """One werkpost from its table in the file."""
    return Werkpost(
        id=staff.id_for(Werkpost.ENTITY, key),
        naam=values["naam"],
        soort=SoortWerkpost(values["soort"]),
        adres=f"{values['adres']} {GEMEENTE}",
        gemeente=GEMEENTE,
        capaciteit=values["capaciteit"],
        werkteam_id=staff.werkteams[values["team"]].id,
        opent_dagelijks=values["opent"],
        jobcoach_id=staff.coaches[values["coach"]].id,
        bereikbaarheid=Bereikbaarheid(values["bereikbaarheid"]),
        taken=values["taken"],
        noodinfo=values["noodinfo"],
    )


def person_of(source: PersonSource, sources: Sources, staff: Staff, today: date) -> Person:
    """One person from their file, with all dates counted from `today`."""
    values = source.values
    werkpost = sources.werkposten[source.werkpost]
    person_id = staff.id_for(Assistentmedewerker.ENTITY, source.key)
    number = int.from_bytes(blake2b(source.key.encode(), digest_size=3).digest(), "big")
    per_day, per_week = values["uren"]
    persoon = Assistentmedewerker(
        id=person_id,
        roepnaam=values["roepnaam"],
        voornamen=values.get("voornamen", values["roepnaam"]),
        tussenvoegsel=values.get("tussenvoegsel", ""),
        achternaam=values["achternaam"],
        clientnummer=f"TW-{20000 + number % 9000}",
        geboortedatum=values["geboren"],
        adres=f"{_STREETS[number % len(_STREETS)]} {1 + number % 140}",
        postcode=f"689{1 + number % 9} SA",
        plaats=GEMEENTE,
        telefoon=_phone(number),
        vertegenwoordiging=Vertegenwoordiging(values.get("vertegenwoordiging", "geen")),
        taalniveau=Taalniveau(values["taal"]),
        wil_pictogrammen=values.get("pictogrammen", False),
        verhaal=values["verhaal"],
        belastbaarheid_uren_per_dag=float(per_day),
        belastbaarheid_uren_per_week=float(per_week),
        bijzonderheden=values["bijzonderheden"],
        status=StatusPersoon(values.get("status", "actief")),
        werkteam_id=staff.werkteams[werkpost["team"]].id,
        jobcoach_id=staff.coaches[werkpost["coach"]].id,
    )
    return Person(
        source=source,
        persoon=persoon,
        contacten=tuple(
            _contact(staff, source.key, person_id, place, text)
            for place, text in enumerate(values["contact"])
        ),
        voorziening=_voorziening(staff, source.key, person_id, values["voorziening"], today),
        plaatsingen=tuple(
            _plaatsing(staff, source.key, person_id, place, one, today)
            for place, one in enumerate(values["plaatsing"])
        ),
        trajecten=_trajecten(staff, source.key, person_id, values, today),
        plan=_plan(staff, source.key, person_id, values["plan"], today),
        doelen=tuple(
            _doel(staff, source.key, person_id, place, one, today)
            for place, one in enumerate(values["doelen"])
        ),
    )


def _phone(number: int) -> str:
    """A number that no one in the Netherlands can have."""
    return f"06 00 {number % 90 + 10} {number // 90 % 90 + 10} {number // 8100 % 90 + 10}"


def _contact(staff: Staff, key: str, person_id: str, place: int, text: str) -> Contactpersoon:
    naam, relatie, _ = (part.strip() for part in text.split("|"))
    number = int.from_bytes(blake2b(text.encode(), digest_size=3).digest(), "big")
    return Contactpersoon(
        id=staff.id_for(Contactpersoon.ENTITY, f"{key}\n{place}"),
        assistentmedewerker_id=person_id,
        naam=naam,
        relatie=relatie,
        telefoon=_phone(number),
    )


def _voorziening(
    staff: Staff, key: str, person_id: str, values: Mapping[str, Any], today: date
) -> Voorziening:
    wet = Wet(values["wet"])
    end = values.get("einde")
    last = None if end is None else day_before(today, end)
    if "einde_dagen" in values:
        last = today + timedelta(days=values["einde_dagen"])
    payer = {Wet.WLZ: "Zorgkantoor", Wet.UWV: "UWV", Wet.ZVW_GGZ: "Zorgverzekeraar"}
    return Voorziening(
        id=staff.id_for(Voorziening.ENTITY, key),
        assistentmedewerker_id=person_id,
        wet=wet,
        financier=values.get("financier", payer.get(wet, f"Gemeente {GEMEENTE}")),
        nummer=values.get("nummer", ""),
        leveringsvorm=Leveringsvorm.ZIN,
        omvang=float(values["omvang"]) if "omvang" in values else None,
        eenheid=Eenheid(values["eenheid"]) if "eenheid" in values else None,
        frequentie=Frequentie(values["frequentie"]) if "frequentie" in values else None,
        begin=day_before(today, values["begin"]),
        einde=last,
    )


def _plaatsing(
    staff: Staff, key: str, person_id: str, place: int, values: Mapping[str, Any], today: date
) -> Plaatsing:
    def day(name: str) -> date | None:
        return day_before(today, values[name]) if name in values else None

    return Plaatsing(
        id=staff.id_for(Plaatsing.ENTITY, f"{key}\n{place}"),
        assistentmedewerker_id=person_id,
        soort=SoortPlaatsing(values["soort"]),
        werkpost_id=staff.id_for(Werkpost.ENTITY, values["plek"]) if "plek" in values else None,
        werkgever=values.get("werkgever", ""),
        begin=day("begin"),
        einde=day("einde"),
        verlengd_tot=day("verlengd"),
        uren_per_week=float(values["uren"]),
        dagdelenpatroon=tuple(values["patroon"].split()),
        vervoer=values["vervoer"],
        buddy=values.get("buddy", ""),
        reden_einde=values.get("reden", ""),
    )


def _trajecten(
    staff: Staff, key: str, person_id: str, person: Mapping[str, Any], today: date
) -> tuple[Traject, ...]:
    values = person.get("traject")
    if values is None:
        return ()

    def day(name: str) -> date | None:
        return day_before(today, values[name]) if name in values else None

    def number(name: str) -> float | None:
        return float(values[name]) if name in values else None

    return (
        Traject(
            id=staff.id_for(Traject.ENTITY, key),
            assistentmedewerker_id=person_id,
            doelgroepregister=Doelgroepregister(values.get("register", "nee")),
            doelgroepregister_op=day("register_op"),
            beschut_werk_advies=BeschutWerkAdvies(values.get("beschut", "geen")),
            advies_aangevraagd_op=day("beschut_gevraagd"),
            advies_gegeven_op=day("beschut_op"),
            loonwaarde_procent=number("loonwaarde"),
            loonwaarde_op=day("loonwaarde_op"),
            loonkostensubsidie=values.get("lks", False),
            regime=Jobcoachregime(values["regime"]) if "regime" in values else None,
            periode=values.get("periode"),
            toegekende_uren=number("uren"),
            ips_start=day("ips"),
            ips_einde=day("ips_einde"),
        ),
    )


def _plan(staff: Staff, key: str, person_id: str, values: Mapping[str, Any], today: date) -> Plan:
    begin = day_before(today, values["begin"])
    if "evaluatie_dagen" in values:
        evaluatie = today + timedelta(days=values["evaluatie_dagen"])
    else:
        evaluatie = day_before(begin, _MONTHS_TO_NEXT_EVALUATIE)
        while evaluatie < today + timedelta(days=_LEAST_DAYS_TO_EVALUATIE):
            evaluatie = day_before(evaluatie, _MONTHS_TO_NEXT_EVALUATIE / 2)
    return Plan(
        id=staff.id_for(Plan.ENTITY, key),
        assistentmedewerker_id=person_id,
        soort=SoortPlan(values["soort"]),
        begin=begin,
        evaluatie_op=evaluatie,
        kopie_gegeven_op=min(begin + timedelta(days=9), today),
    )


def _doel(
    staff: Staff, key: str, person_id: str, place: int, values: Mapping[str, Any], today: date
) -> Doel:
    return Doel(
        id=staff.id_for(Doel.ENTITY, f"{key}\n{place}"),
        assistentmedewerker_id=person_id,
        omschrijving=values["wat"],
        eigen_woorden=values["zeg"],
        plan_id=staff.id_for(Plan.ENTITY, key),
        termijn=Doeltermijn(values.get("termijn", "kort")),
        status=StatusDoel(values["status"]),
        in_beeld=values.get("beeld", False),
        begin=day_before(today, values["begin"]),
        streefdatum=day_before(today, values["streef"]) if "streef" in values else None,
        afgesloten_op=day_before(today, values["klaar"]) if "klaar" in values else None,
        resultaat=values.get("resultaat", ""),
    )
