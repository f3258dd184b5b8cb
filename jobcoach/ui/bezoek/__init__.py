"""The screen Bezoek: write up a group visit in a minute."""
