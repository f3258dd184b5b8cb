"""The names of everyone on this laptop, for who writes about one of them."""

from __future__ import annotations

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.namenwacht import Naamdrager
from jobcoach.domain.toegang import Recht
from jobcoach.store import dossiers
from jobcoach.usecases.door import Door


def list_namen(door: Door) -> tuple[Naamdrager, ...]:
    """The names of everyone whom this user may see, and nothing else of them. Raises Forbidden.

    One line in the access log, which names nobody, as for a list.
    """
    with door.enter(Recht.NOTITIES_SCHRIJVEN, Gebeurtenis.LEZEN, "naam") as work:
        found = dossiers.every(work.tx, Assistentmedewerker, work.now)
        work.aantal = len(found)
    return tuple(Naamdrager.of(one) for one in sorted(found, key=lambda one: one.id))
