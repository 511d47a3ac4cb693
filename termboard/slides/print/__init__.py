"""A deck as a printed page: HTML, and what the server's browser makes of it (PDF, pictures)."""
