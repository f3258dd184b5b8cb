"""The command line: a thin door onto the same use cases as the screens."""

from jobcoach.cli.main import main

__all__ = ["main"]
