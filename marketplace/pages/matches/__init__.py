"""Matches of one's organisation: why they fit, what does not, and what one answers."""
