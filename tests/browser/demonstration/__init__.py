"""The demonstration of the sealed story, walked as whoever tries it walks it."""
