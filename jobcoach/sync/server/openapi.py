"""The OpenAPI document, made from the table of routes and the wire types themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from jobcoach.sync.protocol import PROTOCOL, Problem
from jobcoach.sync.server.refusal import REFUSALS
from jobcoach.sync.server.routes import Route
from jobcoach.sync.wire import JSON, MSGPACK, header_of


def document(routes: Iterable[Route]) -> dict[str, Any]:
    """OpenAPI 3.1 for these routes."""
    routes = list(routes)
    kinds = [kind for route in routes for kind in (route.body, route.answer) if kind is not None]
    _, schemas = msgspec.json.schema_components(
        [*dict.fromkeys(kinds), Problem], ref_template="#/components/schemas/{name}"
    )
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Jobcoach sync",
            "version": str(PROTOCOL),
            "description": "Bodies are MessagePack or JSON by Content-Type and Accept, and may be "
            "packed with zstd by Content-Encoding and Accept-Encoding.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"device": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(route: Route) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": route.summary,
        "operationId": f"{route.method.lower()}{re.sub(r'[^a-z0-9]+', '_', route.path)}".strip("_"),
        "responses": {
            "200": _done(route),
            **{
                str(status): {"description": problem.detail, "content": _content(Problem)}
                for status, problem in REFUSALS.values()
            },
        },
        "parameters": [
            *(
                {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
                for name in re.findall(r"{(\w+)}", route.path)
            ),
            *(
                {"name": name, "in": "query", "required": False, "schema": {"type": "string"}}
                for name in route.query
            ),
        ],
    }
    if route.body is not None:
        operation["requestBody"] = {"required": True, "content": _content(route.body)}
    if route.needs_device:
        operation["security"] = [{"device": []}]
    return operation


def _done(route: Route) -> dict[str, Any]:
    if route.method != "HEAD":
        return {"description": "Done", "content": _content(route.answer)}
    headers = {
        header_of(field): {"schema": {"type": "string"}} for field in route.answer.__struct_fields__
    }
    return {"description": "Done", "headers": headers}


def _content(kind: type[Any]) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{kind.__name__}"}
    return {media: {"schema": schema} for media in (JSON, MSGPACK)}
