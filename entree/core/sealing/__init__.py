"""The sealed story: keys, words, statements, sections and messages (docs/understand/sealing.md).

Free of effects: moments and chance come in as arguments. Nothing here knows a table or a page.
"""
