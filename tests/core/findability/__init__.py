"""Tests of what can be known of a site by reading its pages."""
