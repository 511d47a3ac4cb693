"""The DuckDB store: built from CSV, published as snapshots, read through files in queries/."""
