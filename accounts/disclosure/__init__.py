"""Confidential parts of assets: written by the owner, read tier by tier, every reading on record.

Owns the parts, their files, the access ledger and the marked copies that were issued. Does not own
who is let in (`ndas`) nor the assets. There is no way to a part's bytes but `reading`.
"""
