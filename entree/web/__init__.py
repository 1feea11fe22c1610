"""How Entree shows and stores: Django."""
