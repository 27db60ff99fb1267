"""Matches over REST: whose they are, why they fit, and what people answer."""
