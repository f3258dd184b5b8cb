"""Many laptops at once on one dossier: every change gets the next number, none is skipped."""

from concurrent.futures import ThreadPoolExecutor

from jobcoach.domain.checksum import EMPTY, plus, row_hash
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.sync.protocol import Opening, Pull
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.integrity import check
from tests.support.server import RunningServer
from tests.sync.server.laptop import Laptop, enrolled, laptop_of

WRITERS = 6
PUSHES = 8
CHANGES = 3


def test_concurrent_writers_get_numbers_without_gaps(server: RunningServer) -> None:
    laptops = [laptop_of(server) for _ in range(WRITERS)]
    posts = [f"werkpost:{new_id(laptops[0].now())}" for _ in range(2)]
    openings = [Opening(scope=post, team=server.werkteam_id) for post in posts]
    laptops[0].push(openings=openings)
    shared = {post: new_id(laptops[0].now()) for post in posts}

    def work(laptop: Laptop) -> list[int]:
        numbers = []
        for turn in range(PUSHES):
            # each asks for both scopes, half of them the other way round
            order = posts if laptops.index(laptop) % 2 else posts[::-1]
            changes = [
                laptop.change(
                    post,
                    {f"veld_{turn % 3}": laptop.counter},
                    entity="bezoek",
                    entity_id=shared[post],
                )
                for _ in range(CHANGES)
                for post in order
            ]
            answers = laptop.push(*changes).answers
            assert {answer.result for answer in answers} == {"ok"}
            numbers += [answer.seq for answer in answers]
        return numbers

    with ThreadPoolExecutor(WRITERS) as pool:
        given = [number for numbers in pool.map(work, laptops) for number in numbers]
    each = WRITERS * PUSHES * CHANGES
    assert sorted(given) == sorted([*range(1, each + 1)] * 2)
    for post in posts:
        logged = laptops[0].everything(post)
        assert [one.seq for one in logged] == list(range(1, each + 1))
        for laptop in laptops:
            own = [one.change.counter for one in logged if one.change.device == laptop.device]
            assert own == sorted(own)
        (row,) = laptops[0].rows(post)
        head = laptops[0].service.pull(Pull(scopes={post: each})).heads[post]
        proof = plus(EMPTY, added=row_hash(row.entity, row.id, row.fields, row.stamps))
        assert (head.seq, head.count, head.checksum) == (each, 1, proof)
    database = Database(server.database_url)
    assert check(database).findings == ()
    database.close()


def test_many_laptops_open_the_same_dossier_and_it_is_born_once(server: RunningServer) -> None:
    laptops = [laptop_of(server) for _ in range(WRITERS)]
    dossier = f"dossier:{new_id(laptops[0].now())}"

    def work(laptop: Laptop) -> str:
        answer = laptop.push(
            laptop.change(dossier, {"tekst": laptop.device}),
            openings=[Opening(scope=dossier, team=None)],
        )
        return f"{answer.openings[0].result} {answer.answers[0].result}"

    with ThreadPoolExecutor(WRITERS) as pool:
        results = sorted(pool.map(work, laptops))
    assert results == ["exists refused"] * (WRITERS - 1) + ["ok ok"]


def test_a_laptop_that_sends_the_same_push_twice_at_once_is_counted_once(
    server: RunningServer,
) -> None:
    anna = laptop_of(server)
    dossier = anna.open_dossier()
    changes = [anna.change(dossier, {"nummer": number}) for number in range(20)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: anna.push(*changes).answers, range(4)))
    assert sorted(one[0].result for one in answers) == ["duplicate"] * 3 + ["ok"]
    assert [one.seq for one in anna.everything(dossier)] == list(range(1, 21))


def test_people_come_while_dossiers_open_and_nobody_misses_one(server: RunningServer) -> None:
    anna = laptop_of(server)

    def open_some(_: int) -> list[str]:
        laptop = laptop_of(server)
        return [laptop.open_dossier(team=server.werkteam_id) for _ in range(5)]

    def come(_: int) -> str:
        return server.gebruiker("Leider", Rol.TEAMLEIDER)

    with ThreadPoolExecutor(6) as pool:
        dossiers = pool.map(open_some, range(3))
        leaders = pool.map(come, range(3))
        opened = {name for names in dossiers for name in names}
        people = list(leaders)
    for leader in people:
        grants = enrolled(server.url, server.invite(leader)).grants()
        assert opened <= grants.keys()
    assert anna.grants().keys().isdisjoint(opened)
