"""Which people the list shows, and how: a filter and the rows that pass it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobcoach.domain.assistentmedewerker import StatusPersoon
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.ladder import Trede
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui import dutch
from jobcoach.ui.signalen import mark_of, readable
from jobcoach.ui.widgets.person_picker import matching
from jobcoach.ui.widgets.rows import Row
from jobcoach.usecases.people import Persoonregel

_LEFT = (StatusPersoon.UITGESTROOMD, StatusPersoon.OVERLEDEN)
NO_TREDE = 0
"""In a filter: who has no trede yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFilter:
    """What someone asked to see."""

    text: str = ""
    aandacht: bool = False
    """Only who asks for attention."""
    trede: int | None = None
    """Only this trede; NO_TREDE for who has none; None for all."""
    werkpost: str | None = None
    """Only who works at the werkpost of this name; None for all."""
    left: bool = False
    """Who left the organisation, instead of who is with us."""

    @property
    def narrows(self) -> bool:
        """Whether it leaves anybody out who is with us."""
        return bool(self.text.strip()) or any(
            (self.aandacht, self.trede is not None, self.werkpost is not None, self.left)
        )


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from in the chips, each with how many people it holds."""

    aandacht: int
    treden: tuple[tuple[int, str], ...]
    """(trede, text); empty when the role may not know treden."""
    werkposten: tuple[tuple[str, str], ...]
    """(name, text)."""
    left: int


def choices(regels: Sequence[Persoonregel], rol: Rol) -> Choices:
    """The chips that make sense for these people."""
    present = [regel for regel in regels if not _has_left(regel)]
    treden: Counter[int] = Counter()
    if may(rol, Recht.LADDER_LEZEN):
        treden = Counter(regel.trede or NO_TREDE for regel in present)
    places = Counter(place for regel in present for place in _places(regel))
    return Choices(
        aandacht=sum(bool(readable(regel.signalen, rol)) for regel in present),
        treden=tuple((trede, f"{_trede(trede)} ({treden[trede]})") for trede in sorted(treden)),
        werkposten=tuple((place, f"{place} ({places[place]})") for place in sorted(places)),
        left=len(regels) - len(present),
    )


def people_rows(
    regels: Sequence[Persoonregel], wanted: PeopleFilter, *, rol: Rol, today: date
) -> tuple[Row, ...]:
    """The rows of who passes the filter, by roepnaam; while searching the best match first."""
    rows = [_row(regel, rol, today) for regel in regels if _passes(regel, wanted, rol)]
    return matching(rows, wanted.text) if wanted.text.strip() else tuple(rows)


def _passes(regel: Persoonregel, wanted: PeopleFilter, rol: Rol) -> bool:
    if _has_left(regel) is not wanted.left:
        return False
    if wanted.aandacht and not readable(regel.signalen, rol):
        return False
    if wanted.trede is not None and (regel.trede or NO_TREDE) != wanted.trede:
        return False
    return wanted.werkpost is None or wanted.werkpost in _places(regel)


def _has_left(regel: Persoonregel) -> bool:
    return regel.persoon.status in _LEFT


def _places(regel: Persoonregel) -> list[str]:
    return regel.werkpost.split(", ") if regel.werkpost else []


def _trede(trede: int) -> str:
    return "Nog geen trede" if trede == NO_TREDE else f"Trede {trede}, {Trede(trede).label}"


def _row(regel: Persoonregel, rol: Rol, today: date) -> Row:
    person = regel.persoon
    usual = person.status is StatusPersoon.ACTIEF
    parts = ["" if usual else person.status.label, regel.werkpost]
    seen = regel.laatst_gezien
    return Row(
        key=person.id,
        title=person.naam,
        subtitle=", ".join(part for part in parts if part) or "nog geen werkpost",
        initials=person.initialen,
        trede=regel.trede if may(rol, Recht.LADDER_LEZEN) else None,
        marks=tuple(mark_of(one, today) for one in readable(regel.signalen, rol)),
        trailing="" if seen is None else dutch.near_day(seen, today),
    )
