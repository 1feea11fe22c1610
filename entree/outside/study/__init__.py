"""Files of a study: answers in, research and open files out."""
