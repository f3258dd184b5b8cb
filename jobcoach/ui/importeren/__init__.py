"""The screen Importeren: choose a list, look at what it says, and take it over."""
