"""The door: HTTP in, a call on a route, HTTP out. Says no with a Problem and logs one line."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route as StarletteRoute

from jobcoach.domain.moment import Clock
from jobcoach.errors import DeviceRefused, ProtocolTooOld, ServerDatabaseUnreachable
from jobcoach.sync.protocol import PROTOCOL, Message, Problem
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.loglines import note_fault, note_request
from jobcoach.sync.server.metrics import CONTENT_TYPE, Metrics
from jobcoach.sync.server.openapi import document
from jobcoach.sync.server.refusal import REFUSALS, answer_to
from jobcoach.sync.server.routes import ROUTES, Call, Route
from jobcoach.sync.wire import (
    JSON,
    MSGPACK,
    PACK_FROM_BYTES,
    PROTOCOL_HEADER,
    ZSTD,
    Malformed,
    TooLarge,
    as_headers,
    decode,
    encode,
    pack,
    unpack,
)

_PASSED_OVER_BYTES = 64 << 10
_PASSED_OVER_WITHIN_S = 20.0
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_EXPECTED = tuple(REFUSALS)


def application(database: Database, clock: Clock, *, metrics_token: str = "") -> Starlette:
    """The server as an ASGI application. All it keeps between requests is connections.

    Whoever has `metrics_token` may ask for figures at /metrics; empty: nobody, there is none.
    """
    metrics = Metrics(database, clock)
    routes = [
        StarletteRoute(
            route.path, _endpoint(route, database, clock, metrics), methods=[route.method]
        )
        for route in ROUTES
    ]
    description = encode(document(ROUTES), JSON)

    async def openapi(_: Request) -> Response:
        return Response(description, media_type=JSON)

    async def figures(request: Request) -> Response:
        given = _token(request).encode()
        if not (metrics_token and secrets.compare_digest(given, metrics_token.encode())):
            return await no_such_place(request, HTTPException(404))
        try:
            page = await run_in_threadpool(metrics.page)
        except ServerDatabaseUnreachable as error:
            return _problem(request, *answer_to(error))
        return Response(page, media_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})

    async def no_such_place(request: Request, error: Exception) -> Response:
        response = await _no_such_place(request, error)
        metrics.note_request(_method(request), "", response.status_code, 0.0)
        return response

    routes.append(StarletteRoute("/openapi.json", openapi, methods=["GET"]))
    routes.append(StarletteRoute("/metrics", figures, methods=["GET"]))
    return Starlette(
        routes=routes, exception_handlers={HTTPException: no_such_place, Exception: _our_fault}
    )


def _endpoint(
    route: Route, database: Database, clock: Clock, metrics: Metrics
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        began = time.monotonic()
        call = Call(
            database=database,
            clock=clock,
            source=request.client.host if request.client else "",
            token=_token(request),
            body=None,
            path=request.path_params,
            query=request.query_params,
        )
        status = 500
        try:
            try:
                if route.body is None:
                    body = b""
                else:
                    if route.needs_device:
                        await _admit(call, request)
                    body = await _body(request, route.most_bytes, route.body_within_s)
                answer = await run_in_threadpool(_answer, route, call, request, body)
                metrics.note_answer(answer)
                response = _response(request, 200, answer)
            except _EXPECTED as error:
                if isinstance(error, ServerDatabaseUnreachable):
                    note_fault(error)
                response = _problem(request, *answer_to(error))
            status = response.status_code
            return response
        finally:
            took = time.monotonic() - began
            note_request(route.method, route.path, status, took, call.device)
            metrics.note_request(route.method, route.path, status, took)

    return endpoint


def _answer(route: Route, call: Call, request: Request, body: bytes) -> Message:
    if request.headers.get(PROTOCOL_HEADER, str(PROTOCOL)) != str(PROTOCOL):
        raise ProtocolTooOld
    if route.body is not None:
        if request.headers.get("content-encoding", "identity") == ZSTD:
            body = unpack(body, route.most_bytes)
        media = request.headers.get("content-type", JSON).partition(";")[0].strip().lower()
        if media not in (JSON, MSGPACK):
            raise Malformed("Content-Type is JSON or MessagePack")
        call.body = decode(body, route.body, media)
    return route.handler(call)


async def _admit(call: Call, request: Request) -> None:
    """Look at the token first. Of who is refused a small body is read and left unlooked at: the
    answer would be lost with the connection when it is closed on bytes that still come.
    """
    try:
        await run_in_threadpool(call.admit)
    except DeviceRefused:
        if 0 < int(request.headers.get("content-length", "0")) <= _PASSED_OVER_BYTES:
            await _body(request, _PASSED_OVER_BYTES, _PASSED_OVER_WITHIN_S)
        raise


async def _body(request: Request, most_bytes: int, within_s: float) -> bytes:
    """The body as it came. Raises TooLarge as soon as it is, without reading on.

    Raises Malformed when it does not come in time.
    """
    if request.headers.get("content-encoding", "identity") not in (ZSTD, "identity"):
        raise Malformed("Content-Encoding is zstd or identity")
    if int(request.headers.get("content-length", "0")) > most_bytes:
        raise TooLarge
    received = bytearray()
    try:
        async with asyncio.timeout(within_s):
            async for part in request.stream():
                received += part
                if len(received) > most_bytes:
                    raise TooLarge
    except (ClientDisconnect, TimeoutError) as error:
        raise Malformed("the body ended early") from error
    return bytes(received)


def _response(request: Request, status: int, message: Message) -> Response:
    media = MSGPACK if MSGPACK in request.headers.get("accept", "") else JSON
    body = encode(message, media)
    headers = {"Vary": "Accept, Accept-Encoding", "Cache-Control": "no-store"}
    if len(body) >= PACK_FROM_BYTES and ZSTD in request.headers.get("accept-encoding", ""):
        body = pack(body)
        headers["Content-Encoding"] = ZSTD
    if request.method == "HEAD":
        headers |= as_headers(message)
    return Response(body, status, headers, media)


def _problem(request: Request, status: int, problem: Problem) -> Response:
    response = _response(request, status, problem)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if status in (401, 413):  # what is left of the body is not read
        response.headers["Connection"] = "close"
    return response


async def _no_such_place(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _problem(request, status, Problem(code="unknown", detail="no such address"))


async def _our_fault(request: Request, _: Exception) -> Response:
    return _problem(request, 500, Problem(code="busy", detail="a fault in the server"))


def _token(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _method(request: Request) -> str:
    """A word that a request may be counted under: not whatever somebody sends."""
    return request.method if request.method in _METHODS else "other"
