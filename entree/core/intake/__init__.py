"""From answers to help: one call, ``advise``; only this package knows the order."""
