"""Who may open which scope, whatever a laptop asks for."""

from __future__ import annotations

from datetime import timedelta

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.scope import GrantRole
from jobcoach.sync.protocol import Opening
from jobcoach.sync.server import access
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.openings import MOST_A_DAY
from tests.support.server import RunningServer
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop, laptop_of


def test_nobody_opens_a_dossier_with_the_administrator_as_its_owner(house: House) -> None:
    """Or they would read along in a dossier whose id can be foretold, once it is imported."""
    beheerder, coach = house.laptop(Rol.BEHEERDER), house.laptop()
    scope = f"dossier:{new_id(house.clock())}"
    opening = Opening(scope=scope, team=house.werkteam.id, owner=beheerder.gebruiker_id)
    assert [one.result for one in coach.push(openings=[opening]).openings] == ["refused"]
    again = Opening(scope=scope, team=house.werkteam.id, owner=coach.gebruiker_id)
    assert [one.result for one in beheerder.push(openings=[again]).openings] == ["ok"]


def test_a_jobcoach_opens_nothing_in_the_team_of_others(server: RunningServer) -> None:
    """Or the leaders and coaches of that team would get rows that nobody of theirs made."""
    west = server.administration.add_werkteam("West").id
    anna, bas = laptop_of(server), laptop_of(server, Rol.TEAMLEIDER, west)
    of_west = server.gebruiker("Wim", Rol.JOBCOACH, west)
    colleague = server.gebruiker("Els")

    def opening(kind: str, team: str | None, owner: str | None = None) -> Opening:
        return Opening(scope=f"{kind}:{new_id(anna.now())}", team=team, owner=owner)

    openings = [
        opening("dossier", west),
        opening("werkpost", west),
        opening("dossier", server.werkteam_id, of_west),
        opening("dossier", None, colleague),
        opening("dossier", server.werkteam_id, colleague),
        opening("dossier", None, anna.gebruiker_id),
    ]
    answers = anna.push(openings=openings).openings
    assert [one.code for one in answers] == ["forbidden"] * 4 + [""] * 2
    assert not {one.scope for one in openings} & bas.grants().keys()
    beheerder = laptop_of(server, Rol.BEHEERDER)
    across = opening("dossier", west, anna.gebruiker_id)
    assert [one.result for one in beheerder.push(openings=[across]).openings] == ["ok"]


def test_what_is_only_ones_own_opens_under_no_team(server: RunningServer) -> None:
    """Or the leaders of any team would get whatever someone puts in there."""
    west = server.administration.add_werkteam("Van een ander").id
    anna = laptop_of(server)
    own = f"gebruiker:{anna.gebruiker_id}"
    for team, result in ((west, "refused"), (server.werkteam_id, "refused"), (None, "ok")):
        answer = anna.push(openings=[Opening(scope=own, team=team)])
        assert [one.result for one in answer.openings] == [result]


def test_a_leader_of_two_teams_opens_in_both(server: RunningServer) -> None:
    west = server.administration.add_werkteam("Tweede").id
    bas = laptop_of(server, Rol.TEAMLEIDER)
    roles = {f"team:{west}": GrantRole.LEAD}
    database = Database(server.database_url)
    database.write(lambda tx: access.give(tx, bas.gebruiker_id, roles, bas.now()))
    database.close()
    opened = [bas.open_dossier(team=one) for one in (west, server.werkteam_id)]
    assert [bas.grants()[name] for name in opened] == ["lead", "lead"]


def test_nobody_fills_the_laptops_of_who_leads_them_with_empty_dossiers(house: House) -> None:
    """What one laptop opens in a second, every leader of the team has to copy."""
    beheerder, coach = house.laptop(Rol.BEHEERDER), house.laptop()

    def opened(laptop: Laptop, count: int) -> int:
        openings = [
            Opening(scope=f"dossier:{new_id(house.clock())}", team=house.werkteam.id)
            for _ in range(count)
        ]
        return sum(one.result == "ok" for one in laptop.push(openings=openings).openings)

    assert [opened(coach, 400) for _ in range(3)] == [400, 400, MOST_A_DAY - 800]
    assert opened(coach, 1) == 0
    assert opened(beheerder, 1) == 1
    house.time += timedelta(days=1)
    assert opened(coach, 1) == 1
