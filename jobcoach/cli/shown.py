"""How values are shown on the command line: as JSON for scripts, as lines for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from jobcoach.domain.moment import instant_text

Shown = Mapping[str, Any] | Sequence[Mapping[str, Any]]


def plain(value: Any) -> Any:
    """A value of the domain as JSON has it: dates as text, terms by their stored name."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list, frozenset, set)):
        return [plain(item) for item in value]
    return value


def show(answer: Shown, *, as_json: bool) -> None:
    """Print one answer on standard output."""
    content = plain(answer)
    if as_json:
        json.dump(content, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    for item in [content] if isinstance(content, Mapping) else content:
        sys.stdout.write("  ".join(f"{key}: {_line(value)}" for key, value in item.items()) + "\n")


def _line(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return "-"
    if isinstance(value, (list, dict)):
        value = json.dumps(value, ensure_ascii=False)
    # what a colleague typed must not steer the terminal, nor look like a line of ours
    return "".join(sign if sign.isprintable() else " " for sign in str(value))
