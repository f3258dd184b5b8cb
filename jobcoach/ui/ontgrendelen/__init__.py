"""Opening the laptop's data with a passphrase, in the morning and after a pause."""
