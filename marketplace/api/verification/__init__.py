"""Verifying reports over REST, and the public keys of the platform's seals."""
