"""How often people say what: a small table from published figures, and people drawn from it."""
