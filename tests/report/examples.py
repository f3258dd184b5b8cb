"""Dossiers as different as people: what the tests print, and what we look at on paper."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.doel import Doel, StatusDoel
from jobcoach.domain.gebruiker import Gebruiker, Rol
from jobcoach.domain.ladder import Antwoord, Vraag, outcome
from jobcoach.domain.ladderbeoordeling import Herkomst, Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.notitie import (
    Activiteit,
    Gevoeligheid,
    Notitie,
    SoortNotitie,
    StatusNotitie,
)
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.voorziening import Eenheid, Frequentie, Voorziening, Wet
from jobcoach.report.voortgang import Voortgang, uren_of, voortgang_pdf

VAN, TOT, MADE = date(2026, 5, 1), date(2026, 10, 31), date(2026, 11, 3)
ANNA = Gebruiker(id="anna", naam="Anna de Wit", rol=Rol.JOBCOACH)
BAS = Gebruiker(id="bas", naam="Bas Müller-Özdemir", rol=Rol.TEAMLEIDER)
NAMEN = {
    "anna": ANNA.naam,
    "bas": BAS.naam,
    "weide": "Kinderboerderij De Kleine Weide",
    "lunch": "Lunchroom Dichterbij",
}
KIM = Assistentmedewerker(
    id="kim",
    roepnaam="Kim",
    achternaam="Jansen",
    geboortedatum=date(1998, 3, 14),
    verhaal="VERHAAL-NIET-OP-PAPIER",
    bijzonderheden="BIJZONDERHEDEN-NIET-OP-PAPIER epilepsie",
    adres="Dorpsstraat 12",
    telefoon="06 12345678",
)


def note(
    number: int,
    text: str,
    *,
    day: date = date(2026, 6, 2),
    gevoelig: Gevoeligheid = Gevoeligheid.GEWOON,
    status: StatusNotitie = StatusNotitie.ONDERTEKEND,
    adds_to: int | None = None,
    soort: SoortNotitie = SoortNotitie.BEZOEK,
    activiteit: Activiteit | None = None,
    minutes: tuple[int, int, int] = (0, 0, 0),
    ingetrokken_reden: str = "",
) -> Notitie:
    """A notitie of Anna about Kim, at ten in the morning."""
    return Notitie(
        id=f"notitie-{number:04d}",
        assistentmedewerker_id="kim",
        auteur_id="anna",
        moment=datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
        tekst=text,
        soort=soort,
        gevoelig=gevoelig,
        status=status,
        activiteit=activiteit,
        minuten_direct=minutes[0],
        minuten_reis=minutes[1],
        minuten_administratie=minutes[2],
        aanvulling_op_id=None if adds_to is None else f"notitie-{adds_to:04d}",
        ingetrokken_reden=ingetrokken_reden,
    )


ANSWERS = {
    3: {Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.NEE, Vraag.V4: Antwoord.JA},
    4: {Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.JA},
    5: {Vraag.V1: Antwoord.JA, Vraag.V2D: Antwoord.JA},
}


def assessment(number: int, day: date, trede: int, **more: object) -> Ladderbeoordeling:
    """An assessment of Anna that the teamleider agreed with."""
    answers = ANSWERS.get(trede, {})
    made = Ladderbeoordeling(
        id=f"ladder-{number:03d}",
        assistentmedewerker_id="kim",
        auteur_id="anna",
        datum=day,
        antwoorden=answers,
        trede_berekend=outcome(answers).trede,
        trede=trede,
        status=StatusBeoordeling.AKKOORD_TEAMLEIDER,
        beoordeeld_door_id="bas",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def empty() -> Voortgang:
    """Someone who came in yesterday: nothing but a name."""
    return Voortgang(
        organisatie="Stichting Dichterbij Werk",
        persoon=Assistentmedewerker(id="sian", roepnaam="Siân", achternaam="Çelik"),
        van=VAN,
        tot=TOT,
        gemaakt_op=MADE,
        gemaakt_door=ANNA,
    )


def usual() -> Voortgang:
    """Kim at the kinderboerderij, half a year: what a municipality gets most."""
    notes = tuple(_usual_notes())
    return Voortgang(
        organisatie="Stichting Dichterbij Werk",
        persoon=KIM,
        van=VAN,
        tot=TOT,
        gemaakt_op=MADE,
        gemaakt_door=ANNA,
        jobcoach="Anna de Wit",
        teamleider="Bas Müller-Özdemir",
        werkteam="Werkteam Noord",
        werkposten=("Kinderboerderij De Kleine Weide",),
        namen=NAMEN,
        voorzieningen=(
            Voorziening(
                id="v1",
                assistentmedewerker_id="kim",
                wet=Wet.WMO_MAATWERK,
                financier="gemeente Zutphen",
                nummer="NUMMER-NIET-OP-PAPIER",
                omvang=4,
                eenheid=Eenheid.DAGDEEL,
                frequentie=Frequentie.PER_WEEK,
                begin=date(2024, 12, 21),
                einde=date(2026, 12, 20),
            ),
            Voorziening(id="v2", assistentmedewerker_id="kim", wet=Wet.ZVW_GGZ, financier="GGZ"),
        ),
        plaatsingen=(
            Plaatsing(
                id="p1",
                assistentmedewerker_id="kim",
                soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
                werkpost_id="weide",
                begin=date(2024, 3, 4),
                uren_per_week=12,
            ),
            Plaatsing(
                id="p2",
                assistentmedewerker_id="kim",
                soort=SoortPlaatsing.STAGE,
                werkpost_id="lunch",
                begin=date(2026, 8, 31),
                einde=date(2026, 9, 25),
                uren_per_week=4.5,
                reden_einde="REDEN-NIET-OP-PAPIER",
            ),
        ),
        doelen=(
            Doel(
                id="d1",
                assistentmedewerker_id="kim",
                omschrijving="Kim opent twee ochtenden per week zelf de stallen",
                eigen_woorden="Ik wil de sleutel hebben, dan hoeft Ria niet te wachten.",
                status=StatusDoel.BEHAALD,
                begin=date(2026, 2, 2),
                afgesloten_op=date(2026, 9, 15),
                resultaat="Sinds half september opent Kim op dinsdag en donderdag alleen.",
            ),
            Doel(
                id="d2",
                assistentmedewerker_id="kim",
                omschrijving="Kim begeleidt een nieuwe collega bij het voeren",
                eigen_woorden="Uitleggen vind ik leuk, als ik maar niet hoef te haasten.",
                status=StatusDoel.LOOPT,
                in_beeld=True,
                begin=date(2026, 6, 1),
                streefdatum=date(2026, 12, 15),
            ),
            Doel(
                id="d3",
                assistentmedewerker_id="kim",
                omschrijving="Kim reist zelfstandig met de bus naar de kinderboerderij",
                status=StatusDoel.DEELS_BEHAALD,
                begin=date(2026, 3, 1),
                streefdatum=date(2026, 10, 1),
            ),
        ),
        ladder=(
            assessment(1, date(2024, 4, 15), 3, herkomst=Herkomst.IMPORT, antwoorden={}),
            assessment(2, date(2024, 11, 4), 3),
            assessment(3, date(2025, 5, 12), 4, positie_sinds=date(2025, 3, 1)),
            assessment(
                4,
                date(2025, 11, 17),
                3,
                trede_berekend=4,
                reden_afwijking="Na een rustige zomer doet Kim nu weer mee zonder eigen taken.",
            ),
            assessment(
                5,
                date(2026, 5, 18),
                4,
                mening_persoon="Ik doe nu echt werk, de geiten rekenen op mij.",
            ),
            assessment(
                6,
                date(2026, 10, 12),
                4,
                status=StatusBeoordeling.INGEDIEND,
                beoordeeld_door_id=None,
                trede_volgens_persoon=5,
                mening_persoon="Eigenlijk is het al een baan.",
                verwachte_trede=5,
                verwacht_binnen_maanden=12,
                verwachting_grond="De gemeente onderzoekt een plek bij de groenvoorziening.",
            ),
            assessment(7, date(2026, 10, 30), 6, status=StatusBeoordeling.CONCEPT),
        ),
        notities=notes,
        notities_weggelaten=1,
        uren=uren_of(notes, VAN, TOT),
        volgend_bezoek=date(2026, 11, 10),
        evaluatie_op=date(2026, 12, 1),
        stappen=("Anna belt de gemeente over een proefplaatsing bij het groen.",),
    )


def _usual_notes() -> Iterator[Notitie]:
    yield note(
        1,
        "Kim was er vroeg vandaag en had de emmers al klaargezet. We hebben samen de ronde langs "
        "de stallen gelopen. Ze vertelt bij elk dier wat het nodig heeft en waarom.\n\n"
        "Afgesproken: volgende week loopt Kim de ronde voor, ik loop mee.",
        day=date(2026, 5, 12),
        activiteit=Activiteit.INWERKEN,
        minutes=(60, 35, 10),
    )
    yield note(
        2,
        "Kim belde zelf om te zeggen dat de bus niet reed. Ze had al met Ria overlegd. Een half "
        "jaar geleden was ze thuisgebleven.",
        day=date(2026, 6, 3),
        soort=SoortNotitie.TELEFOON,
        activiteit=Activiteit.BEGELEIDEN_OP_HET_WERK,
        minutes=(15, 0, 5),
    )
    yield note(
        3,
        "Gesprek over medicatie GEHEIM-GEZONDHEID",
        day=date(2026, 6, 10),
        gevoelig=Gevoeligheid.GEZONDHEID,
        minutes=(45, 0, 15),
        activiteit=Activiteit.BEGELEIDING_THUISSITUATIE,
    )
    yield note(
        4,
        "Overleg met Ria (vrijwilliger) en Kim samen. Ria wil de sleutel overdragen. We hebben "
        "een kaart gemaakt met de volgorde: alarm, lampen, water, voer. Kim wil de kaart eerst "
        "twee weken gebruiken en dan zonder.",
        day=date(2026, 7, 7),
        soort=SoortNotitie.GESPREK,
        activiteit=Activiteit.STRUCTUREREN,
        minutes=(75, 35, 15),
    )
    yield note(
        5,
        "De kaart hangt nu bij het alarm. Kim heeft hem zelf geplastificeerd.",
        day=date(2026, 7, 9),
        adds_to=4,
    )
    yield note(
        6,
        "Eerste week alleen geopend. Eén keer ging het alarm af; Kim heeft gebeld zoals op de "
        "kaart staat en daarna rustig doorgewerkt. Trots!",
        day=date(2026, 9, 15),
        soort=SoortNotitie.SIGNAAL_VRIJWILLIGER,
        activiteit=Activiteit.BEGELEIDEN_OP_HET_WERK,
        minutes=(90, 35, 10),
    )
    yield note(
        7,
        "Evaluatie met Kim en haar moeder. Kim vertelt zelf wat er goed gaat: openen, voeren, "
        "uitleggen aan schoolkinderen. Wat lastig blijft: als er ineens iets verandert in het "
        "rooster. Dan helpt het als iemand het een dag eerder zegt.\n\n"
        "Kim wil graag onderzoeken of betaald werk in het groen iets voor haar is. We vragen de "
        "gemeente om een proefplaatsing en kijken in december hoe het staat.",
        day=date(2026, 10, 12),
        soort=SoortNotitie.EVALUATIE,
        activiteit=Activiteit.EVALUATIE,
        minutes=(60, 0, 45),
    )


def long() -> Voortgang:
    """Noëlle: fifteen years on the ladder, up and down, 300 notes, one of 6,000 characters."""
    notes = tuple(_many_notes())
    days = [date(2011 + number // 2, 3 + 6 * (number % 2), 10) for number in range(30)]
    treden = [
        2,
        2,
        3,
        3,
        3,
        4,
        4,
        3,
        3,
        4,
        4,
        5,
        5,
        5,
        4,
        4,
        4,
        3,
        4,
        4,
        5,
        5,
        6,
        6,
        5,
        5,
        5,
        4,
        4,
        5,
    ]
    return replace(
        usual(),
        persoon=Assistentmedewerker(
            id="kim",
            roepnaam="Noëlle",
            tussenvoegsel="van der",
            achternaam="IJsbrand-Müller-Özdemir",
            geboortedatum=date(1984, 12, 31),
        ),
        werkposten=("Lunchroom Dichterbij", "Busremise Zuid", "Atelier De Draad"),
        ladder=tuple(
            assessment(number, day, trede, trede_berekend=trede)
            for number, (day, trede) in enumerate(zip(days, treden, strict=True))
        ),
        notities=notes,
        notities_weggelaten=0,
        uren=uren_of(notes, VAN, TOT),
    )


def _many_notes() -> Iterator[Notitie]:
    texts = [one.tekst for one in _usual_notes() if one.gevoelig is Gevoeligheid.GEWOON]
    activities = list(Activiteit)
    kinds = list(SoortNotitie)
    for number in range(300):
        text = f"Notitienummer {number}. " + texts[number % len(texts)]
        if number == 7:
            text = ("Vandaag hebben we de hele werkweek samen doorgenomen en opgeschreven. " * 90)[
                :6000
            ]
        yield note(
            number,
            text,
            day=VAN + timedelta(days=number * 183 // 300),
            soort=kinds[number % len(kinds)],
            activiteit=activities[number % len(activities)],
            minutes=(30 + number % 7 * 5, 20, 5),
        )


WEIRD_TEXTS = (
    "<b>niet vet</b> & &amp; <para>gewoon</para> 100% \\n {0} %s",
    "Donaudampfschifffahrtsgesellschaft" * 12,
    "tab\there\r\nnieuwe regel\n\n\nwitregel\x00\x07\x1b[31m\ud800 einde",
    "Fijn 👍🏽 dat het lukt 😀😀 👨‍👩‍👧 🇳🇱 ❤️ 🦙 ✓ klaar → verder",
    "محمد heeft gebeld met Олена Шевченко en 王小明, en met Nguyễn Đặng en Łukasz.",
    "https://www.voorbeeld.nl/" + "een-heel-lang-pad/" * 20 + "?q=" + "x" * 200,
    "é " * 400 + "aé́ﬁ ½ × … “aanhaling” ‘enkel’ – — € ĳsbeer",
)


def weird() -> Voortgang:
    """Everything that breaks other programs: markup, emoji, other scripts, endless words."""
    notes = tuple(note(number, text) for number, text in enumerate(WEIRD_TEXTS))
    return replace(
        usual(),
        organisatie="Zorggroep „Œuvre” & Zn. <Noord> " + "met een heel lange naam " * 6,
        persoon=Assistentmedewerker(
            id="kim", roepnaam="محمد", achternaam="Al-" + "Ouwejanszoonvandermeulen" * 4
        ),
        werkposten=("<i>Atelier</i> & Co", "W" * 120),
        doelen=(
            Doel(
                id="d1",
                assistentmedewerker_id="kim",
                omschrijving="Werkplezier" * 30,
                eigen_woorden="👍 أنا سعيد 👍",
                resultaat="\t\n",
            ),
        ),
        ladder=(assessment(1, date(2026, 7, 1), 4, reden_afwijking="x" * 3000, trede_berekend=3),),
        notities=notes,
        uren=uren_of(notes, VAN, TOT),
        stappen=("Stap 👣 <b>één</b> & twee", "y" * 500),
        namen={"anna": "Anna\tde  Wit 🌷 " + "z" * 90},
    )


def paid() -> Voortgang:
    """Someone with a job and a jobcoach at a distance, and one measurement only."""
    notes = (
        note(
            1,
            "Gesproken met de leidinggevende bij de bakkerij. Het tempo is goed. De drukte op "
            "zaterdag blijft zoeken; vanaf nu staat er op zaterdag een vaste buddy naast.",
            day=date(2026, 8, 4),
            soort=SoortNotitie.OVERLEG_WERKGEVER,
            activiteit=Activiteit.BEGELEIDEN_LEIDINGGEVENDE,
            minutes=(40, 50, 20),
        ),
    )
    return replace(
        usual(),
        persoon=Assistentmedewerker(
            id="kim", roepnaam="Łukasz", achternaam="Şahin", geboortedatum=date(2001, 7, 1)
        ),
        werkposten=(),
        plaatsingen=(
            Plaatsing(
                id="p1",
                assistentmedewerker_id="kim",
                soort=SoortPlaatsing.DIENSTBETREKKING_MET_JOBCOACH,
                werkgever="Bakkerij Van Gelder",
                begin=date(2025, 9, 1),
                uren_per_week=24,
            ),
        ),
        voorzieningen=(
            Voorziening(
                id="v1",
                assistentmedewerker_id="kim",
                wet=Wet.UWV,
                begin=date(2026, 3, 1),
                einde=date(2027, 2, 28),
            ),
        ),
        doelen=(),
        ladder=(assessment(1, date(2026, 9, 14), 5, positie_sinds=date(2025, 9, 1)),),
        notities=notes,
        notities_weggelaten=0,
        uren=uren_of(notes, VAN, TOT),
        stappen=(),
        volgend_bezoek=None,
    )


@cache
def paper(name: str) -> bytes:
    """The report of an example, made once."""
    return voortgang_pdf(EXAMPLES[name]())


EXAMPLES = {"empty": empty, "usual": usual, "long": long, "weird": weird, "paid": paid}
