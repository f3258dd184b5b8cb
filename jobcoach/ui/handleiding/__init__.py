"""The guide: its chapters beside each other, and one to read."""
