"""Tests of the sealed steps."""
