"""The browser's half of the sealed story, held against Python's half."""
