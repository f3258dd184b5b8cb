"""The screen for two: jobcoach and assistent-medewerker look and agree together."""
