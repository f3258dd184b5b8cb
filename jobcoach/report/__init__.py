"""Reports on paper: a value goes in, the bytes of a PDF come out; nothing here asks for data."""
