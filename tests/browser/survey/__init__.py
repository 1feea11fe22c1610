"""The page of a study in a browser, beside what the server thinks."""
