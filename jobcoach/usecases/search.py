"""Searching over everything on the laptop that the user may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import instant_of
from jobcoach.domain.toegang import Recht, may
from jobcoach.store import rows
from jobcoach.store import search as index
from jobcoach.usecases.door import Door


@dataclass(frozen=True, slots=True, kw_only=True)
class Treffer:
    """One thing that was found."""

    kind: str
    """`assistentmedewerker`, `werkpost` or `notitie`."""
    id: str
    assistentmedewerker_id: str | None
    """Whose; None for a werkpost."""
    naam: str
    """Of the person; empty for a werkpost, whose name stands in the snippet."""
    snippet: str
    """Text around the match, which stands between U+E000 and U+E001."""
    moment: datetime | None
    """Of a note; else None."""


def search(door: Door, text: str, *, limit: int = 50) -> tuple[Treffer, ...]:
    """The best matches for words or beginnings of words; accents and case do not matter.

    Empty when nothing is found or there is no word in the text. Raises Forbidden.
    """
    with door.enter(Recht.PERSONEN_ZIEN, Gebeurtenis.ZOEKEN, "zoeken") as work:
        kinds: tuple[str, ...] = ("assistentmedewerker", "werkpost")
        if may(door.who.rol, Recht.NOTITIES_LEZEN):
            kinds = (*kinds, "notitie")
        found = index.search(
            work.tx, text, user_id=door.who.gebruiker_id, now=work.now, kinds=kinds, limit=limit
        )
        whose = {one.assistentmedewerker_id for one in found if one.assistentmedewerker_id}
        people = rows.find_all(work.tx, Assistentmedewerker, whose)
        work.aantal = len(found)
    hits = []
    for one in found:
        person = people.get(one.assistentmedewerker_id or "")
        hits.append(
            Treffer(
                kind=one.kind,
                id=one.id,
                assistentmedewerker_id=one.assistentmedewerker_id,
                naam=person.naam if person else "",
                snippet=one.snippet,
                moment=instant_of(one.moment) if one.moment else None,
            )
        )
    return tuple(hits)
