"""Valuations over REST, for the organisation that makes them."""
