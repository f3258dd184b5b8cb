"""Jobcoach: an offline-first program for Dutch jobcoaches and the people they guide."""
