"""Carrying answers from step to step without keeping them: keys, the sealed state, its options."""
