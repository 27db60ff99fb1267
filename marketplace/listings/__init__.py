"""Listings: technologies that an organisation offers, from draft to conclusion.

Owns listings, their texts, advantages, versions, holds and reviews. Does not own the rights they
name (`ip_registry`), what matches them, nor what is asked about them.
Others read through `queries` and write through `services` only.
"""
