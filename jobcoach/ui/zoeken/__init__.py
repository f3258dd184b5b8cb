"""Searching from anywhere: results while one types, opened at the place that was found."""
