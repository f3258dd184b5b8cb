"""How the program looks, which laptop this is, how synchronising stands, and about."""
