"""Confidential parts and the access ledger over REST."""
