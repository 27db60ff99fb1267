"""What a researcher has contributed, and the sealed statement of it that they take along.

Owns the statements. Reads confirmed inventors' claims, public listings and public evaluations; does
not decide who invented what (`ip_registry.inventors`).
"""
