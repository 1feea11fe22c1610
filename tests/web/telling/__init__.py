"""The pages of telling it once, on the server's side."""
