"""Tests of the study, as thinking."""
