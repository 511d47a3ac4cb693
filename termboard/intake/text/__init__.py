"""Texts: sentences of reports and articles → figures; docs/reading.md tells how."""
