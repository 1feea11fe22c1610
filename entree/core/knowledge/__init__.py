"""What Entree knows: the objects, the strict loader, the conditions and the words."""
