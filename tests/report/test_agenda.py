"""The visits in the calendar of a phone: at the right time in summer and winter, nobody's name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event, Timezone

from jobcoach.domain.dutch_time import wall_time
from jobcoach.report.agenda import Afspraak, agenda_ics

NOW = datetime(2026, 11, 3, 13, 2, 5, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CHANGES = (
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2027, 3, 28, 1, tzinfo=UTC),
)
"""When the clocks change."""
AROUND_A_CHANGE = st.builds(
    lambda change, minutes: change + timedelta(minutes=minutes),
    st.sampled_from(CHANGES),
    st.integers(-300, 300),
)
ANY_TIME = st.integers(0, 60 * 24 * 365 * 50).map(
    lambda minutes: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def visit(begin: datetime, *, key: str = "een", werkpost: str = "De Kleine Weide") -> Afspraak:
    return Afspraak(id=key, werkpost=werkpost, adres="Weideweg 3, Wijchen", begin=begin)


def read(content: bytes) -> Calendar:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    return calendar


def only(content: bytes) -> Event:
    (event,) = read(content).walk("VEVENT")
    assert isinstance(event, Event)
    return event


@given(AROUND_A_CHANGE | ANY_TIME)
def test_a_visit_stands_at_the_same_instant_in_another_calendar(begin: datetime) -> None:
    event = only(agenda_ics([visit(begin)], now=NOW))
    assert event.decoded("dtstart").astimezone(UTC) == begin
    assert event.decoded("dtend").astimezone(UTC) == begin + timedelta(hours=1)


@given(AROUND_A_CHANGE | ANY_TIME)
def test_the_file_itself_tells_when_it_is_summer_in_the_netherlands(moment: datetime) -> None:
    """For a calendar that does not know Europe/Amsterdam by name."""
    (zone,) = read(agenda_ics([visit(NOW)], now=NOW)).walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    told = zone.to_tz(lookup_tzid=False)
    here = wall_time(moment)
    if here == wall_time(moment + timedelta(hours=1)) or here == wall_time(
        moment - timedelta(hours=1)
    ):
        return  # the hour that comes twice is written in UTC
    assert here.replace(tzinfo=told).utcoffset() == moment.astimezone(AMSTERDAM).utcoffset()


def test_half_past_nine_is_half_past_nine_on_the_wall_in_summer_and_in_winter() -> None:
    summer = datetime(2026, 7, 7, 7, 30, tzinfo=UTC)
    winter = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
    for begin in (summer, winter):
        content = agenda_ics([visit(begin)], now=NOW)
        assert b"DTSTART;TZID=Europe/Amsterdam:" in content
        assert only(content).decoded("dtstart").strftime("%H:%M") == "09:30"


def test_read_in_again_a_visit_moves_and_does_not_double() -> None:
    before = only(agenda_ics([visit(NOW)], now=NOW))
    later = NOW + timedelta(minutes=1)
    after = only(agenda_ics([visit(NOW + timedelta(days=2))], now=later))
    other = only(agenda_ics([visit(NOW, key="twee")], now=NOW))
    assert after["uid"] == before["uid"] != other["uid"]
    assert after.decoded("sequence") > before.decoded("sequence")
    assert after.decoded("dtstart") != before.decoded("dtstart")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120))
def test_a_werkpost_keeps_its_name_whatever_stands_in_it(name: str) -> None:
    content = agenda_ics([visit(NOW, werkpost=name)], now=NOW)
    assert str(only(content)["summary"]) == name
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_the_same_visits_at_the_same_time_give_the_same_file() -> None:
    visits = [visit(NOW), visit(NOW + timedelta(days=1), key="twee")]
    assert agenda_ics(visits, now=NOW) == agenda_ics(visits, now=NOW)
