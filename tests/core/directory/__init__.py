"""Tests of the list of all organisations, and of searching it."""
