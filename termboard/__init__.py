"""Termboard: targets and results of congress terms, side by side."""
