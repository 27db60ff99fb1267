"""Agreements and access grants over REST."""
