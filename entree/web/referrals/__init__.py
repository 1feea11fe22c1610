"""The sealed story: what persons and partners send each other, unreadable here."""
