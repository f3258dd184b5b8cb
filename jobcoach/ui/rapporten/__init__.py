"""The screen Rapporten: choose, look, and take a PDF along."""
