"""Forms of files → sheets of cells: what a program that opens the file shows, with nothing executed or fetched."""
