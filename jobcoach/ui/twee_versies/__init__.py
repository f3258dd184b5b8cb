"""Two versions of one field: what two people wrote apart, and what is to stand there."""
