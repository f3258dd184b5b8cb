"""How large a list may be: far more than any caseload, far less than what fills a laptop."""

from __future__ import annotations

LARGEST_FILE_BYTES = 20 * 1024 * 1024
LARGEST_UNPACKED_BYTES = 100 * 1024 * 1024
"""All parts of a workbook together, unpacked; what unpacks to more is no list of persons."""
MOST_PARTS = 2_000
"""Files inside a workbook."""
MOST_ROWS = 20_000
"""Rows that hold something."""
MOST_COLUMNS = 500
LAST_ROW = 1_048_576
"""The last row that a spreadsheet program can have."""
