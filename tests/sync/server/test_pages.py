"""Much at once comes in pages: of changes, of rows, and of bytes."""

from jobcoach.sync.protocol import MOST_BYTES, MOST_CHANGES, MOST_ROWS, Pull
from jobcoach.sync.server.form import MOST_FIELD_BYTES
from tests.sync.server.house import House


def test_a_page_over_several_dossiers_holds_no_more_than_asked(house: House) -> None:
    anna = house.laptop()
    dossiers = [anna.open_dossier() for _ in range(3)]
    for dossier in dossiers:
        anna.push(*(anna.change(dossier, {"nummer": n}) for n in range(4)))
    cursors = dict.fromkeys(dossiers, 0)
    pages = []
    while True:
        page = anna.service.pull(Pull(scopes=cursors, limit=5))
        pages.append({name: [one.seq for one in some] for name, some in page.changes.items()})
        cursors |= {name: some[-1].seq for name, some in page.changes.items()}
        if not page.has_more:
            break
    one, two, three = dossiers
    assert pages == [
        {one: [1, 2, 3, 4], two: [1]},
        {two: [2, 3, 4], three: [1, 2]},
        {three: [3, 4]},
    ]


def test_the_order_in_which_a_laptop_asks_is_the_order_in_which_it_gets(house: House) -> None:
    anna = house.laptop()
    dossiers = [anna.open_dossier() for _ in range(2)]
    for dossier in dossiers:
        anna.write(dossier, tekst="x")
    page = anna.service.pull(Pull(scopes=dict.fromkeys(dossiers[::-1], 0), limit=1))
    assert list(page.changes) == [dossiers[1]]
    assert page.has_more


def test_a_page_is_as_large_as_a_laptop_can_take_but_never_empty(house: House) -> None:
    anna = house.laptop()
    dossier = anna.open_dossier()
    for _ in range(5):
        anna.write(dossier, tekst="é" * (MOST_FIELD_BYTES // 2 - 10))
    page = anna.pull(dossier)
    assert page.has_more
    assert [one.seq for one in page.changes[dossier]] == [1]
    assert [one.seq for one in anna.everything(dossier)] == [1, 2, 3, 4, 5]
    first = anna.service.snapshot(dossier)
    assert first.after
    assert len(first.rows) == 1
    assert len(anna.rows(dossier)) == 5
    assert 2 * MOST_FIELD_BYTES == MOST_BYTES


def test_a_limit_out_of_reason_is_brought_within_it(house: House) -> None:
    anna = house.laptop()
    dossier = anna.open_dossier()
    for start in range(0, MOST_ROWS + 10, 255):
        anna.push(*(anna.change(dossier, {"nummer": start + n}) for n in range(255)))
    page = anna.service.pull(Pull(scopes={dossier: 0}, limit=10**9))
    assert len(page.changes[dossier]) == MOST_CHANGES
    assert len(anna.service.pull(Pull(scopes={dossier: 0}, limit=-1)).changes[dossier]) == 1
    assert len(anna.service.snapshot(dossier, limit=10**9).rows) == MOST_ROWS
    assert len(anna.service.snapshot(dossier, limit=0).rows) == 1


def test_a_cursor_ahead_of_the_server_gets_the_head_and_nothing_else(house: House) -> None:
    """After a restore the laptop may know more than the server."""
    anna = house.laptop()
    dossier = anna.open_dossier()
    anna.write(dossier, tekst="x")
    page = anna.pull(dossier, since=40)
    assert (page.changes, page.heads[dossier].seq, page.has_more) == ({}, 1, False)
