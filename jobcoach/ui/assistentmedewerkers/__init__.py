"""The people a user guides: the list, and one dossier beside it."""
