"""Answers kept under a caller's Idempotency-Key, so that a repeated request has one effect."""
