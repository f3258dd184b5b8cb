"""An invented organisation to look around in: its people, two years of notes, two laptops."""
