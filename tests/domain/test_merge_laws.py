"""The laws of merging, over long stories of several laptops: whatever the order, one outcome."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from jobcoach.domain.changes import DELETED, Change, LoggedChange, Merged, RowState, merge
from jobcoach.domain.checksum import EMPTY, plus, row_hash
from jobcoach.domain.entity import Plain
from jobcoach.domain.stamps import next_stamp
from tests.support.soak import times

ROWS = ("n1", "n2")
FIELDS = ("tekst", "soort", "status", DELETED)
DEVICES = tuple(f"{number:016x}" for number in (1, 2, 3))

rows = st.sampled_from(ROWS)
values = st.dictionaries(st.sampled_from(FIELDS), st.integers(0, 3), min_size=1, max_size=3)
laptops = st.integers(0, len(DEVICES) - 1)


class Side:
    """What one laptop or the server has."""

    def __init__(self) -> None:
        self.rows: dict[str, RowState] = {}
        self.kept: set[tuple[str, str, Plain]] = set()
        """Values that lost without their author knowing."""

    def take(self, change: Change) -> Merged:
        state = self.rows.setdefault(change.entity_id, RowState())
        done = merge(state, change, change.stamp)
        for name, one in (done.lost | done.unseen).items():
            self.kept.add((change.entity_id, name, one.value))
        return done

    def checksum(self) -> str:
        total = EMPTY
        for entity_id, state in self.rows.items():
            total = plus(total, added=row_hash("notitie", entity_id, state.fields, state.stamps))
        return total


class Laptop(Side):
    """One of them: what it made and did not send, and how far it followed the log."""

    def __init__(self, device: str) -> None:
        super().__init__()
        self.device = device
        self.outbox: list[Change] = []
        self.cursor = 0
        self.stamp = ""
        self.now_ms = 1_000


class Merging(RuleBasedStateMachine):
    """Laptops write, send and fetch in any order, each with a clock of its own."""

    @initialize()
    def begin(self) -> None:
        self.server = Side()
        self.log: list[LoggedChange] = []
        self.laptops = [Laptop(device) for device in DEVICES]
        self.made: list[Change] = []

    @rule(at=laptops, row=rows, fields=values, passed_ms=st.integers(-5_000, 5_000))
    def write(self, at: int, row: str, fields: dict[str, Plain], passed_ms: int) -> None:
        """Someone saves, whatever the clock says."""
        laptop = self.laptops[at]
        laptop.now_ms = max(0, laptop.now_ms + passed_ms)
        state = laptop.rows.get(row, RowState())
        laptop.stamp = next_stamp(laptop.stamp, laptop.now_ms, laptop.device)
        change = Change(
            device=laptop.device,
            counter=len(self.made) + 1,
            txn=1,
            scope="dossier:x",
            entity="notitie",
            entity_id=row,
            fields=fields,
            base={name: state.stamps[name] for name in fields if name in state.stamps},
            stamp=laptop.stamp,
            author=laptop.device,
        )
        done = laptop.take(change)
        assert done.taken == fields, "what someone saves stands on their own screen"
        laptop.outbox.append(change)
        self.made.append(change)

    @rule(at=laptops, count=st.integers(1, 3))
    def send(self, at: int, count: int) -> None:
        """The oldest that wait reach the server."""
        laptop = self.laptops[at]
        for change in laptop.outbox[:count]:
            self.server.take(change)
            self.log.append(LoggedChange(seq=len(self.log) + 1, stamp=change.stamp, change=change))
        del laptop.outbox[:count]

    @rule(at=laptops, count=st.integers(1, 5), again=st.booleans())
    def fetch(self, at: int, count: int, again: bool) -> None:
        """The next of the log, perhaps once more from the same place."""
        laptop = self.laptops[at]
        page = self.log[laptop.cursor : laptop.cursor + count]
        for one in page:
            laptop.take(one.change)
            laptop.stamp = max(laptop.stamp, one.stamp)
        if not again:
            laptop.cursor += len(page)

    @invariant()
    def nothing_is_forgotten(self) -> None:
        """Each value stands in a row, or is kept, or someone who knew it wrote over it."""
        if not hasattr(self, "log"):
            return
        for side in (self.server, *self.laptops):
            for row, state in side.rows.items():
                for name, stamp in state.stamps.items():
                    made = [one for one in self.made if one.stamp == stamp and name in one.fields]
                    assert [one.fields[name] for one in made] == [state.fields[name]], row

    def teardown(self) -> None:
        """All send and fetch to the end: equal rows, equal proof, the same for any order."""
        if not hasattr(self, "log"):
            return
        for at in range(len(self.laptops)):
            self.send(at, len(self.made))
        for laptop in self.laptops:
            for one in self.log[laptop.cursor :]:
                laptop.take(one.change)
        backwards = Side()
        for one in reversed(self.log):
            backwards.take(one.change)
        for side in (*self.laptops, backwards):
            assert side.checksum() == self.server.checksum()
            assert {row: state.fields for row, state in side.rows.items()} == {
                row: state.fields for row, state in self.server.rows.items()
            }
        self._every_value_is_reachable()

    def _every_value_is_reachable(self) -> None:
        """Of two who did not know of each other's value, the server keeps the one that lost."""
        values = {(one.stamp, name): v for one in self.made for name, v in one.fields.items()}
        for one in self.made:
            for name, value in one.fields.items():
                if self.server.rows[one.entity_id].fields[name] == value:
                    continue
                later = [
                    other
                    for other in self.made
                    if other.entity_id == one.entity_id and name in other.fields
                ]
                known = any(
                    values.get((other.base.get(name, ""), name)) == value
                    or (other.device == one.device and other is not one)
                    for other in later
                )
                assert known or (one.entity_id, name, value) in self.server.kept


Merging.TestCase.settings = settings(
    max_examples=times(60, 2_000), stateful_step_count=times(30, 50), deadline=None
)
test_whatever_the_order_the_outcome_is_one = Merging.TestCase
