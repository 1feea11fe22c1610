"""What is lived through: people, organisations and designs, from files to words about runs.

The engine beside it knows queues alone. This package stands apart, so that a change here does
not rename what the engine made.
"""
