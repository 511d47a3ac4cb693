"""A deck as a PowerPoint file: charts and tables that an office program edits, on a template an office can replace."""
