"""The Dutch dictionary. Runs as a program of its own, so that it never keeps the window waiting."""
