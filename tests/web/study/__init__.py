"""Tests of taking part in a study."""
