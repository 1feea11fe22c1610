"""Tests of the proofs: that they say what the engine does, and that a broken one is found."""
