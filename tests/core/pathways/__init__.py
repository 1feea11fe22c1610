"""Tests of the engine of Pathways: known queues, chance, and that nobody is forgotten."""
