"""What was said so far on the screen for two, which question comes, and how it is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from jobcoach.domain.gesprek import (
    LONGEST_AFSPRAAK,
    MOST_AFSPRAKEN,
    Afspraak,
    Gesprek,
    Gezicht,
    JaDeelsNee,
)
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.usecases.gesprekken import Samenblad

FILE_BEGINS = "Mijn afspraken"


class Soort(Enum):
    """What is asked."""

    HOE = "hoe"
    DOELEN = "doelen"
    TERUG = "terug"
    """Whether one earlier agreement was done."""
    NIEUW = "nieuw"
    """One new agreement."""
    VERTEL = "vertel"
    KLAAR = "klaar"


@dataclass(frozen=True, slots=True)
class Stap:
    """One question."""

    soort: Soort
    nummer: int = 0
    """Which of several, from 0: of earlier agreements and of new ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Velden:
    """One new agreement as it is typed."""

    wat: str = ""
    wanneer: str = ""
    wie: str = ""
    volgende_stap: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(value.strip() for value in asdict(self).values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Samen:
    """All that was said."""

    gezicht: Gezicht | None = None
    eigen_woorden: str = ""
    doelen: tuple[str, ...] = ()
    """Ids of the goals that it is about."""
    gedaan: Mapping[str, JaDeelsNee] = field(default_factory=dict)
    """Of earlier agreements, by id."""
    afspraken: tuple[Velden, ...] = (Velden(),)
    """At least one, perhaps empty."""
    verteld: JaDeelsNee | None = None

    @property
    def agreed(self) -> tuple[Velden, ...]:
        """The new agreements that say something."""
        return tuple(one for one in self.afspraken if one.wat.strip())

    @property
    def empty(self) -> bool:
        """Whether nothing was said at all."""
        return (
            self.gezicht is None
            and not self.eigen_woorden.strip()
            and not self.doelen
            and not self.gedaan
            and all(one.empty for one in self.afspraken)
            and self.verteld is None
        )

    @property
    def tekst(self) -> str:
        """All its words, for a list of drafts and for whoever gets them when access ends."""
        face = f"Het gaat: {self.gezicht.label}." if self.gezicht else ""
        agreed = (
            "Afgesproken: " + ", ".join(value for value in asdict(one).values() if value.strip())
            for one in self.afspraken
            if not one.empty
        )
        return "\n".join(part for part in (face, self.eigen_woorden.strip(), *agreed) if part)


def steps(blad: Samenblad, samen: Samen) -> tuple[Stap, ...]:
    """The questions in their order. One is left out when there is nothing to ask it about."""
    found = [Stap(Soort.HOE)]
    if blad.doelen:
        found.append(Stap(Soort.DOELEN))
    found += [Stap(Soort.TERUG, place) for place in range(len(blad.terugkijken))]
    found += [Stap(Soort.NIEUW, place) for place in range(len(samen.afspraken))]
    if samen.agreed:
        found.append(Stap(Soort.VERTEL))
    return (*found, Stap(Soort.KLAAR))


def may_add(samen: Samen, nummer: int) -> bool:
    """Whether another agreement may follow this one: the last, that says something, of at most
    five."""
    last = nummer == len(samen.afspraken) - 1
    return last and bool(samen.afspraken[nummer].wat.strip()) and nummer + 1 < MOST_AFSPRAKEN


def with_field(samen: Samen, nummer: int, name: str, value: str) -> Samen:
    """The same with another value in one field of a new agreement."""
    new = list(samen.afspraken)
    new[nummer] = replace(new[nummer], **{name: value[:LONGEST_AFSPRAAK]})
    return replace(samen, afspraken=tuple(new))


def without_empty(samen: Samen) -> Samen:
    """The same without agreements in which nothing was typed, but for a first one."""
    kept = tuple(one for one in samen.afspraken if not one.empty)
    return replace(samen, afspraken=kept or (Velden(),))


def gesprek_of(samen: Samen, person_id: str, today: date) -> Gesprek:
    """What is kept of the talk itself."""
    return Gesprek(
        id="",
        assistentmedewerker_id=person_id,
        auteur_id="",
        datum=today,
        gezicht=samen.gezicht,
        eigen_woorden=samen.eigen_woorden.strip(),
        doelen=samen.doelen,
        verteld=samen.verteld if samen.agreed else None,
    )


def afspraken_of(samen: Samen, person_id: str) -> tuple[Afspraak, ...]:
    """What was agreed, to be kept."""
    return tuple(
        Afspraak(
            id="",
            assistentmedewerker_id=person_id,
            gesprek_id="",
            **{name: value.strip() for name, value in asdict(one).items()},
        )
        for one in samen.agreed
    )


def kladje_of(
    samen: Samen, stap: int, *, kladje_id: str, person_id: str, now: datetime
) -> Kladje | None:
    """As it goes to the disk; None while nothing was said."""
    if samen.empty:
        return None
    return Kladje(
        id=kladje_id,
        soort=SoortKladje.GESPREK,
        assistentmedewerker_id=person_id,
        inhoud={
            "tekst": samen.tekst,
            "stap": stap,
            "gezicht": samen.gezicht.value if samen.gezicht else None,
            "eigen_woorden": samen.eigen_woorden,
            "doelen": json.dumps(list(samen.doelen)),
            "gedaan": json.dumps({key: said.value for key, said in samen.gedaan.items()}),
            "afspraken": json.dumps([asdict(one) for one in samen.afspraken], ensure_ascii=False),
            "verteld": samen.verteld.value if samen.verteld else None,
        },
        bewaard_op=now,
    )


def of_kladje(kladje: Kladje, blad: Samenblad) -> tuple[Samen, int]:
    """What was said when it was kept, and at which question that was.

    Of what a colleague changed since, what is not there any more is left out.
    """
    said = kladje.inhoud
    goals = {one.id for one in blad.doelen}
    earlier = {one.id for one in blad.terugkijken}
    samen = Samen(
        gezicht=Gezicht(str(said["gezicht"])) if said.get("gezicht") else None,
        eigen_woorden=str(said.get("eigen_woorden") or ""),
        doelen=tuple(one for one in _read(said, "doelen", []) if one in goals),
        gedaan={
            key: JaDeelsNee(value)
            for key, value in _read(said, "gedaan", {}).items()
            if key in earlier
        },
        afspraken=tuple(Velden(**one) for one in _read(said, "afspraken", [])) or (Velden(),),
        verteld=JaDeelsNee(str(said["verteld"])) if said.get("verteld") else None,
    )
    last = len(steps(blad, samen)) - 2
    return samen, max(0, min(int(said.get("stap") or 0), last))


def _read(said: Mapping[str, Any], name: str, without: Any) -> Any:
    return json.loads(said[name]) if said.get(name) else without


def file_name(today: date) -> str:
    """A name that tells no stranger about whom it is."""
    return f"{FILE_BEGINS} {today.isoformat()}.pdf"
