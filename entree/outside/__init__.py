"""Asking others over the network: only by a command, and only at the address it was given."""
