"""A study: its questionnaires, what was answered, and what may be said of it.

Pure: numbers and chance come in as arguments, results go out as frozen objects.
"""
