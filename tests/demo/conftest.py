"""The demo organisation on some days, each made once."""

from datetime import date
from functools import cache

import pytest

from jobcoach.demo.organisation import DemoOrganisatie, demo_organisation

SATURDAY = date(2026, 11, 21)
DAYS = (SATURDAY, date(2027, 1, 3), date(2026, 8, 5), date(2028, 2, 29))
"""A Saturday, a Sunday after Christmas, a day in the holidays, and the 29th of February."""


@cache
def made_on(today: date) -> DemoOrganisatie:
    """The organisation on this day."""
    return demo_organisation(today)


@pytest.fixture(params=DAYS, ids=str)
def today(request: pytest.FixtureRequest) -> date:
    """Each of the days in turn."""
    day: date = request.param
    return day


@pytest.fixture
def demo(today: date) -> DemoOrganisatie:
    """The organisation on that day."""
    return made_on(today)
