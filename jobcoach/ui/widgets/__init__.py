"""The parts that every screen is made of, all drawn with the tokens of the theme."""
