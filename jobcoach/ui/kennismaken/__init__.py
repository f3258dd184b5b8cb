"""The first run: enrol with an invitation, begin alone, or look around in the demo."""
