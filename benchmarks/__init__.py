"""What Entree promises of its speed, measured: each module gives rows of one table.

A benchmark prints its figure beside its budget and fails nobody: machines differ.
"""
