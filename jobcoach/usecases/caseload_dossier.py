"""What one row of a list puts in a dossier: plaatsingen, voorziening, contactpersoon, meting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any, Protocol, TypeVar

from jobcoach.domain.caseload.caseload import (
    Persoonsrij,
    Plaatsingsrij,
    Voorzieninggegevens,
    filled,
)
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.plaatsen import Plek, already_there
from jobcoach.domain.caseload.problems import Importprobleem, Outcome, Reason
from jobcoach.domain.caseload.text import date_text, fold, shown
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.entity import Entity
from jobcoach.domain.identity import id_of_source
from jobcoach.domain.ladderbeoordeling import Herkomst, Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.voorziening import Voorziening
from jobcoach.store import dossiers, rows
from jobcoach.usecases.door import Work


class Part(Entity, Protocol):
    """A row in someone's dossier."""

    @property
    def assistentmedewerker_id(self) -> str:
        """Whose."""
        ...


P_ = TypeVar("P_", bound=Part)
Kept = Callable[[Any, Mapping[str, Any], int], Any]
"""A row with what the list says where it may; see `caseload_kept.kept`."""


@dataclass(frozen=True, slots=True)
class _About:
    """Where in the list it stands, and what a remark about it points at."""

    row: int
    person_id: str
    kolom: Kolom
    value: str


class Dossiers:
    """Finds what a row of the list is about in the dossiers of this laptop, or makes it new.

    A part is known by what it says, so that it is found again whoever made it and whatever
    happened to the organisation since; its id comes from its name, so that two laptops that
    import the same list make one row. What was thrown away here stays away, and is reported.
    """

    def __init__(
        self,
        work: Work,
        organisatie_id: str,
        headings: Mapping[Kolom, str],
        problems: list[Importprobleem],
        kept: Kept,
    ) -> None:
        self._work = work
        self._organisatie = organisatie_id
        self._headings = headings
        self._problems = problems
        self._kept = kept
        self._present: dict[type[Entity], dict[str, list[Any]]] = {}

    def parts(self, rij: Persoonsrij, person_id: str, posts: Mapping[str, str]) -> Iterator[Entity]:
        """The rows of this dossier that are new or change.

        `posts` has the ids of the werkposten by their name in the list; a plaatsing at another
        one is left out.
        """
        yield from self._plaatsingen(rij, person_id, posts)
        voorziening = rij.voorziening
        if voorziening is not None:
            name = voorziening.nummer or f"{voorziening.wet.value} {voorziening.begin}"
            about = _About(rij.row, person_id, Kolom.WET, voorziening.wet.label)
            present = self._first(Voorziening, person_id, lambda one: _same(one, voorziening))
            yield from self._part(Voorziening, about, name, filled(voorziening), present)
        contact = rij.contactpersoon
        if contact is not None:
            name = fold(contact.naam)
            about = _About(rij.row, person_id, Kolom.CONTACTPERSOON, contact.naam)
            known = self._first(Contactpersoon, person_id, lambda one: fold(one.naam) == name)
            yield from self._part(Contactpersoon, about, name, filled(contact), known)
        yield from self._meting(rij, person_id)

    def _plaatsingen(
        self, rij: Persoonsrij, person_id: str, posts: Mapping[str, str]
    ) -> Iterator[Entity]:
        wanted: dict[tuple[str, date | None], Plaatsingsrij] = {}
        for one in rij.plaatsingen:
            if one.werkpost in posts:  # two names in the list may be one werkpost here
                wanted.setdefault((posts[one.werkpost], one.plaatsing.begin), one)
        pleks = [Plek(post, begin, one.plaatsing.einde) for (post, begin), one in wanted.items()]
        found = already_there(self._all(Plaatsing, person_id), pleks)
        for plek, one, present in zip(pleks, wanted.values(), found, strict=True):
            name = f"{plek.werkpost_id}\n{plek.begin or ''}"
            given = filled(one.plaatsing) | {"werkpost_id": plek.werkpost_id}
            about = _About(one.row, person_id, Kolom.WERKPOST, one.werkpost)
            for part in self._part(Plaatsing, about, name, given, present):
                if present and present.begin and part.begin and part.begin != present.begin:
                    moved = replace(about, kolom=Kolom.START_PLAATSING, value=date_text(part.begin))
                    detail = date_text(present.begin)
                    self._say(moved, Reason.BEGIN_MOVED, Outcome.TAKEN_OVER, detail)
                yield part

    def _meting(self, rij: Persoonsrij, person_id: str) -> Iterator[Entity]:
        """A measurement is a moment: once it is there nothing of it changes."""
        meting = rij.meting
        if meting is None or self._first(
            Ladderbeoordeling,
            person_id,
            lambda one: one.herkomst is Herkomst.IMPORT and one.datum == meting.datum,
        ):
            return
        given = {
            "datum": meting.datum,
            "trede": int(meting.trede),
            "herkomst": Herkomst.IMPORT,
            "status": StatusBeoordeling.AKKOORD_TEAMLEIDER,
            "auteur_id": self._work.who.gebruiker_id,
        }
        about = _About(rij.row, person_id, Kolom.DATUM_METING, date_text(meting.datum))
        yield from self._part(Ladderbeoordeling, about, meting.datum.isoformat(), given, None)

    # --- one row of a dossier -----------------------------------------------------------------

    def _part(
        self,
        kind: type[P_],
        about: _About,
        name: str,
        given: Mapping[str, Any],
        present: P_ | None,
    ) -> Iterator[P_]:
        """The row when it is new or changes; `present` is the one that is there already."""
        if present is not None:
            becomes = self._kept(present, given, about.row)
            if becomes != present:
                yield becomes
            return
        for number in count(1):
            numbered = f"{about.person_id}\n{name}" + (f"\n{number}" if number > 1 else "")
            key = id_of_source(self._organisatie, kind.ENTITY, numbered)
            if rows.find(self._work.tx, kind, key) is None:
                made: Any = kind
                yield made(id=key, assistentmedewerker_id=about.person_id, **given)
                return
            if key not in {one.id for one in self._all(kind, about.person_id)}:
                self._say(about, Reason.THROWN_AWAY, Outcome.LEFT_AS_IT_WAS)
                return

    def _all(self, kind: type[P_], person_id: str) -> list[P_]:
        """The rows of this kind in one dossier, without what was thrown away."""
        if kind not in self._present:
            by_person = self._present[kind] = {}
            for one in dossiers.every(self._work.tx, kind, self._work.now):
                by_person.setdefault(one.assistentmedewerker_id, []).append(one)
        return self._present[kind].get(person_id, [])

    def _first(self, kind: type[P_], person_id: str, same: Callable[[P_], bool]) -> P_ | None:
        return next((one for one in self._all(kind, person_id) if same(one)), None)

    def _say(self, about: _About, reason: Reason, outcome: Outcome, detail: str = "") -> None:
        self._problems.append(
            Importprobleem(
                row=about.row,
                column=self._headings.get(about.kolom, about.kolom.label),
                value=shown(about.value),
                reason=reason,
                outcome=outcome,
                detail=detail,
            )
        )


def _same(one: Voorziening, given: Voorzieninggegevens) -> bool:
    """The same number, or when one of both has none the same law and begin."""
    if one.nummer and given.nummer:
        return one.nummer == given.nummer
    return (one.wet, one.begin) == (given.wet, given.begin)
