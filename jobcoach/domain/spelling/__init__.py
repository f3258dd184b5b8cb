"""Which words of a text are looked up, which are always right, and what someone may have meant."""
