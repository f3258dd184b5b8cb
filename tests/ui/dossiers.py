"""People, places and notes that could be real, for tests of screens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice

from jobcoach.domain.assistentmedewerker import Assistentmedewerker, Vertegenwoordiging
from jobcoach.domain.bewaarplek import Bewaarplek, Bewaarstaat
from jobcoach.domain.competentie import Competentiescore, shipped_list
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel, Plan, SoortPlan, StatusDoel
from jobcoach.domain.gebruiker import Gebruiker, Rol
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.ladder import Antwoord, Vraag
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, Nabijheid, StatusBeoordeling
from jobcoach.domain.notitie import Bezoek, Gevoeligheid, Notitie, SoortNotitie, StatusNotitie
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.signalen import Signaal, SoortSignaal
from jobcoach.domain.voorziening import Eenheid, Frequentie, Voorziening, Wet
from jobcoach.domain.werkpost import SoortWerkpost, Werkpost
from jobcoach.ui.assistentmedewerkers.competenties_presenter import CompetentiesUsecases
from jobcoach.ui.assistentmedewerkers.doelen_presenter import DoelenUsecases
from jobcoach.usecases.assistentmedewerkers import Dossier
from jobcoach.usecases.doelen import Competentieblad, Doelenblad, Doelvoortgang
from jobcoach.usecases.notities import Gebeurtenisregel
from jobcoach.usecases.people import Persoonregel
from jobcoach.usecases.vandaag import Bezoekregel, Vandaag
from jobcoach.usecases.veranderd import Deel, Veranderd

TODAY = date(2026, 11, 3)
ANNA = Gebruiker(id="anna", naam="Anna de Wit", rol=Rol.JOBCOACH)
PETRA = Gebruiker(id="petra", naam="Petra van Dongen", rol=Rol.TEAMLEIDER)
BEHEER = Gebruiker(id="beheer", naam="Bo Beheer", rol=Rol.BEHEERDER)
NAMEN = {"anna": "Anna de Wit", "petra": "Petra van Dongen", "bas": "Bas Hendriks"}

WEIDE = Werkpost(
    id="weide",
    naam="Kinderboerderij De Kleine Weide",
    soort=SoortWerkpost.KINDERBOERDERIJ,
    opent_dagelijks="Ria Peters, 06-12345678",
)
LUNCHROOM = Werkpost(id="lunch", naam="Lunchroom Dichterbij", soort=SoortWerkpost.WINKEL_HORECA)
BUSDEPOT = Werkpost(id="bus", naam="Busdepot Noord", soort=SoortWerkpost.BIJ_BEDRIJF)

_PEOPLE = (
    ("kim", "Kim", "", "Jansen", WEIDE.naam, 4, 24),
    ("joost", "Joost", "van der", "Velden", LUNCHROOM.naam, 3, 2),
    ("fatma", "Fatma", "", "Yılmaz", LUNCHROOM.naam, 4, 1),
    ("sian", "Siân", "", "Müller-Özdemir", WEIDE.naam, 3, 0),
    ("mila", "Mila", "de", "Boer", BUSDEPOT.naam, 5, 6),
    ("sam", "Sam", "", "Bakker", BUSDEPOT.naam, None, None),
    ("celik", "Emre", "", "Çelik", WEIDE.naam, 3, 12),
)


def persoon(key: str = "kim", roepnaam: str = "Kim", **more: object) -> Assistentmedewerker:
    """Someone on a kinderboerderij."""
    values: dict[str, object] = {
        "voornamen": "Kimberley Maria",
        "achternaam": "Jansen",
        "geboortedatum": date(1992, 4, 18),
        "adres": "Molenstraat 12",
        "postcode": "6542 AB",
        "plaats": "Nijmegen",
        "telefoon": "06-23456789",
        "vertegenwoordiging": Vertegenwoordiging.MENTOR,
        "verhaal": "Ik ben opgegroeid op een boerderij bij Groesbeek. Dieren begrijp ik beter "
        "dan mensen. Na de praktijkschool zat ik lang thuis. Nu sta ik drie dagen in de stal en "
        "dat wil ik zo houden.",
        "bijzonderheden": "Allergie voor hooistof: altijd mondkapje bij het instrooien. Bij "
        "onverwacht hard geluid even apart zetten en niet aanraken.",
        "belastbaarheid_uren_per_dag": 4.0,
        "belastbaarheid_uren_per_week": 12.0,
    }
    values.update(more)
    return Assistentmedewerker(id=key, roepnaam=roepnaam, **values)  # type: ignore[arg-type]


def signaal(soort: SoortSignaal, person: str, away: int | None) -> Signaal:
    """A signal about a day so many days from today."""
    dag = None if away is None else TODAY + timedelta(days=away)
    return Signaal(soort, person, dag, away)


SIGNALEN = {
    "joost": replace(
        signaal(SoortSignaal.TERUGGESTUURD, "joost", -4), beoordeling_id="b9", auteur_id="anna"
    ),
    "kim": signaal(SoortSignaal.NIET_GEZIEN, "kim", -24),
    "fatma": signaal(SoortSignaal.LADDER_OUD, "fatma", -200),
    "sam": signaal(SoortSignaal.LADDER_OUD, "sam", None),
    "mila": signaal(SoortSignaal.VOORZIENING_EINDIGT, "mila", 47),
}


def regels() -> tuple[Persoonregel, ...]:
    """Seven people."""
    return tuple(
        Persoonregel(
            persoon=persoon(key, roepnaam, tussenvoegsel=between, achternaam=achternaam),
            werkpost=werkpost,
            trede=trede,
            laatst_gezien=None if seen is None else TODAY - timedelta(days=seen),
            signalen=(SIGNALEN[key],) if key in SIGNALEN else (),
        )
        for key, roepnaam, between, achternaam, werkpost, trede, seen in _PEOPLE
    )


def many_regels(count: int) -> tuple[Persoonregel, ...]:
    """As many people as an organisation has."""
    base = regels()
    return tuple(
        Persoonregel(
            persoon=persoon(f"p{place}", base[place % 7].persoon.roepnaam, achternaam=f"N{place}"),
            werkpost=base[place % 7].werkpost,
            trede=base[place % 7].trede,
            laatst_gezien=TODAY,
            signalen=(),
        )
        for place in range(count)
    )


def names() -> Mapping[str, str]:
    """Full names by id."""
    return {regel.persoon.id: regel.persoon.naam for regel in regels()}


def at(days_ago: int, hour: int, minute: int = 0) -> datetime:
    """An instant on an earlier day."""
    day = TODAY - timedelta(days=days_ago)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def notitie(key: str, tekst: str, days_ago: int = 0, **more: object) -> Notitie:
    """A signed note of Anna about Kim."""
    values: dict[str, object] = {
        "assistentmedewerker_id": "kim",
        "auteur_id": "anna",
        "moment": at(days_ago, 9, 30),
        "status": StatusNotitie.ONDERTEKEND,
    }
    values.update(more)
    return Notitie(id=key, tekst=tekst, **values)  # type: ignore[arg-type]


TEKSTEN = (
    "Kim was vandaag vroeg. Samen de stallen uitgemest; Kim deed het laatste stuk alleen en vroeg "
    "zelf om de sleutel van de voerkist. Ria vertelde dat Kim gisteren een klas kleuters heeft "
    "uitgelegd waarom de geit niet van brood houdt. We spreken af dat Ria de eerste weken nog in "
    "de buurt blijft en dat Kim zelf om hulp vraagt.",
    "Kort gebeld. Kim had slecht geslapen en twijfelde of ze zou komen. We hebben samen bedacht "
    "wat er dan wél kan: alleen de konijnen, en om elf uur naar huis. Dat is gelukt.",
    "Gesprek over de brief van de gemeente. Samen gelezen, stap voor stap. Kim vertelde in eigen "
    "woorden wat erin staat en dat klopte. De brief gaat in de rode map.",
    "Vandaag was druk door de open dag. Kim trok zich na een uur terug in het voerhok en kwam uit "
    "zichzelf terug. Vorig jaar ging ze dan naar huis. Dat heb ik ook gezegd.",
)


def notities() -> tuple[Notitie, ...]:
    """Notes of all kinds, newest first."""
    return (
        notitie(
            "n0",
            "Kim belde over het rooster, nog navragen bij Ria of",
            0,
            status=StatusNotitie.CONCEPT,
            soort=SoortNotitie.TELEFOON,
        ),
        notitie("n1", TEKSTEN[0], 24),
        notitie("n2", TEKSTEN[1], 31, soort=SoortNotitie.TELEFOON),
        notitie(
            "n2a",
            "Ria laat weten dat Kim die dag toch tot twaalf uur is gebleven.",
            30,
            aanvulling_op_id="n2",
            auteur_id="bas",
            moment=at(30, 15),
        ),
        notitie("n3", TEKSTEN[2], 45, soort=SoortNotitie.GESPREK),
        notitie(
            "n4",
            "Afspraak met de praktijkondersteuner: medicatie is verlaagd. Kim merkt dat ze "
            "'s ochtends helderder is.",
            53,
            gevoelig=Gevoeligheid.GEZONDHEID,
            soort=SoortNotitie.OVERLEG_KETEN,
        ),
        notitie("n5", TEKSTEN[3], 80),
    )


def beoordeling(key: str, trede: int, day: date, **more: object) -> Ladderbeoordeling:
    """An assessment of Kim that the team leader agreed with."""
    nee = Antwoord.NEE
    answers = {Vraag.V1: nee, Vraag.V3: nee, Vraag.V4: Antwoord.JA}
    if trede == 4:
        answers = {Vraag.V1: nee, Vraag.V3: Antwoord.JA}
    values: dict[str, object] = {
        "assistentmedewerker_id": "kim",
        "auteur_id": "anna",
        "antwoorden": answers,
        "trede_berekend": trede,
        "dagdelen_per_week": 5,
        "nabijheid": Nabijheid.IN_DE_BUURT,
        "taakverantwoordelijkheid": 3,
        "status": StatusBeoordeling.AKKOORD_TEAMLEIDER,
    }
    values.update(more)
    return Ladderbeoordeling(id=key, datum=day, trede=trede, **values)  # type: ignore[arg-type]


def beoordelingen() -> tuple[Ladderbeoordeling, ...]:
    """Up, down and up again; newest first."""
    return (
        beoordeling(
            "b4",
            4,
            date(2026, 5, 12),
            positie_sinds=date(2026, 5, 1),
            dagdelen_per_week=6,
            nabijheid=Nabijheid.OP_AFSTAND,
            mening_persoon="Ik ben de baas over de konijnen.",
            trede_volgens_persoon=4,
            verwachte_trede=4,
            verwacht_binnen_maanden=12,
            verwachting_grond="Eerst een jaar rust op deze plek.",
        ),
        beoordeling("b3", 3, date(2025, 10, 6)),
        beoordeling("b2", 2, date(2025, 2, 3), dagdelen_per_week=0),
        beoordeling("b1", 3, date(2024, 3, 4), dagdelen_per_week=3),
    )


PLAATSING = Plaatsing(
    id="pl1",
    assistentmedewerker_id="kim",
    soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
    werkpost_id=WEIDE.id,
    begin=date(2024, 3, 4),
    uren_per_week=12.0,
    dagdelenpatroon=("ma-ochtend", "di-ochtend", "di-middag", "do-ochtend"),
    vervoer="fiets",
    buddy="Ria Peters",
)
VOORZIENING = Voorziening(
    id="v1",
    assistentmedewerker_id="kim",
    wet=Wet.WMO_MAATWERK,
    financier="Gemeente Nijmegen",
    omvang=6.0,
    eenheid=Eenheid.DAGDEEL,
    frequentie=Frequentie.PER_WEEK,
    begin=date(2024, 12, 21),
    einde=date(2026, 12, 20),
)


def dossier(who: Assistentmedewerker | None = None, **more: object) -> Dossier:
    """All that is known of Kim."""
    who = who or persoon()
    values: dict[str, object] = {
        "persoon": who,
        "werkpost": WEIDE.naam,
        "werkposten": (WEIDE,),
        "plaatsingen": (PLAATSING,),
        "voorzieningen": (VOORZIENING,),
        "trajecten": (),
        "doelen": (
            Doel(
                id="d1",
                assistentmedewerker_id="kim",
                omschrijving="Zelf het voer verdelen, zonder dat Ria meekijkt",
                eigen_woorden="Ik wil de voerronde alleen doen.",
                status=StatusDoel.LOOPT,
                in_beeld=True,
                streefdatum=date(2027, 2, 1),
            ),
            Doel(
                id="d2",
                assistentmedewerker_id="kim",
                omschrijving="Afmelden vóór negen uur",
                eigen_woorden="Eerder bellen als het niet gaat.",
                status=StatusDoel.DEELS_BEHAALD,
                in_beeld=True,
            ),
        ),
        "plannen": (
            Plan(
                id="p1",
                assistentmedewerker_id="kim",
                soort=SoortPlan.BEGELEIDINGSPLAN,
                begin=date(2026, 1, 12),
                evaluatie_op=date(2026, 11, 12),
            ),
        ),
        "contactpersonen": (
            Contactpersoon(
                id="c1",
                assistentmedewerker_id="kim",
                naam="Hetty Jansen",
                relatie="moeder",
                telefoon="06-34567890",
            ),
            Contactpersoon(
                id="c2",
                assistentmedewerker_id="kim",
                naam="Rob Claassen",
                relatie="mentor",
                telefoon="024-3001234",
            ),
        ),
        "beoordelingen": beoordelingen(),
        "laatste_notities": notities()[:3],
        "werkteam": "Team Zuid",
        "jobcoach": "Anna de Wit",
        "namen": NAMEN,
        "signalen": (
            signaal(SoortSignaal.VOORZIENING_EINDIGT, "kim", 47),
            signaal(SoortSignaal.NIET_GEZIEN, "kim", -24),
        ),
        "laatst_gezien": TODAY - timedelta(days=24),
        "veranderd": None,
    }
    values.update(more)
    return Dossier(**values)  # type: ignore[arg-type]


def doelen_usecases(**answers: object) -> DoelenUsecases:
    """Goals and plans of Kim; whoever is asked for has them."""

    def open_doelen(person: str) -> Doelenblad:
        known = dossier()
        who = next(regel.persoon for regel in regels() if regel.persoon.id == person)
        return Doelenblad(
            persoon=who,
            doelen=known.doelen,
            plannen=known.plannen,
            competenties=shipped_list("00000000-0000-4000-8000-000000000001"),
            voortgang={"d1": Doelvoortgang(aantal=3, laatste=notities()[0])},
            namen=NAMEN,
        )

    given: dict[str, object] = {
        "open_doelen": open_doelen,
        "save_deel": lambda deel: deel,
        "change_deel": lambda *_: None,
        "remove_deel": lambda *_: None,
        "restore_deel": lambda *_: None,
        "swap_focus": lambda *_, **__: None,
        "list_kladjes": tuple,
        "keep_kladje": lambda _: None,
        "drop_kladje": lambda _: None,
    }
    return DoelenUsecases(**given | answers)  # type: ignore[arg-type]


def competenties_usecases(**answers: object) -> CompetentiesUsecases:
    """Two measurements of everyone: up, equal and down."""

    def open_competenties(person: str) -> Competentieblad:
        who = next(regel.persoon for regel in regels() if regel.persoon.id == person)
        found = shipped_list("00000000-0000-4000-8000-000000000001")
        return Competentieblad(
            persoon=who,
            competenties=found,
            scores=tuple(
                Competentiescore(
                    id=f"{one.volgorde}-{day}",
                    assistentmedewerker_id=person,
                    competentie_id=one.id,
                    datum=day,
                    score=1 + (one.volgorde * (3 + place)) % 5,
                    toelichting="Vroeg zelf om hulp toen het te druk werd.",
                )
                for place, day in enumerate((date(2026, 4, 14), date(2026, 10, 6)))
                for one in found[:7]
            ),
        )

    given: dict[str, object] = {
        "open_competenties": open_competenties,
        "score_competentie": lambda *_, **__: None,
        "remove_deel": lambda *_: None,
        "restore_deel": lambda *_: None,
    }
    return CompetentiesUsecases(**given | answers)  # type: ignore[arg-type]


def veranderd(count: int) -> tuple[Veranderd, ...]:
    """What Els changed in so many dossiers, that of Fatma first."""
    people = sorted((one.persoon for one in regels()), key=lambda one: one.id != "fatma")
    return tuple(
        Veranderd(
            persoon=replace(persoon, id=persoon.id if place < len(people) else f"p{place}"),
            moment=at(0, 9),
            delen=(
                Deel(soort="notitie", nieuw=2, gewijzigd=0, weggegooid=0),
                Deel(soort="doel", nieuw=0, gewijzigd=1, weggegooid=0),
            ),
            collegas=("Els Bakker",),
        )
        for place, persoon in enumerate(islice(cycle(people), count))
    )


BIJ_SERVER = Bewaarstaat(Bewaarplek.BIJ_SERVER)


def timeline() -> tuple[Gebeurtenisregel, ...]:
    """Everything that happened with Kim, newest first."""
    lines = [
        Gebeurtenisregel(moment=one.moment, bron=one, auteur=NAMEN[one.auteur_id], staat=BIJ_SERVER)
        for one in notities()
    ]
    for one in beoordelingen():
        noon = datetime(one.datum.year, one.datum.month, one.datum.day, 12, tzinfo=UTC)
        lines.append(
            Gebeurtenisregel(moment=noon, bron=one, auteur=NAMEN[one.auteur_id], staat=BIJ_SERVER)
        )
    begun = datetime(2024, 3, 4, 12, tzinfo=UTC)
    lines.append(Gebeurtenisregel(moment=begun, bron=PLAATSING, auteur="", staat=BIJ_SERVER))
    return tuple(sorted(lines, key=lambda line: line.moment, reverse=True))


def long_timeline(count: int) -> tuple[Gebeurtenisregel, ...]:
    """As many notes as years of work give, newest first."""
    return tuple(
        Gebeurtenisregel(
            moment=at(place, 10),
            bron=notitie(f"n{place}", TEKSTEN[place % 4], place, moment=at(place, 10)),
            auteur="Anna de Wit",
            staat=BIJ_SERVER,
        )
        for place in range(count)
    )


def vandaag(**more: object) -> Vandaag:
    """A Tuesday with two visits."""
    values: dict[str, object] = {
        "dag": TODAY,
        "bezoeken": (
            Bezoekregel(
                bezoek=Bezoek(id="z1", werkpost_id="weide", gepland_op=at(0, 8, 30)),
                werkpost=WEIDE,
                personen=("Emre", "Kim", "Siân"),
            ),
            Bezoekregel(
                bezoek=Bezoek(id="z2", werkpost_id="lunch", gepland_op=at(0, 10)),
                werkpost=LUNCHROOM,
                personen=("Fatma", "Joost"),
            ),
        ),
        "aandacht": tuple(SIGNALEN.values()),
        "kladjes": (
            Kladje(
                id="k1",
                soort=SoortKladje.LADDER,
                assistentmedewerker_id="sam",
                inhoud={},
                bewaard_op=at(0, 11, 40),
            ),
            Kladje(
                id="k2",
                soort=SoortKladje.AANVULLING,
                assistentmedewerker_id="kim",
                inhoud={"notitie_id": "n1", "tekst": "Ria belde nog"},
                bewaard_op=at(1, 12),
            ),
        ),
        "concepten": (notities()[0],),
        "veranderd": veranderd(1),
        "namen": names(),
    }
    values.update(more)
    return Vandaag(**values)  # type: ignore[arg-type]
