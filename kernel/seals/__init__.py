"""Electronic seals: that the platform saw these bytes at this time, proved by a signature.

Owns the keys of this installation. Does not know what is sealed nor where seals are kept.
"""
