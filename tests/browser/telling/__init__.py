"""Telling it once in a real browser, beside a mailbox in memory."""
