"""API keys of organisations: scoped, hashed, shown once, expiring, revocable."""
