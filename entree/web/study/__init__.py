"""Taking part in a study: consent, sealed answers, and nothing that says whose they are."""
