"""What Entree knows, held against what it must be: facts, texts, rules and whole journeys."""
