"""Slides: what a chart frame becomes in a deck, and the files a deck is written to."""
