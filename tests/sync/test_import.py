"""A list taken over by someone who is no administrator: the server accepts all that came in."""

from __future__ import annotations

from pathlib import Path

from jobcoach.domain.caseload.problems import Reason
from jobcoach.domain.caseload.sheet import Row, Sheet
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import system_clock
from jobcoach.usecases import assistentmedewerkers, caseload
from jobcoach.usecases.synchronise import sync_state
from tests.support.laptop import LiveClock, enrolled, sync
from tests.support.server import RunningServer, postgres, server

__all__ = ["postgres", "server"]

HEADINGS = ("Achternaam", "Roepnaam", "Cliëntnummer", "Werkpost", "Werkteam", "Jobcoach")


def test_a_leader_hands_nothing_to_teams_and_coaches_of_others(
    tmp_path: Path, server: RunningServer
) -> None:
    """Refused by the server it would wait on the laptop for ever; now the list tells it by row."""
    name = tmp_path.name
    north, south = (
        server.administration.add_werkteam(f"{where} {name}") for where in ("Noord", "Zuid")
    )
    leader = server.gebruiker(f"Lea {name}", Rol.TEAMLEIDER, north.id)
    anna = server.gebruiker(f"Anna {name}", Rol.JOBCOACH, north.id)
    server.gebruiker(f"Bas {name}", Rol.JOBCOACH, south.id)
    lea = enrolled(tmp_path / "lea", server.url, server.invite(leader), LiveClock(system_clock()))
    sync(lea)
    people = (
        ("Jansen", "Kim", f"1-{name}", f"Hoeve {name}", north.naam, f"Anna {name}"),
        ("Bakker", "Jo", f"2-{name}", f"Kas {name}", south.naam, f"Bas {name}"),
        ("Smit", "Mo", f"3-{name}", f"Hoeve {name}", "", f"Bas {name}"),
    )
    rows = [Row(number=place, cells=cells) for place, cells in enumerate(people, start=2)]
    done = caseload.import_caseload(lea, Sheet(rows=(Row(number=1, cells=HEADINGS), *rows)))
    assert done.created == 3
    told = {(one.row, one.reason) for one in done.problems}
    assert {
        (3, Reason.NOT_YOUR_WERKTEAM),
        (3, Reason.JOBCOACH_ELSEWHERE),
        (4, Reason.JOBCOACH_ELSEWHERE),
    } <= told
    found = {
        one.persoon.roepnaam: (one.persoon.werkteam_id, one.persoon.jobcoach_id)
        for one in assistentmedewerkers.list_assistentmedewerkers(lea)
    }
    assert found == {"Kim": (north.id, anna), "Jo": (north.id, None), "Mo": (north.id, None)}
    assert sync(lea).refused == 0
    assert (sync_state(lea).pending, sync_state(lea).last_error) == (0, "")
    assert sync(lea).proof is not None
