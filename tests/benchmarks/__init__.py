"""Tests of what the benchmarks count with; what they measure is nobody's to test."""
