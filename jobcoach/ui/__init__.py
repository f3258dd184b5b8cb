"""The desktop program: screens, and everything that knows Qt."""

from jobcoach.ui.singletons import keep_alive

keep_alive()
