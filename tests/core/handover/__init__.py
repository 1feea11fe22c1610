"""Tests of the watched hand-over, as thinking."""
