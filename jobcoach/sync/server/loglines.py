"""What the server writes on stderr: a line for every request and every fault, never any content."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

logger = logging.getLogger("jobcoach.server")
_TOLD = "told"
"""What a record of ours carries instead of a message."""
_FRAMES = 12
"""Of a fault: the innermost ones say where it was."""


class LineForm(StrEnum):
    """How a line looks."""

    JSON = "json"
    """For programs: one JSON object a line."""
    TEXT = "tekst"
    """For people."""


class Line(logging.Formatter):
    """Writes what was meant to be written and nothing of what came in.

    Of a fault the kind and the place, and not its message: a database tells in it which values
    it did not like. Of what a library says the sentence, and not the values in it.
    """

    def __init__(self, form: LineForm) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line: dict[str, Any] = {
            "moment": datetime.fromtimestamp(record.created, UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
        }
        told: dict[str, Any] | None = getattr(record, _TOLD, None)
        if told is not None:
            line |= told
        else:
            line |= {"source": record.name, "says": str(record.msg)}
        if record.exc_info and record.exc_info[1] is not None:
            line |= _fault(record.exc_info[1])
        if self._form is LineForm.JSON:
            return json.dumps(line)
        return "  ".join(str(value) for value in line.values() if value != "")


def log_to_stderr(form: LineForm) -> None:
    """From here on: one line for each request, and of libraries what they warn of."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Line(form))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logger.setLevel(logging.INFO)
    # what it warns of comes as an exception too: a row that another process made first
    logging.getLogger("psycopg").setLevel(logging.ERROR)


def note_request(method: str, route: str, status: int, seconds: float, device: str) -> None:
    """A request was answered. `route` is the address with its placeholders.

    `device` is the laptop that called, as administrators see it in their list; empty: unknown.
    """
    logger.info(
        "request",
        extra={
            _TOLD: {
                "method": method,
                "route": route,
                "status": status,
                "ms": round(seconds * 1000),
                "device": device,
            }
        },
    )


def note_fault(error: Exception) -> None:
    """Something did not work that should: what kind of fault, and where."""
    logger.warning("fault", exc_info=error)


def _fault(error: BaseException) -> dict[str, Any]:
    """What kind of fault, what it came of, and where; nothing that it says."""
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < _FRAMES:
        kinds.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        cause = cause.__cause__ or cause.__context__
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return {
        "fault": kinds,
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
