"""How fast the program is, side by side with bare calls that do the same work."""
