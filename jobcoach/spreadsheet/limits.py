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
MOST_CELLS = 2_000_000
"""Rows times columns of the widest row, empty ones too."""
LAST_ROW = 1_048_576
"""The last row that a spreadsheet program can have."""
LONGEST_CELL = 50_000
"""Characters of a text; what is longer is no value of any column, and is reported as too long."""
WIDEST_ROW = 16_384
"""Columns that a spreadsheet program can have."""
MOST_TAGS_IN_SHEETS = 2_500_000
"""In all sheets together; a cell is two or three."""
MOST_TAGS_IN_STRINGS = 600_000
"""In the table of texts; each text is two."""
MOST_TAGS_IN_THE_REST = 200_000
"""In everything that is read as a whole, such as the styles."""
MOST_TAGS_AT_ONCE = 8 * WIDEST_ROW
"""Between two rows, opening and closing: what is in memory at one time."""
