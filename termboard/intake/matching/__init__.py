"""Words of a file → codes of the store: units, terms, indicators, units of measure, each with a score."""
