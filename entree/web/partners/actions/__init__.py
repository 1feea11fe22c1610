"""What changes the tables of the partners: one verb per file."""
