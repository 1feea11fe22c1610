"""Tests of what is lived through: files, people, designs, and words about runs."""
