"""Markets: the national one and those of provinces, cities and industries, each with its home stock.

Does not own who operates a market; that is `accounts.membership`.
"""
