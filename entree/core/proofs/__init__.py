"""Theorems over every possible answer and every hour, by an SMT solver; never on the site."""
