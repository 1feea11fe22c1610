"""Invented sites with every good and bad thing planted, served on this machine."""
