"""Reads CSV files and workbooks into plain rows; knows files, not what the rows are about."""
