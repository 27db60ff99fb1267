"""Keeping what is typed into a form, every few seconds and without a word of its own."""
