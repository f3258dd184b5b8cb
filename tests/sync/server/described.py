"""Asks a server all that its description allows or forbids: URL DOSSIER EXAMPLES TOKEN ..."""

from __future__ import annotations

import sys
from typing import Any

import msgspec
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from jobcoach.sync.wire import MSGPACK

EXPECTED = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
]
"""Not that what the description allows is taken: it says that a name is a text, not which."""


def ask_everything(url: str, dossier: str, examples: int, tokens: list[str]) -> dict[str, set[int]]:
    """The statuses that each address answered with. Raises when an answer is not as described."""
    schemathesis.serializer(MSGPACK)(_as_msgpack)
    schema = schemathesis.openapi.from_url(f"{url}/openapi.json")
    checks: list[Any] = list(CHECKS.get_by_names(EXPECTED))
    statuses: dict[str, set[int]] = {}
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        known = {"scope": dossier, "sha256": "0" * 64}
        there = {name: value for name, value in known.items() if f"{{{name}}}" in operation.path}
        wild = operation.as_strategy(GenerationMode.POSITIVE)
        if there:
            wild |= operation.as_strategy(GenerationMode.POSITIVE, path_parameters=there)
        if [*operation.path_parameters, *operation.query, *operation.body]:
            wild |= operation.as_strategy(GenerationMode.NEGATIVE)
        statuses[operation.label] = _ask(wild, examples, tokens, checks)
    return statuses


def _ask(
    wild: st.SearchStrategy[schemathesis.Case[Any]],
    examples: int,
    tokens: list[str],
    checks: list[Any],
) -> set[int]:
    seen = set()

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=examples < 100,
        database=None,
        phases=[Phase.generate],  # to make a large message smaller takes minutes
        suppress_health_check=list(HealthCheck),
    )
    @given(case=wild, token=st.sampled_from(tokens))
    def ask(case: schemathesis.Case[Any], token: str) -> None:
        response = case.call(headers={"Authorization": token}, timeout=60)
        seen.add(response.status_code)
        case.validate_response(response, checks=checks)

    ask()
    return seen


def _as_msgpack(_: schemathesis.SerializationContext, value: Any) -> bytes:
    try:
        return msgspec.msgpack.encode(value)
    except (OverflowError, TypeError, UnicodeEncodeError):  # what this form cannot say
        return b"\xc1"


if __name__ == "__main__":
    for label, seen in ask_everything(
        sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
    ).items():
        print(label, sorted(seen))  # noqa: T201 - what a person reads who runs it
