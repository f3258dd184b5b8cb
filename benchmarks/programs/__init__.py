"""What a measurement starts: each does one thing once and says on stdout how it went."""
