"""Tests of the partners' portal."""
