"""Tests of how it shows and stores; they run on SQLite and on PostgreSQL."""
