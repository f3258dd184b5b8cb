"""What the server says no to, and how each no looks to whoever asked."""

from __future__ import annotations

from jobcoach.errors import (
    AccessEnded,
    DeviceRefused,
    Forbidden,
    InvitationRefused,
    ProtocolTooOld,
    ServerDatabaseUnreachable,
)
from jobcoach.sync.protocol import Problem
from jobcoach.sync.server.readiness import NotReady
from jobcoach.sync.wire import Malformed, TooLarge


class TooManyAttempts(Exception):
    """Too many wrong invitation codes came from the same place."""


REFUSALS: dict[type[Exception], tuple[int, Problem]] = {
    AccessEnded: (
        401,
        Problem(code="device", detail="a revoked laptop, or a user who left", action="wipe"),
    ),
    DeviceRefused: (401, Problem(code="device", detail="unknown or missing token")),
    Forbidden: (403, Problem(code="forbidden", detail="no grant on this scope")),
    InvitationRefused: (403, Problem(code="invitation", detail="unknown, used or expired")),
    Malformed: (400, Problem(code="invalid", detail="the request cannot be understood")),
    TooLarge: (413, Problem(code="too_large", detail="more than one request may carry")),
    ProtocolTooOld: (426, Problem(code="upgrade", detail="this protocol is not spoken here")),
    TooManyAttempts: (429, Problem(code="busy", detail="too many wrong codes, wait an hour")),
    NotReady: (503, Problem(code="busy", detail="the server is not ready")),
    ServerDatabaseUnreachable: (503, Problem(code="busy", detail="the database does not answer")),
}


def answer_to(error: Exception) -> tuple[int, Problem]:
    """The status and the body for an error of ours."""
    status, problem = REFUSALS[type(error)]
    if isinstance(error, (Malformed, NotReady)) and str(error):
        return status, Problem(code=problem.code, detail=str(error))
    return status, problem
