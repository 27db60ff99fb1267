"""Portfolios: what an organisation has in the market, taken together.

Owns no tables. Reads listings and demands; called by pages and the API.
"""
