"""Files of a study, read and written."""
