"""What all tests share: the same examples at every run, and other and many more for `make soak`."""

import gc
from itertools import count

import pytest
from hypothesis import settings

settings.register_profile("same", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("soak", deadline=None, max_examples=5000, print_blob=True)
settings.load_profile("same")

_WHOLE_EVERY = 20
_tests = count(1)


def pytest_runtest_setup() -> None:
    """As in the program itself: what Qt made is thrown away on the window's thread only.

    Left to chance, Python would do it in a lane of some later test, which ends the process.
    """
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Throw away what this test left behind, and now and then all there is."""
    gc.collect(1 if next(_tests) % _WHOLE_EVERY else 2)
