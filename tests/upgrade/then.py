"""Today's messages and today's server as an older version knows them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from jobcoach.domain.changes import Change, LoggedChange
from jobcoach.errors import ServerTrouble
from jobcoach.sync import handing, protocol
from jobcoach.sync.server.journal import Journal

Fields = Mapping[str, list[str]]
"""By name of a message: the fields that it had then."""
BEFORE_STANDING: Fields = json.loads(
    (Path(__file__).parent / "draad" / "velden.json").read_text("utf-8")
)
"""Of commit 3a2b455: before a laptop named how it stands, and a restored server was helped."""


def of_then(value: Any, then: Fields) -> Any:
    """The same message without the fields that were not known then."""
    if isinstance(value, msgspec.Struct):
        known = then.get(type(value).__name__)
        values = {}
        for field in msgspec.structs.fields(value):
            if known is not None and field.encode_name in known:
                values[field.name] = of_then(getattr(value, field.name), then)
            elif known is None:
                values[field.name] = getattr(value, field.name)
        return type(value)(**values)
    if isinstance(value, list):
        return [of_then(one, then) for one in value]
    if isinstance(value, dict):
        return {name: of_then(one, then) for name, one in value.items()}
    return value


def assert_only_more(then: Fields) -> None:
    """Messages only ever get more fields, and what goes by place gets them at the end."""
    kinds = {**vars(protocol), **vars(handing), "Change": Change, "LoggedChange": LoggedChange}
    for name, fields in then.items():
        today = [field.encode_name for field in msgspec.structs.fields(kinds[name])]
        assert set(fields) <= set(today), name
        if kinds[name].__struct_config__.array_like:
            assert today[: len(fields)] == fields, f"{name} goes by place"


class OldServer:
    """Today's server that has only these addresses, and knows only the words of then."""

    def __init__(self, journal: Journal, then: Fields, addresses: frozenset[str]) -> None:
        self.journal = journal
        self._then = then
        self._addresses = addresses

    def hello(self, *, standing: str = "") -> Any:
        """It was not told how the laptop stands."""
        return of_then(self.journal.hello(), self._then)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name not in self._addresses:
            raise ServerTrouble  # an address that it does not have

        def ask(*given: Any, **named: Any) -> Any:
            answer = getattr(self.journal, name)(
                *(of_then(one, self._then) for one in given), **named
            )
            return of_then(answer, self._then)

        return ask

    def purged(self, scope: str) -> Any:
        """As the others; it has a place in the interface of a laptop."""
        return self.__getattr__("purged")(scope)
