"""What every report is made of: type, lines, pages, tables, a chart, tags for screen readers."""
