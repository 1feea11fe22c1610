"""Tests of what the studies ask."""
