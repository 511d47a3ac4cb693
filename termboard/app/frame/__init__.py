"""The frame around a chart: words, table, files, links."""
