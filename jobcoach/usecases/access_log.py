"""Who did what with whose data: reading the access log of this laptop."""

from __future__ import annotations

from jobcoach.domain.logregel import Gebeurtenis, Logregel
from jobcoach.domain.toegang import Recht
from jobcoach.store import access_log
from jobcoach.usecases.door import Door


def list_logregels(
    door: Door, *, assistentmedewerker_id: str | None = None
) -> tuple[Logregel, ...]:
    """The lines of this laptop, oldest first, of one dossier or of all; reading them is logged.

    Raises Forbidden, and NotFound when the dossier is not on this laptop.
    """
    with door.enter(
        Recht.LOG_LEZEN,
        Gebeurtenis.LEZEN,
        "logregel",
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        found = access_log.lines(work.tx, assistentmedewerker_id=assistentmedewerker_id)
        work.aantal = len(found)
    return found
