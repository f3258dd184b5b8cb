"""The work sites as cards: who works there and how many places are left."""
