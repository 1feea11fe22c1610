"""How Entree thinks: functions without effects, free of Django, database, clock and network."""
