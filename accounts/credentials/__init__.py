"""API keys of organisations: scoped, hashed, shown once, expiring, revocable.

A key never allows more than the person who issued it may do in that organisation at this moment.
"""
