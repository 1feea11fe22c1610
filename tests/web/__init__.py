"""How it shows and stores."""
