"""Who may open which scope, whatever a laptop asks for."""

from __future__ import annotations

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.sync.protocol import Opening
from tests.sync.server.house import House


def test_nobody_opens_a_dossier_with_the_administrator_as_its_owner(house: House) -> None:
    """Or they would read along in a dossier whose id can be foretold, once it is imported."""
    beheerder, coach = house.laptop(Rol.BEHEERDER), house.laptop()
    scope = f"dossier:{new_id(house.clock())}"
    opening = Opening(scope=scope, team=house.werkteam.id, owner=beheerder.gebruiker_id)
    assert [one.result for one in coach.push(openings=[opening]).openings] == ["refused"]
    again = Opening(scope=scope, team=house.werkteam.id, owner=coach.gebruiker_id)
    assert [one.result for one in beheerder.push(openings=[again]).openings] == ["ok"]
