"""What can be known of a site by reading its pages, and who would find it: facts, never guesses.

Pure: pages come in as they were kept, and facts with their words come out.
"""
