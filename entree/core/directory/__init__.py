"""The list of all organisations: whom each is for, which suit a wish, and searching in words."""
