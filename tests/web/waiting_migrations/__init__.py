"""A migration that waits, for the test of health."""
