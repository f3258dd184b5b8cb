"""Who sees what: the rules on paper, and what they give through a real server."""

import json
from datetime import timedelta

import httpx2
import pytest
import sqlalchemy as sa

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.moment import system_clock
from jobcoach.domain.scope import GrantRole, ScopeName, dossier, team, werkpost
from jobcoach.errors import AccessEnded, DeviceRefused, Forbidden
from jobcoach.sync.client import HttpService
from jobcoach.sync.equality import digest_of
from jobcoach.sync.protocol import Opening, Pull
from jobcoach.sync.server.access import Person, Place, may_open, may_own, role_in
from jobcoach.sync.server.tables import gebruiker
from jobcoach.sync.wire import JSON
from tests.support.server import RunningServer
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop, enrolled, laptop_of

ORGANISATIE = "organisatie"
OOST = "oost"
READ, WRITE, LEAD = GrantRole.READ, GrantRole.WRITE, GrantRole.LEAD


def person(rol: Rol, team_id: str | None = OOST, leads: frozenset[str] = frozenset()) -> Person:
    return Person("iemand", rol, team_id, leads)


LEADER = person(Rol.TEAMLEIDER, leads=frozenset({OOST}))
BEHEERDER = person(Rol.BEHEERDER, None)
COLLEAGUE = person(Rol.JOBCOACH)
OUTSIDER = person(Rol.JOBCOACH, "west")


@pytest.mark.parametrize(
    "scope,opened_by,owner,who,role",
    [
        (dossier("d"), "iemand", None, COLLEAGUE, WRITE),
        (dossier("d"), "iemand", None, OUTSIDER, WRITE),
        (dossier("d"), "iemand", None, BEHEERDER, WRITE),
        (dossier("d"), "iemand", None, person(Rol.TEAMLEIDER, "west"), LEAD),
        (dossier("d"), "ander", "iemand", COLLEAGUE, WRITE),
        (dossier("d"), "ander", None, LEADER, LEAD),
        (dossier("d"), "ander", "iemand", LEADER, LEAD),
        (dossier("d"), "ander", None, COLLEAGUE, None),
        (dossier("d"), "ander", None, OUTSIDER, None),
        (dossier("d"), "ander", None, BEHEERDER, None),
        (werkpost("w"), "ander", None, COLLEAGUE, WRITE),
        (werkpost("w"), "ander", None, person(Rol.WERKBEGELEIDER), WRITE),
        (werkpost("w"), "ander", None, OUTSIDER, None),
        (werkpost("w"), "ander", None, LEADER, LEAD),
        (werkpost("w"), "ander", None, BEHEERDER, WRITE),
        (team(OOST), None, None, COLLEAGUE, READ),
        (team(OOST), None, None, LEADER, LEAD),
        (team(OOST), None, None, OUTSIDER, None),
        (team(OOST), None, None, BEHEERDER, WRITE),
    ],
)
def test_a_grant_follows_from_role_and_team(
    scope: ScopeName, opened_by: str | None, owner: str | None, who: Person, role: GrantRole | None
) -> None:
    place = Place(scope, OOST, opened_by, owner)
    assert role_in(place, who, ORGANISATIE) == role


@pytest.mark.parametrize("rol", Rol)
def test_everyone_reads_the_directory_and_only_a_beheerder_writes_in_it(rol: Rol) -> None:
    place = Place(team(ORGANISATIE), None, None, None)
    expected = WRITE if rol is Rol.BEHEERDER else READ
    assert role_in(place, person(rol, None), ORGANISATIE) == expected


def test_a_scope_of_nobodys_team_is_not_for_people_without_a_team() -> None:
    for place in (Place(werkpost("w"), None, "ander", None), Place(dossier("d"), None, None, None)):
        assert role_in(place, person(Rol.JOBCOACH, None), ORGANISATIE) is None


@pytest.mark.parametrize(
    "rol,kinds",
    [
        (Rol.JOBCOACH, {"dossier", "werkpost"}),
        (Rol.TEAMLEIDER, {"dossier", "werkpost"}),
        (Rol.BEHEERDER, {"dossier", "werkpost", "team"}),
        (Rol.WERKBEGELEIDER, set()),
        (Rol.GEDRAGSKUNDIGE, set()),
    ],
)
def test_who_may_open_what(rol: Rol, kinds: set[str]) -> None:
    scopes = [dossier("x"), werkpost("x"), team("x")]
    for under in (OOST, None):
        opened = {scope.kind.value for scope in scopes if may_open(person(rol), scope, under)}
        assert opened == kinds
    assert may_open(person(rol), ScopeName.of("gebruiker:iemand"), None)
    assert not may_open(person(rol), ScopeName.of("gebruiker:ander"), None)


@pytest.mark.parametrize(
    "who,under,allowed",
    [
        (COLLEAGUE, OOST, True),
        (COLLEAGUE, None, True),
        (COLLEAGUE, "west", False),
        (person(Rol.JOBCOACH, None), OOST, False),
        (LEADER, "west", False),
        (person(Rol.TEAMLEIDER, OOST, frozenset({OOST, "west"})), "west", True),
        (BEHEERDER, "west", True),
    ],
)
def test_one_opens_in_ones_own_team_or_one_that_one_leads(
    who: Person, under: str | None, allowed: bool
) -> None:
    for scope in (dossier("d"), werkpost("w")):
        assert may_open(who, scope, under) is allowed


def someone(team_id: str | None, rol: Rol = Rol.JOBCOACH) -> Person:
    return Person("ander", rol, team_id, frozenset())


@pytest.mark.parametrize(
    "opener,owner,under,allowed",
    [
        (COLLEAGUE, COLLEAGUE, None, True),
        (COLLEAGUE, COLLEAGUE, OOST, True),
        (COLLEAGUE, someone(OOST), OOST, True),
        (COLLEAGUE, someone(OOST), None, False),
        (COLLEAGUE, someone("west"), OOST, False),
        (COLLEAGUE, someone(OOST, Rol.WERKBEGELEIDER), OOST, False),
        (COLLEAGUE, someone(None, Rol.BEHEERDER), OOST, False),
        (BEHEERDER, someone("west"), OOST, True),
        (BEHEERDER, someone(None, Rol.BEHEERDER), OOST, False),
    ],
)
def test_whom_one_may_make_the_owner(
    opener: Person, owner: Person, under: str | None, allowed: bool
) -> None:
    assert may_own(owner, opener, under) is allowed


# --- through the server -----------------------------------------------------------------------


def opened(laptop: Laptop, kind: str, **how: str | None) -> str:
    scope = f"{kind}:{new_id(laptop.now())}"
    values = {"team": None, **how}
    answer = laptop.push(openings=[Opening(scope=scope, **values)])  # type: ignore[arg-type]
    assert [one.result for one in answer.openings] == ["ok"]
    return scope


def test_a_laptop_without_a_grant_gets_nothing(server: RunningServer) -> None:
    anna, els = laptop_of(server), laptop_of(server)
    mine = anna.open_dossier(team=server.werkteam_id)
    anna.write(mine, tekst="alleen van Anna")

    never = f"dossier:{new_id(anna.now())}"
    for name in (mine, never):  # she is not told which of the two exists
        (answer,) = els.push(els.change(name, {"tekst": "van Els"})).answers
        assert (answer.result, answer.code) == ("refused", "unknown_scope")
        pulled = els.pull(name)
        assert (pulled.changes, pulled.heads, pulled.revoked) == ({}, {}, [])
        with pytest.raises(Forbidden):
            els.service.snapshot(name)
    assert mine not in els.grants()
    assert len(anna.everything(mine)) == 1


def test_a_scope_that_the_server_never_knew_is_not_called_revoked(server: RunningServer) -> None:
    """It may have been lost in a restore: absence takes nothing away."""
    anna = laptop_of(server)
    unknown = f"dossier:{new_id(anna.now())}"
    pulled = anna.pull(unknown)
    assert (pulled.heads, pulled.revoked) == ({}, [])
    with pytest.raises(Forbidden):
        anna.service.snapshot(unknown)


def test_reading_is_not_writing(server: RunningServer) -> None:
    anna = laptop_of(server)
    own_team = f"team:{server.werkteam_id}"
    assert anna.grants()[own_team] == "read"
    (answer,) = anna.push(anna.change(own_team, {"naam": "West"}, entity="werkteam")).answers
    assert (answer.result, answer.code) == ("refused", "forbidden")


def test_a_new_teamleider_sees_the_dossiers_and_werkposten_of_the_team_that_are_there(
    server: RunningServer,
) -> None:
    anna = laptop_of(server)
    mine = anna.open_dossier(team=server.werkteam_id)
    post = opened(anna, "werkpost", team=server.werkteam_id)
    far_away = server.administration.add_werkteam("Ver weg").id
    elsewhere = laptop_of(server, Rol.JOBCOACH, far_away).open_dossier(team=far_away)
    bas = laptop_of(server, Rol.TEAMLEIDER)
    grants = bas.grants()
    assert (grants[mine], grants[post]) == ("lead", "lead")
    assert grants[f"team:{server.werkteam_id}"] == "lead"
    assert elsewhere not in grants


def test_a_new_colleague_gets_the_werkposten_of_the_team_but_no_dossiers(
    server: RunningServer,
) -> None:
    anna = laptop_of(server)
    mine = anna.open_dossier(team=server.werkteam_id)
    post = opened(anna, "werkpost", team=server.werkteam_id)
    grants = laptop_of(server).grants()
    assert grants[post] == "write"
    assert mine not in grants


def test_a_werkpost_is_there_for_the_team_at_once(server: RunningServer) -> None:
    colleague, bas, beheerder, anna = (
        laptop_of(server),
        laptop_of(server, Rol.TEAMLEIDER),
        laptop_of(server, Rol.BEHEERDER),
        laptop_of(server),
    )
    post = opened(anna, "werkpost", team=server.werkteam_id)
    roles = [laptop.grants().get(post) for laptop in (anna, colleague, bas, beheerder)]
    assert roles == ["write", "write", "lead", "write"]


def test_a_beheerder_sees_no_dossier_that_others_opened(server: RunningServer) -> None:
    anna = laptop_of(server)
    mine = anna.open_dossier(team=server.werkteam_id)
    post = opened(anna, "werkpost", team=server.werkteam_id)
    beheerder = laptop_of(server, Rol.BEHEERDER)
    assert mine not in beheerder.grants()
    assert beheerder.grants()[post] == "write"
    imported = beheerder.open_dossier(team=server.werkteam_id, owner=anna.gebruiker_id)
    assert beheerder.grants()[imported] == "write"
    assert anna.grants()[imported] == "write"


def test_a_beheerder_opens_a_team_with_an_import_and_the_next_teamleider_leads_it(
    server: RunningServer,
) -> None:
    beheerder = laptop_of(server, Rol.BEHEERDER)
    name = f"Noord {new_id(system_clock())}"
    scope = opened(beheerder, "team", title=name)
    team_id = scope.partition(":")[2]
    assert (team_id, name) in [(one.id, one.naam) for one in server.administration.werkteams()]
    in_it = beheerder.open_dossier(team=team_id)
    leader = laptop_of(server, Rol.TEAMLEIDER, team_id)
    assert leader.grants()[in_it] == "lead"


def test_a_team_and_a_dossier_in_it_open_in_one_push(server: RunningServer) -> None:
    beheerder = laptop_of(server, Rol.BEHEERDER)
    team_id, person_id = new_id(system_clock()), new_id(system_clock())
    answer = beheerder.push(
        openings=[
            Opening(scope=f"team:{team_id}", team=team_id, title="Zuid"),
            Opening(scope=f"dossier:{person_id}", team=team_id),
        ]
    )
    assert [one.result for one in answer.openings] == ["ok", "ok"]


def test_an_opening_that_is_not_allowed_is_refused_alone(server: RunningServer) -> None:
    anna = laptop_of(server)
    gone = server.gebruiker("Weg")
    server.administration.deactivate_gebruiker(gone)

    def name(kind: str = "dossier") -> str:
        return f"{kind}:{new_id(anna.now())}"

    openings = [
        Opening(scope=name("team"), team=None, title="Zomaar een team"),
        Opening(scope=name(), team=new_id(anna.now())),
        Opening(scope=name(), team=None, owner=gone),
        Opening(scope=name(), team=None, owner="wie dan ook"),
        Opening(scope="dossier:../../etc", team=None),
        Opening(scope=f"gebruiker:{gone}", team=None),
        Opening(scope=name(), team=None),
        Opening(scope=f"gebruiker:{anna.gebruiker_id}", team=None),
    ]
    answers = anna.push(openings=openings).openings
    assert [(one.result, one.code) for one in answers] == [
        ("refused", "forbidden"),
        ("refused", "invalid"),
        ("refused", "invalid"),
        ("refused", "invalid"),
        ("refused", "invalid"),
        ("refused", "forbidden"),
        ("ok", ""),
        ("ok", ""),
    ]


def test_opening_what_another_opened_gives_no_grant(server: RunningServer) -> None:
    anna, els = laptop_of(server), laptop_of(server)
    mine = anna.open_dossier()
    answer = els.push(els.change(mine, {"tekst": "x"}), openings=[Opening(scope=mine, team=None)])
    assert [(one.result, one.code) for one in answer.openings] == [("refused", "forbidden")]
    assert [one.code for one in answer.answers] == ["unknown_scope"]


def test_a_revoked_laptop_is_refused_and_another_of_the_same_person_is_not(
    server: RunningServer,
) -> None:
    anna = laptop_of(server)
    other = enrolled(server.url, server.invite(anna.gebruiker_id))
    server.administration.revoke_device(anna.device)
    for ask in (
        anna.push,
        anna.pull,
        lambda: anna.service.snapshot(f"team:{server.organisatie_id}"),
    ):
        with pytest.raises(DeviceRefused):
            ask()
    assert anna.service.hello().action == "wipe"
    assert other.service.hello().action == "none"
    assert other.grants()


@pytest.mark.parametrize("ended", ["revoked", "left"])
def test_a_laptop_whose_access_ended_is_told_so_at_every_address(
    server: RunningServer, ended: str
) -> None:
    """So that it can tell this from a token that is unknown, by which nothing may vanish."""
    anna = laptop_of(server)
    http = anna.service._http  # type: ignore[attr-defined]
    known = {"Authorization": http.headers["Authorization"], "Content-Type": JSON}
    if ended == "left":
        server.administration.deactivate_gebruiker(anna.gebruiker_id)
    else:
        server.administration.revoke_device(anna.device)
    push = json.dumps({"client_now": "2026-11-03T13:05:09.120Z"})
    snapshot = f"/v1/scopes/team:{server.organisatie_id}/snapshot"
    asked = [("POST", "/v1/push", push), ("POST", "/v1/pull", "{}"), ("GET", snapshot, "")]
    unknown = known | {"Authorization": "Bearer onbekend"}
    for method, path, body in asked:
        for headers, action in ((known, "wipe"), (unknown, None), ({}, None)):
            answer = httpx2.request(method, server.url + path, content=body, headers=headers)
            problem = answer.json()
            assert (answer.status_code, problem["code"]) == (401, "device")
            assert problem.get("action") == action
    hello = httpx2.get(f"{server.url}/v1/hello", headers=known).json()
    assert (hello["action"], hello["grants_version"]) == ("wipe", "")
    assert httpx2.get(f"{server.url}/v1/hello", headers=unknown).status_code == 401


def test_who_left_is_refused_and_stands_in_the_directory_with_a_last_day(
    server: RunningServer,
) -> None:
    anna, els = laptop_of(server), laptop_of(server)
    server.administration.deactivate_gebruiker(anna.gebruiker_id)
    assert anna.service.hello().action == "wipe"
    with pytest.raises(DeviceRefused):
        anna.pull()
    (row,) = [
        row for row in els.rows(f"team:{server.organisatie_id}") if row.id == anna.gebruiker_id
    ]
    assert row.fields["actief_tot"] == day_of(system_clock()).isoformat()


def test_a_laptop_of_who_is_no_longer_active_is_refused_for_that_alone(house: House) -> None:
    anna = house.laptop()
    left = sa.update(gebruiker).values(actief_tot="2026-11-02")
    house.database.write(lambda tx: tx.execute(left))
    assert anna.service.hello().action == "wipe"
    with pytest.raises(AccessEnded):
        anna.pull()


def test_the_directory_tells_every_laptop_who_works_here(server: RunningServer) -> None:
    bas = laptop_of(server, Rol.TEAMLEIDER)
    directory = f"team:{server.organisatie_id}"
    rows = {(row.entity, row.id): row.fields for row in bas.rows(directory)}
    assert rows["organisatie", server.organisatie_id] == {"naam": "Zorg Noord"}
    assert rows["werkteam", server.werkteam_id]["naam"] == "Oost"
    assert rows["werkteam", server.werkteam_id]["teamleider_id"]
    assert rows["gebruiker", bas.gebruiker_id]["rol"] == "teamleider"
    logged = bas.everything(directory)
    assert [one.seq for one in logged] == list(range(1, len(logged) + 1))
    assert [one.change.counter for one in logged] == list(range(1, len(logged) + 1))


def test_what_the_server_says_about_people_is_not_overruled_by_a_fast_clock(house: House) -> None:
    beheerder = house.laptop(Rol.BEHEERDER)
    anna = house.laptop()
    directory = f"team:{house.organisatie.id}"
    beheerder.clock_error = timedelta(seconds=100)
    stays = beheerder.change(
        directory, {"actief_tot": None}, entity="gebruiker", entity_id=anna.gebruiker_id
    )
    beheerder.push(stays)
    house.administration.deactivate_gebruiker(anna.gebruiker_id)
    (row,) = [row for row in beheerder.rows(directory) if row.id == anna.gebruiker_id]
    assert row.fields["actief_tot"] == "2026-11-03"
    (answer,) = beheerder.push(stays).answers
    assert answer.result == "duplicate"


def test_the_answer_for_nothing_new_is_small_however_many_scopes(server: RunningServer) -> None:
    anna = laptop_of(server)
    names = [f"dossier:{new_id(anna.now())}" for _ in range(300)]
    anna.push(openings=[Opening(scope=name, team=None) for name in names])
    granted = anna.service.pull(Pull())
    everything = anna.service.pull(Pull(scopes={one.scope: 0 for one in granted.granted}))
    assert len(everything.heads) > 300
    assert isinstance(anna.service, HttpService)
    before = anna.service.bytes_down
    quiet = Pull(digest=digest_of(everything.heads), grants_version=everything.grants_version)
    assert anna.service.pull(quiet).unchanged
    assert anna.service.bytes_down - before < 400
    other_grants = Pull(digest=quiet.digest, grants_version="van gisteren")
    assert anna.service.pull(other_grants).granted == granted.granted
    anna.write(names[0], tekst="nieuw")
    assert not anna.service.pull(quiet).unchanged
