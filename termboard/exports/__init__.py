"""What a reader takes away as a file."""
