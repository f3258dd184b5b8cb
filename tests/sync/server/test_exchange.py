"""Two laptops and a server: what one writes, the other gets, and nobody else."""

from jobcoach.domain.gebruiker import Rol
from tests.support.server import RunningServer
from tests.sync.server.laptop import Laptop, enrolled


def laptop_of(server: RunningServer, naam: str, rol: Rol = Rol.JOBCOACH) -> Laptop:
    return enrolled(server.url, server.invite(server.gebruiker(naam, rol)))


def test_what_a_jobcoach_writes_reaches_the_team_leader(server: RunningServer) -> None:
    anna = laptop_of(server, "Anna")
    bas = laptop_of(server, "Bas", Rol.TEAMLEIDER)
    dossier = anna.open_dossier(team=server.werkteam_id)
    anna.write(dossier, tekst="Eerste dag goed gegaan")

    (logged,) = bas.pull(dossier).changes[dossier]
    assert logged.seq == 1
    assert logged.change.fields == {"tekst": "Eerste dag goed gegaan"}
    (row,) = bas.rows(dossier)
    assert row.fields == {"tekst": "Eerste dag goed gegaan"}
