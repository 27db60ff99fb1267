"""Shortlists over REST, for the organisation that keeps them."""
