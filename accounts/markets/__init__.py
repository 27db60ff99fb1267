"""Markets: the national one and those of provinces, cities and industries.

Does not own who operates a market; that is `accounts.membership`.
"""
