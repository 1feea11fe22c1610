"""What decides the answer, where it turns, and what is worth measuring first.

Reckoned from the worlds of a finished run, with their weights; nothing is run again.
"""
