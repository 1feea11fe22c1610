"""Tests of what asks others over the network."""
