"""The screen Ladder: measure together with the person, one question at a time."""
