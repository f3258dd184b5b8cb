"""Dates, times and amounts as a Dutch reader writes them."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MONTHS_SHORT = (
    "jan.",
    "feb.",
    "mrt.",
    "apr.",
    "mei",
    "juni",
    "juli",
    "aug.",
    "sep.",
    "okt.",
    "nov.",
    "dec.",
)


def date_text(day: date) -> str:
    """`1 mei 2026`, never broken over two lines."""
    return f"{day.day}\u00a0{MONTHS[day.month - 1]}\u00a0{day.year}"


def short_date_text(day: date) -> str:
    """`3 nov. 2026`"""
    return f"{day.day}\u00a0{MONTHS_SHORT[day.month - 1]}\u00a0{day.year}"


def month_text(month: date) -> str:
    """`mei 2026`"""
    return f"{MONTHS[month.month - 1]} {month.year}"


def period_text(first: date, last: date) -> str:
    """`1 mei 2026 tot en met 31 oktober 2026`"""
    return f"{date_text(first)} tot en met {date_text(last)}"


def open_period_text(first: date | None, last: date | None) -> str:
    """A period of which an end may be unknown or still to come; empty when both are."""
    if first and last:
        return f"{date_text(first)} tot en met {date_text(last)}"
    if first:
        return f"sinds {date_text(first)}"
    return f"tot en met {date_text(last)}" if last else ""


def hours_text(minutes: int) -> str:
    """`12:05` for 725 minutes."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def number_text(number: float) -> str:
    """`12` or `12,5`"""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def listed(names: list[str]) -> str:
    """`A, B en C`"""
    return " en ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def sentence(text: str) -> str:
    """With a capital at the start; `ij` is one letter."""
    return "IJ" + text[2:] if text.startswith("ij") else text[:1].upper() + text[1:]
