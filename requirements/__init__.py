"""What Entree needs from elsewhere, locked, and how it gets there."""
