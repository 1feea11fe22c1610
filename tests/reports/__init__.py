"""Tests of the reports: in words, in figures, and as files."""
