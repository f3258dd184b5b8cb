"""Many laptops at once on one dossier: every change gets the next number, none is skipped."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import msgspec

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


def test_what_waited_for_its_scope_comes_in_once_and_the_laptop_keeps_its_count(
    server: RunningServer,
) -> None:
    """The last counter of the laptop is not that of the change that came in last."""
    anna = laptop_of(server)
    there = anna.open_dossier()
    waits = f"dossier:{new_id(anna.now())}"
    early, later = anna.change(waits, {"tekst": "een"}), anna.change(there, {"tekst": "twee"})
    assert [one.code for one in anna.push(early, later).answers] == ["unknown_scope", ""]
    anna.push(openings=[Opening(scope=waits, team=None)])
    assert [one.result for one in anna.push(early).answers] == ["ok"]
    again = anna.push(early, later).answers
    assert [(one.result, one.seq) for one in again] == [("duplicate", 1), ("duplicate", 1)]
    other = msgspec.structs.replace(later, fields={"tekst": "anders"})
    assert [one.code for one in anna.push(other).answers] == ["out_of_order"]
    assert [len(anna.everything(name)) for name in (waits, there)] == [1, 1]


def test_within_its_own_scope_nothing_comes_before_what_the_laptop_wrote_later(
    server: RunningServer,
) -> None:
    anna = laptop_of(server)
    there = anna.open_dossier()
    waits = f"dossier:{new_id(anna.now())}"
    first, second, third = (anna.change(waits, {"nummer": number}) for number in range(3))
    elsewhere = anna.change(there, {"nummer": 3})
    anna.push(first, second, third, elsewhere)
    anna.push(openings=[Opening(scope=waits, team=None)])
    answers = anna.push(second, first, third).answers
    assert [one.code for one in answers] == ["", "out_of_order", ""]
    assert [one.code for one in anna.push(first).answers] == ["out_of_order"]
    counters = [one.change.counter for one in anna.everything(waits)]
    assert counters == [second.counter, third.counter]


def test_what_waited_for_its_scope_does_not_overrule_what_was_written_after_it(
    server: RunningServer,
) -> None:
    """After a restore: the laptop of the one who began the dossier comes back last."""
    anna, bas = laptop_of(server), laptop_of(server, Rol.TEAMLEIDER)
    there = bas.open_dossier()
    waits = f"dossier:{new_id(anna.now())}"
    born = anna.change(waits, {"telefoon": "leeg"})
    older = bas.change(waits, {"telefoon": "oud"}, entity_id=born.entity_id)
    old_too = bas.change(waits, {"adres": "oud"}, entity_id=born.entity_id)
    anna.clock_error, bas.clock_error = timedelta(seconds=1), timedelta(seconds=2)
    newer = anna.change(waits, {"telefoon": "nieuw"}, entity_id=born.entity_id)
    later = bas.change(there, {"tekst": "in een ander dossier"})
    anna.clock_error = bas.clock_error = timedelta(0)
    assert older.stamp < newer.stamp < later.stamp
    taken = [one.code for one in bas.push(older, old_too, later).answers]
    assert taken == ["unknown_scope", "unknown_scope", ""]
    anna.push(born, newer, openings=[Opening(scope=waits, team=server.werkteam_id)])
    late = bas.push(older, old_too).answers
    assert [one.stamp for one in late] == [older.stamp, old_too.stamp]
    assert [row.fields for row in bas.rows(waits)] == [{"telefoon": "nieuw", "adres": "oud"}]
    bas.stamp, bas.clock_error = "", timedelta(hours=-1)
    put_back = bas.change(there, {"tekst": "met de klok even terug"})
    bas.clock_error = timedelta(0)
    (after,) = bas.push(put_back).answers
    assert after.stamp > later.stamp


def test_what_waited_for_its_scope_keeps_its_order_though_the_clock_was_wrong(
    server: RunningServer,
) -> None:
    """Stamps from the future all become now."""
    anna = laptop_of(server)
    there = anna.open_dossier()
    waits = f"dossier:{new_id(anna.now())}"
    anna.clock_error = timedelta(days=2)
    changes = [anna.change(waits, {"nummer": number}) for number in range(3)]
    anna.clock_error = timedelta(0)
    anna.push(*changes, anna.change(there, {"nummer": 3}))
    anna.push(openings=[Opening(scope=waits, team=None)])
    stamps = [one.stamp for one in anna.push(*changes).answers]
    assert stamps == sorted(set(stamps))


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
    assert results == ["ok ok"] + ["refused refused"] * (WRITERS - 1)


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
