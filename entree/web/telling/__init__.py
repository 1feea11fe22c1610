"""The visitor's pages of the sealed story: writing, the mailbox, and a sheet on paper.

The same bytes for everybody: what is asked and written stays in the browser until it is sealed.
"""
