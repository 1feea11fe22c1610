"""What changes the tables of the study, one verb in each file."""
