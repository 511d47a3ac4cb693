"""Reading offices' own files: forms, tables, words, limits."""
