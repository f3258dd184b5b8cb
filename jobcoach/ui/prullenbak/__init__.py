"""The bin: what was thrown away in the last thirty days, one button from where it was."""
