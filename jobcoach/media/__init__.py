"""A file from outside in, bytes that may stay: photos small and bare, documents looked at."""
