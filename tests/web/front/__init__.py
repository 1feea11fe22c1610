"""Tests of the pages of the front door, named after their URLs."""
