"""Fields of choices, and how they are drawn."""
