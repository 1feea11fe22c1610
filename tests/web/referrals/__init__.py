"""Tests of the sealed story and the mailbox."""
