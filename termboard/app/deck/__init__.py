"""The briefing: the reader's deck, its slides on the screen and as files."""
