"""Visits as a file for the calendar of a phone or an office: where and when, and nobody's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from jobcoach.domain.agenda import LENGTH_OF_BEZOEK
from jobcoach.domain.dutch_time import instant_at, wall_time

if TYPE_CHECKING:
    from icalendar import Event, Timezone

ZONE = "Europe/Amsterdam"
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Afspraak:
    """One visit as it leaves the laptop."""

    id: str
    werkpost: str
    adres: str
    begin: datetime


def agenda_ics(afspraken: Sequence[Afspraak], *, now: datetime) -> bytes:
    """The file, in the form of RFC 5545.

    A visit has the same UID in every file, and a later file a higher SEQUENCE: read in again it
    takes the place of what was read in before. `now` is when the file is made.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Jobcoach//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Bezoeken")
    calendar.add("x-wr-timezone", ZONE)
    calendar.add_component(_zone())
    for one in afspraken:
        calendar.add_component(_event(one, now))
    content: bytes = calendar.to_ical()
    return content


def _event(one: Afspraak, now: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"bezoek-{one.id}@jobcoach")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", max(0, int((now - _BEGAN).total_seconds())))
    event.add("summary", one.werkpost)
    if one.adres:
        event.add("location", one.adres)
    begin = one.begin.astimezone(UTC).replace(second=0, microsecond=0)
    for name, moment in (("dtstart", begin), ("dtend", begin + LENGTH_OF_BEZOEK)):
        _put(event, name, moment)
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED")
    return event


def _put(event: Event, name: str, moment: datetime) -> None:
    """The time on the wall; of the hour that comes twice the second time in UTC, which is one."""
    wall = wall_time(moment)
    if instant_at(wall.date(), wall.time()) == moment:
        event.add(name, wall, parameters={"TZID": ZONE})
    else:
        event.add(name, moment)


def _zone() -> Timezone:
    """Summer and winter by rule, as `domain/dutch_time.py` has them: any calendar can read it."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", ZONE)
    for part, name, begin, offset, before in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), _SUMMER, _WINTER),  # noqa: DTZ001
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), _WINTER, _SUMMER),  # noqa: DTZ001
    ):
        part.add("tzname", name)
        part.add("dtstart", begin)
        part.add("rrule", {"freq": "yearly", "bymonth": begin.month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", offset)
        zone.add_component(part)
    return zone
