"""How a value of the data dictionary becomes named plain fields, and comes back from them.

Every entity is a frozen dataclass. Its fields are stored and sent as text, whole numbers or
decimals, never as anything richer, so that the laptop, the wire and the server hold the very
same values and can prove it with one checksum.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, ClassVar, Protocol, TypeVar

from jobcoach.domain.moment import instant_of, instant_text

Plain = str | int | float | None
"""What a field is on disk and on the wire."""
LARGEST_INTEGER = (1 << 63) - 1
"""What a whole number may be on every laptop and in every database."""


def same(one: object, other: object) -> bool:
    """Whether two plain values are the very same. A decimal 3.0 is not the number 3: the one is
    written otherwise than the other, and a field that holds the one cannot hold the other."""
    return type(one) is type(other) and one == other


class Entity(Protocol):
    """A row of the data dictionary: frozen, with an id, and born in one scope."""

    __dataclass_fields__: ClassVar[dict[str, Any]]
    ENTITY: ClassVar[str]
    """The stored name of its kind, equal to the name of its table."""

    @property
    def id(self) -> str:
        """uuid, 36 characters."""
        ...


E_ = TypeVar("E_", bound=Entity)


@dataclass(frozen=True, slots=True)
class FieldRule:
    """How one field is written down: its storage class and the way there and back."""

    name: str
    storage: type[str] | type[int] | type[float]
    optional: bool
    """True when None is a value of this field."""
    required: bool
    """True when the entity cannot be made without it (no default)."""
    default: Plain
    to_plain: Callable[[Any], Plain]
    of_plain: Callable[[Any], Any]
    words: frozenset[Plain] | None = None
    """All plain values there are, of a field that is one of a list of words; None: of any other."""


def _canonical_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _flat_json(text: str, kind: type[list[Any]] | type[dict[str, Any]]) -> Any:
    """A list or an object of plain values. Raises ValueError for anything else, however deep.

    What is nested is refused here, so that no value is understood that a deeper caller could
    not read.
    """
    try:
        found = json.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if not isinstance(found, kind):
        raise ValueError("no such JSON")
    items = found.values() if isinstance(found, dict) else found
    if any(isinstance(item, (list, dict)) for item in items):
        raise ValueError("nested")
    return found


def _same(value: Any) -> Any:
    return value


def _codec(
    hint: Any,
) -> tuple[type[str] | type[int] | type[float], Callable[[Any], Plain], Callable[[Any], Any]]:
    origin = typing.get_origin(hint)
    if origin is tuple:
        _, to_plain, of_plain = _codec(typing.get_args(hint)[0])
        return (
            str,
            lambda value: _canonical_json([to_plain(item) for item in value]),
            lambda text: tuple(of_plain(item) for item in _flat_json(text, list)),
        )
    if origin is not None and issubclass(origin, Mapping):
        key_hint, value_hint = typing.get_args(hint)
        _, key_plain, key_of = _codec(key_hint)
        _, value_plain, value_of = _codec(value_hint)
        return (
            str,
            lambda value: _canonical_json(
                {str(key_plain(key)): value_plain(item) for key, item in value.items()}
            ),
            lambda text: types.MappingProxyType(
                {key_of(key): value_of(item) for key, item in _flat_json(text, dict).items()}
            ),
        )
    if isinstance(hint, type):
        if issubclass(hint, Enum):
            return str, lambda value: str(value.value), hint
        if hint is bool:
            return int, int, bool
        if issubclass(hint, datetime):
            return str, instant_text, instant_of
        if issubclass(hint, date):
            return str, date.isoformat, date.fromisoformat
        if hint is float:
            return float, float, float
        if hint in (str, int):
            return hint, _same, _same
    raise TypeError(f"no plain form for {hint!r}")


@cache
def rules_of(kind: type[Entity]) -> tuple[FieldRule, ...]:
    """The fields of an entity in the order of its dataclass, without `id`."""
    hints = typing.get_type_hints(kind)
    found = []
    for field in fields(kind):
        if field.name == "id":
            continue
        hint = hints[field.name]
        arguments = typing.get_args(hint)
        optional = type(None) in arguments
        if optional:
            (hint,) = [item for item in arguments if item is not type(None)]
        storage, to_plain, of_plain = _codec(hint)
        default: Any = field.default
        if field.default_factory is not MISSING:
            default = field.default_factory()
        required = default is MISSING
        plain = None if required or default is None else to_plain(default)
        words = None
        if isinstance(hint, type) and issubclass(hint, Enum):
            words = frozenset(member.value for member in hint)
        found.append(
            FieldRule(field.name, storage, optional, required, plain, to_plain, of_plain, words)
        )
    return tuple(found)


def fields_of(entity: Entity) -> dict[str, Plain]:
    """Every field of the entity but its id, in plain form."""
    plain: dict[str, Plain] = {}
    for rule in rules_of(type(entity)):
        value = getattr(entity, rule.name)
        plain[rule.name] = None if value is None else rule.to_plain(value)
    return plain


def entity_of(kind: type[E_], entity_id: str, plain: Mapping[str, Plain]) -> E_:
    """The entity with this id and these plain fields; a field that is absent takes its default.

    Raises ValueError or KeyError when a plain value is none of the field's values.
    """
    values: dict[str, Any] = {"id": entity_id}
    for rule in rules_of(kind):
        if rule.name not in plain:
            continue
        value = plain[rule.name]
        values[rule.name] = None if value is None else rule.of_plain(value)
    return kind(**values)


def understands(rule: FieldRule, value: object) -> bool:
    """Whether this version of the program can read `value` as a value of this field.

    A newer program may send a word that is not in our list yet: such a value is kept aside and
    sent on untouched, never forced into the column.
    """
    if value is None:
        return rule.optional
    if type(value) is not rule.storage:
        return False
    if isinstance(value, int) and abs(value) > LARGEST_INTEGER:
        return False
    if rule.of_plain is _same:
        return True
    if rule.words is not None:
        return value in rule.words
    try:
        rule.of_plain(value)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


def understands_all(rule: FieldRule, values: Collection[object]) -> bool:
    """Whether this version of the program can read every one of these values of a field."""
    kinds = set(map(type, values))
    if rule.optional:
        kinds.discard(types.NoneType)
    if not kinds:
        return True
    if kinds != {rule.storage}:
        return False
    plainly = rule.of_plain is _same and rule.storage is not int
    return plainly or all(understands(rule, value) for value in set(values))
