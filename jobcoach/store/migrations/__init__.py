"""How older databases become today's; each step stands alone and imports no code of today."""
