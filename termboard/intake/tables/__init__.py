"""Sheets of cells → tables of targets: where the table is, what its columns and rows are."""
