"""The encrypted database of one laptop: the only place that knows SQLAlchemy and SQLCipher."""
